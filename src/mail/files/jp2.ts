import { FileError } from './file-kind.ts';

const telling = new Set(['xml ', 'uuid', 'uinf', 'jp2i', 'asoc', 'lbl ']);

/**
 * A JPEG 2000 file without its boxes of XML, identifiers and rights; a bare stream of coded data has none. Source: ITU-T
 * T.800 annex I.
 * @throws FileError `file_unreadable`
 */
export function stripJp2(bytes: Buffer): Buffer {
  if (bytes.readUInt16BE(0) === 0xff4f) return bytes;
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (at + 16 > bytes.length) throw new FileError('file_unreadable');
    const length = bytes.readUInt32BE(at);
    const size = length === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : length;
    const end = length === 0 ? bytes.length : at + size;
    if (end > bytes.length || end < at + 8) throw new FileError('file_unreadable');
    if (!telling.has(bytes.toString('latin1', at + 4, at + 8))) parts.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat(parts);
}
