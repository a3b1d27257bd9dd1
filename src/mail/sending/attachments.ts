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

interface FileType {
  mime: string;
  /** True when the bytes begin as a file of this type does. */
  looksRight: (content: Buffer) => boolean;
}

const starts =
  (...signatures: string[]) =>
  (content: Buffer) =>
    signatures.some((hex) => content.subarray(0, hex.length / 2).toString('hex') === hex);

const jpeg: FileType = { mime: 'image/jpeg', looksRight: starts('ffd8ff') };
/** Types that buyer messages take; source: Seller Central help on attachments (text, PDF, Word, jpg, gif, png). */
const TYPES: Readonly<Record<string, FileType>> = {
  txt: { mime: 'text/plain', looksRight: (content) => !content.includes(0) },
  pdf: { mime: 'application/pdf', looksRight: starts('255044462d') },
  doc: { mime: 'application/msword', looksRight: starts('d0cf11e0a1b11ae1') },
  docx: {
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    looksRight: starts('504b0304'),
  },
  jpg: jpeg,
  jpeg,
  gif: { mime: 'image/gif', looksRight: starts('474946383761', '474946383961') },
  png: { mime: 'image/png', looksRight: starts('89504e470d0a1a0a') },
};

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

function mimeType({ fileName, content }: OutgoingAttachment): string {
  if (NOT_IN_A_NAME.test(fileName)) throw new ComposeError('attachment_name');
  if (fileName.length > NAME_MAX || !/^[^.\s].*[^.\s]$/u.test(fileName))
    throw new ComposeError('attachment_name');
  const extension = /\.([A-Za-z]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const type = Object.hasOwn(TYPES, extension) ? TYPES[extension] : undefined;
  if (!type?.looksRight(Buffer.from(content))) throw new ComposeError('attachment_type');
  return type.mime;
}
