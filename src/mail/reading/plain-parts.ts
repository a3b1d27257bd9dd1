import { type MailAttachment, readAttachment } from './attachments.ts';
import { cleanText } from './characters.ts';
import { decodeText } from './charset.ts';
import { decodeQuoted } from './encoded-words.ts';
import type { PartSpan } from './mime-parts.ts';

/**
 * Text of one part by the simple road: transfer encoding and charset undone, at most `mostChars` characters. Used
 * where the full parser is not let near the mail or loses its way in it, and where the declared charset lies.
 */
export function readPart(
  bytes: Uint8Array,
  part: Pick<PartSpan, 'charset' | 'encoding' | 'start' | 'end'>,
  mostChars: number,
): string {
  const start = part.start;
  const end = Math.min(part.end, start + mostChars * 4);
  const body = Buffer.from(bytes.buffer, bytes.byteOffset + start, Math.max(0, end - start));
  return cleanText(decodeText(undoTransfer(body, part.encoding), part.charset)).slice(0, mostChars);
}

/** Whether a part is among the words of a mail. */
const isWords = (part: PartSpan): boolean => /^text\/(?:plain|html)$/.test(part.type) && !part.attached;

/** The files among the parts, by bytes: everything but the words. */
export function readFiles(bytes: Uint8Array, parts: readonly PartSpan[]): MailAttachment[] {
  return parts
    .filter((part) => !isWords(part))
    .map((part) => {
      const body = Buffer.from(bytes.buffer, bytes.byteOffset + part.start, part.end - part.start);
      const described = {
        filename: part.name,
        contentType: part.type,
        cid: part.contentId.replace(/^<|>$/g, ''),
        contentDisposition: part.attached ? 'attachment' : '',
        related: part.contentId !== '',
      };
      return readAttachment(described, Buffer.from(undoTransfer(body, part.encoding)));
    });
}

function undoTransfer(body: Buffer, encoding: string): Uint8Array {
  if (encoding.startsWith('base64')) return Buffer.from(body.toString('latin1'), 'base64');
  return encoding.startsWith('quoted-printable') ? decodeQuoted(body) : body;
}

/** The words of `type` among the parts, in order, by bytes; null when there are none. */
export function readWords(
  bytes: Uint8Array,
  parts: readonly PartSpan[],
  type: 'text/plain' | 'text/html',
  mostChars: number,
): string | null {
  const wanted = parts.filter((part) => part.type === type && isWords(part));
  if (wanted.length === 0) return null;
  return wanted
    .map((part) => readPart(bytes, part, mostChars))
    .join('\n')
    .slice(0, mostChars);
}
