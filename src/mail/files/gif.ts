import { FileError } from './file-kind.ts';

const extension = 0x21;
const image = 0x2c;
const trailer = 0x3b;
const plainText = 0x01;
const control = 0xf9;
const application = 0xff;

const broken = (): never => {
  throw new FileError('file_unreadable');
};

/** Bytes of a colour table that a packed field tells of. */
const tableSize = (packed: number): number => (packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0);

/** Where a row of sub-blocks that begins at `from` ends. */
function endOfBlocks(bytes: Buffer, from: number): number {
  let at = from;
  for (;;) {
    const size = bytes[at] ?? broken();
    at += size + 1;
    if (size === 0) return at;
  }
}

/** What of an extension is kept: how a picture is shown, its text, and how often all is repeated. */
function kept(bytes: Buffer, at: number, end: number): Buffer | null {
  const label = bytes[at + 1];
  if (label === control || label === plainText) return bytes.subarray(at, end);
  const repeats = /^(?:NETSCAPE2\.0|ANIMEXTS1\.0)$/.test(bytes.toString('latin1', at + 3, at + 14));
  if (label !== application || !repeats || bytes[at + 14] !== 3) return null;
  return Buffer.concat([bytes.subarray(at, at + 18), Buffer.from([0])]);
}

/**
 * A GIF without comments, data of applications and whatever follows its end. Source: GIF89a specification.
 * @throws FileError `file_unreadable`
 */
export function stripGif(bytes: Buffer): Buffer {
  let at = 13 + tableSize(bytes[10] ?? broken());
  const parts: Buffer[] = [bytes.subarray(0, at)];
  for (;;) {
    const kind = bytes[at] ?? broken();
    let end = at + 1;
    if (kind === extension) end = endOfBlocks(bytes, at + 2);
    else if (kind === image) end = endOfBlocks(bytes, at + 11 + tableSize(bytes[at + 9] ?? broken()));
    else if (kind !== trailer) broken();
    if (end > bytes.length) broken();
    const part = kind === extension ? kept(bytes, at, end) : bytes.subarray(at, end);
    if (part) parts.push(part);
    if (kind === trailer) return Buffer.concat(parts);
    at = end;
  }
}
