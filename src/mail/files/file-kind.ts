/** Why a file cannot go with a reply: codes of the error catalogue. */
export type FileProblem = 'file_unreadable' | 'file_locked' | 'file_signed';

/** A file that cannot be freed of what it tells; `problem` says why. */
export class FileError extends Error {
  readonly problem: FileProblem;

  constructor(problem: FileProblem) {
    super(problem);
    this.name = 'FileError';
    this.problem = problem;
  }
}

/** What a file is. */
export type FileKind = 'text' | 'pdf' | 'docx' | 'jpeg' | 'gif' | 'png';

/** A type of file that a reply may carry. */
export interface FileType {
  kind: FileKind;
  mime: string;
  /** True when the bytes begin as a file of this type does. */
  looksRight: (content: Buffer) => boolean;
}

const starts =
  (...signatures: string[]) =>
  (content: Buffer) =>
    signatures.some((hex) => content.subarray(0, hex.length / 2).toString('hex') === hex);

const jpeg: FileType = { kind: 'jpeg', mime: 'image/jpeg', looksRight: starts('ffd8ff') };
/**
 * Types that buyer messages take; source: Seller Central help on attachments (text, PDF, Word, jpg, gif, png). Word files of
 * the format before 2007 are left out: nothing here takes out of them who wrote them.
 */
const types: Readonly<Record<string, FileType>> = {
  txt: { kind: 'text', mime: 'text/plain', looksRight: (content) => !content.includes(0) },
  pdf: { kind: 'pdf', mime: 'application/pdf', looksRight: starts('255044462d') },
  docx: {
    kind: 'docx',
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    looksRight: starts('504b0304'),
  },
  jpg: jpeg,
  jpeg,
  gif: { kind: 'gif', mime: 'image/gif', looksRight: starts('474946383761', '474946383961') },
  png: { kind: 'png', mime: 'image/png', looksRight: starts('89504e470d0a1a0a') },
};

/** The type that both the ending of a name and the first bytes tell; null when they disagree, or it is none that may go. */
export function fileTypeOf(fileName: string, content: Buffer): FileType | null {
  const extension = /\.([A-Za-z]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const type = Object.hasOwn(types, extension) ? types[extension] : undefined;
  return type?.looksRight(content) ? type : null;
}
