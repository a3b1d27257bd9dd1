import { cleanLine } from './characters.ts';

/**
 * A file name as data: the last path step, without control or bidi characters, reserved characters or leading and
 * trailing dots and blanks, at most 120 characters with the extension kept. '' when nothing is left.
 */
export function cleanFileName(name: string): string {
  const last = cleanLine(name).split(/[/\\]/).at(-1) ?? '';
  const plain = last.replace(/[<>:"|?*]/g, '_').replace(/^[.\s]+|[.\s]+$/g, '');
  const letters = [...plain];
  if (letters.length <= 120) return plain;
  const dot = plain.lastIndexOf('.');
  const extension = dot > 0 ? [...plain.slice(dot)].slice(0, 12).join('') : '';
  return letters.slice(0, 120 - extension.length).join('') + extension;
}
