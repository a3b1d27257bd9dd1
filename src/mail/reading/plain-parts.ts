import { cleanText } from './characters.ts';
import { decodeText } from './charset.ts';
import { decodeQuoted } from './encoded-words.ts';
import type { PartSpan } from './mime-parts.ts';

/**
 * Text of one part by the simple road: transfer encoding and charset undone, at most `mostChars` characters. Used
 * where the full parser is not let near the mail, and where the declared charset lies.
 */
export function readPart(bytes: Uint8Array, part: PartSpan, mostChars: number): string {
  const start = part.start;
  const end = Math.min(part.end, start + mostChars * 4);
  const body = Buffer.from(bytes.buffer, bytes.byteOffset + start, Math.max(0, end - start));
  return cleanText(decodeText(undoTransfer(body, part.encoding), part.charset)).slice(0, mostChars);
}

function undoTransfer(body: Buffer, encoding: string): Uint8Array {
  if (encoding.startsWith('base64')) return Buffer.from(body.toString('latin1'), 'base64');
  return encoding.startsWith('quoted-printable') ? decodeQuoted(body) : body;
}

/** Text of all body parts of `type`, in order, null when there is none. */
export function readParts(
  bytes: Uint8Array,
  parts: readonly PartSpan[],
  type: string,
  mostChars: number,
): string | null {
  const wanted = parts.filter((part) => part.type === type && !part.attached);
  if (wanted.length === 0) return null;
  return wanted
    .map((part) => readPart(bytes, part, mostChars))
    .join('\n')
    .slice(0, mostChars);
}
