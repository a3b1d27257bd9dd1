import { hash } from 'node:crypto';
import type { Attachment as ParsedAttachment } from 'mailparser';
import { cleanLine } from './characters.ts';
import { cleanFileName } from './file-name.ts';
import { sniffType } from './sniff.ts';

/** A part that is no body text. Archives and enclosed mails are kept closed. */
export interface MailAttachment {
  /** Cleaned file name, '' when the mail gives none. */
  name: string;
  /** The type as the sender declares it, lower case. */
  declaredType: string;
  /** The type by the first bytes. */
  sniffedType: string;
  size: number;
  /** Content-ID without brackets, null when absent. */
  contentId: string | null;
  /** Shown inside the text rather than listed. */
  inline: boolean;
  /** SHA-256 of the bytes, hex. */
  sha256: string;
  bytes: Uint8Array;
}

/** What should be a text; of a field that stands twice the parser gives something else. */
const oneText = (given: unknown): string => (typeof given === 'string' ? given : '');

/** Makes an attachment of what is told of a part, in mailparser's words, and its bytes. `checksum` is SHA-256 in hex. */
export function readAttachment(
  part: Pick<ParsedAttachment, 'filename' | 'contentType' | 'cid' | 'contentDisposition'> &
    Partial<Pick<ParsedAttachment, 'related' | 'checksum'>>,
  bytes: Buffer,
): MailAttachment {
  const contentId = cleanLine(oneText(part.cid)).slice(0, 300);
  return {
    name: cleanFileName(oneText(part.filename)),
    declaredType:
      cleanLine(oneText(part.contentType)).toLowerCase().slice(0, 100) || 'application/octet-stream',
    sniffedType: sniffType(bytes),
    size: bytes.length,
    contentId: contentId === '' ? null : contentId,
    inline: part.contentDisposition === 'inline' || (part.related === true && contentId !== ''),
    sha256: part.checksum ?? hash('sha256', bytes),
    bytes,
  };
}
