import { FileError } from './file-kind.ts';

const signature = 8;

/** Chunks without which the picture looks different; every other tells of somebody. Source: PNG, third edition, §11. */
const needed = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'cICP', 'sBIT', 'bKGD', 'pHYs'],
  ...['acTL', 'fcTL', 'fdAT'],
]);

/**
 * A PNG without texts, time, Exif, colour profile and whatever follows its end.
 * @throws FileError `file_unreadable`
 */
export function stripPng(bytes: Buffer): Buffer {
  const parts: Buffer[] = [bytes.subarray(0, signature)];
  for (let at = signature; ; ) {
    if (at + 12 > bytes.length) throw new FileError('file_unreadable');
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) throw new FileError('file_unreadable');
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (needed.has(type)) parts.push(bytes.subarray(at, end));
    at = end;
    if (type === 'IEND') return Buffer.concat(parts);
  }
}
