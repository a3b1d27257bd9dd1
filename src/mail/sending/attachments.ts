import { fileTypeOf } from '../files/file-kind.ts';
import { ComposeError } from './compose-error.ts';

/** A file that goes with a reply. */
export interface OutgoingAttachment {
  fileName: string;
  content: Uint8Array;
}

/** Together, in the base64 form in which they travel. Amazon: "under 10 MB"; the smaller reading of MB is safe. */
export const ATTACHMENTS_MAX_BYTES = 10_000_000;
const NAME_MAX = 150;
/** Path separators, control, line, invisible and direction characters, and what shells and Windows give a meaning. */
const NOT_IN_A_NAME = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}/\\:*?"<>|]/u;

/** Bytes that a file takes in a mail: base64 in lines of 76 characters and CRLF. */
export function encodedSize(bytes: number): number {
  const base64 = Math.ceil(bytes / 3) * 4;
  return base64 + Math.ceil(base64 / 76) * 2;
}

/** Checks names, types, first bytes and total size; gives the MIME type of each file. Throws {@link ComposeError}. */
export function checkAttachments(files: readonly OutgoingAttachment[]): string[] {
  const total = files.reduce((sum, file) => sum + encodedSize(file.content.byteLength), 0);
  if (total > ATTACHMENTS_MAX_BYTES) throw new ComposeError('attachments_too_big');
  return files.map(mimeType);
}

/** Whether a file can travel under this name: of 1 to 150 characters, none that separates paths or cannot be seen. */
export const isFileName = (fileName: string): boolean =>
  fileName.length <= NAME_MAX && !NOT_IN_A_NAME.test(fileName) && /^[^.\s].*[^.\s]$/u.test(fileName);

function mimeType({ fileName, content }: OutgoingAttachment): string {
  if (!isFileName(fileName)) throw new ComposeError('attachment_name');
  const type = fileTypeOf(fileName, Buffer.from(content));
  if (!type) throw new ComposeError('attachment_type');
  return type.mime;
}
