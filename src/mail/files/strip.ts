import type { FileKind } from './file-kind.ts';
import { stripGif } from './gif.ts';
import { stripJpeg } from './jpeg.ts';
import { stripPng } from './png.ts';

/**
 * A file without what it tells of those who made it: who, where, when, with what. What it shows stays the same. The reader
 * of documents is loaded with the first one. Run it where a hostile file can be ended (the pool of `mail/reading`).
 * @throws FileError `file_unreadable`, `file_locked`
 */
export async function stripFile(kind: FileKind, bytes: Buffer): Promise<Buffer> {
  if (kind === 'text') return bytes;
  if (kind === 'jpeg') return stripJpeg(bytes);
  if (kind === 'png') return stripPng(bytes);
  if (kind === 'gif') return stripGif(bytes);
  if (kind === 'docx') return (await import('./docx.ts')).stripDocx(bytes);
  return (await import('./pdf.ts')).stripPdf(bytes);
}
