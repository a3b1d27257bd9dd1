import { isUtf8 } from 'node:buffer';

const magic: readonly (readonly [type: string, hex: string, offset?: number])[] = [
  ['image/jpeg', 'ffd8ff'],
  ['image/png', '89504e470d0a1a0a'],
  ['image/gif', '47494638'],
  ['image/bmp', '424d'],
  ['image/tiff', '49492a00'],
  ['image/tiff', '4d4d002a'],
  ['application/pdf', '255044462d'],
  ['application/zip', '504b0304'],
  ['application/zip', '504b0506'],
  ['application/gzip', '1f8b08'],
  ['application/x-7z-compressed', '377abcaf271c'],
  ['application/vnd.rar', '526172211a07'],
  ['application/x-ole-storage', 'd0cf11e0a1b11ae1'],
  ['application/vnd.microsoft.portable-executable', '4d5a'],
  ['application/x-elf', '7f454c46'],
  ['audio/mpeg', '494433'],
  ['video/webm', '1a45dfa3'],
  ['audio/ogg', '4f676753'],
];
const brands: Record<string, string> = {
  heic: 'image/heic',
  heix: 'image/heic',
  mif1: 'image/heif',
  msf1: 'image/heif',
  avif: 'image/avif',
  'qt  ': 'video/quicktime',
  'M4A ': 'audio/mp4',
};

/**
 * The type of a file by its first bytes, whatever its name and sender say. Text is told apart from HTML, SVG and
 * XML because those run script; `application/octet-stream` when nothing is known.
 */
export function sniffType(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 512));
  const hex = head.toString('hex', 0, 12);
  const known = magic.find(([, start]) => hex.startsWith(start));
  if (known) return known[0];
  if (head.toString('latin1', 4, 8) === 'ftyp') return brands[head.toString('latin1', 8, 12)] ?? 'video/mp4';
  if (head.toString('latin1', 0, 4) === 'RIFF') return riffType(head.toString('latin1', 8, 12));
  return textType(head);
}

function riffType(form: string): string {
  if (form === 'WEBP') return 'image/webp';
  return form === 'WAVE' ? 'audio/wav' : 'video/x-msvideo';
}

function textType(head: Buffer): string {
  if (head.length === 0 || head.includes(0)) return 'application/octet-stream';
  const text = head
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
    .toLowerCase();
  if (/^(<!doctype html|<html|<head|<body|<script|<iframe)/.test(text)) return 'text/html';
  if (/<svg[\s>]/.test(text)) return 'image/svg+xml';
  if (text.startsWith('<?xml')) return 'application/xml';
  if (text.startsWith('begin:vcard')) return 'text/vcard';
  const whole = head.subarray(0, Math.max(0, head.length - 3));
  return isUtf8(whole) ? 'text/plain' : 'application/octet-stream';
}
