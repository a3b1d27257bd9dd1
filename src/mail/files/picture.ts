import { FileError } from './file-kind.ts';
import { stripGif } from './gif.ts';
import { stripJpeg } from './jpeg.ts';
import { stripPng } from './png.ts';

const beginnings: readonly [string, (bytes: Buffer) => Buffer][] = [
  ['ffd8ff', stripJpeg],
  ['89504e470d0a1a0a', stripPng],
  ['474946383761', stripGif],
  ['474946383961', stripGif],
];

/**
 * A picture inside another file without what it tells.
 * @throws FileError `file_unreadable`, also for what is no JPEG, PNG or GIF
 */
export function stripPicture(bytes: Buffer): Buffer {
  const found = beginnings.find(([hex]) => bytes.subarray(0, hex.length / 2).toString('hex') === hex);
  if (!found) throw new FileError('file_unreadable');
  return found[1](bytes);
}
