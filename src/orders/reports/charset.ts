import { isUtf8 } from 'node:buffer';
import { setImmediate as breath } from 'node:timers/promises';

/** Encodings in which Seller Central and spreadsheets write text. */
export type Charset = 'utf-8' | 'utf-16le' | 'utf-16be' | 'shift_jis' | 'windows-1252';

const stretch = 256 * 1024;

const isHigh = (byte: number): boolean => byte >= 0x80;

/** Bytes from the first that is not ASCII; searched with pauses, since there may be fifty megabytes before it. */
async function fromFirstHigh(bytes: Uint8Array): Promise<Uint8Array> {
  for (let from = 0; from < bytes.length; from += stretch) {
    const at = bytes.subarray(from, from + stretch).findIndex(isHigh);
    if (at >= 0) return bytes.subarray(from + at, from + at + stretch);
    await breath();
  }
  return bytes.subarray(bytes.length);
}

/**
 * Japanese text always has kana, whose first byte in Shift_JIS is 0x82 or 0x83: in Windows-1252 these are a low quotation
 * mark and a florin sign, which Western text hardly ever has.
 */
function isShiftJis(bytes: Uint8Array): boolean {
  let pairs = 0;
  let kana = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const first = bytes[at] ?? 0;
    if (first < 0x80 || (first >= 0xa1 && first <= 0xdf)) continue;
    const second = bytes[at + 1] ?? 0;
    if (at + 1 === bytes.length) break;
    if (second < 0x40 || second > 0xfc || second === 0x7f) return false;
    pairs += 1;
    if (first === 0x82 || first === 0x83) kana += 1;
    at += 1;
  }
  return pairs > 0 && kana * 5 >= pairs;
}

/** Of text without a mark at its beginning: every second byte of ASCII is zero in UTF-16. */
function unmarkedUtf16(bytes: Uint8Array): Charset | null {
  const head = bytes.subarray(0, 200);
  if (head.length < 4) return null;
  const zeros = (odd: 0 | 1) => head.filter((byte, at) => at % 2 === odd && byte === 0).length;
  if (zeros(1) > head.length * 0.4) return 'utf-16le';
  return zeros(0) > head.length * 0.4 ? 'utf-16be' : null;
}

/** In which encoding a text is written: by its mark, else by what its bytes can be. */
export async function charsetOf(bytes: Uint8Array): Promise<Charset> {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const wide = unmarkedUtf16(bytes);
  if (wide) return wide;
  if (isUtf8(bytes)) return 'utf-8';
  return isShiftJis(await fromFirstHigh(bytes)) ? 'shift_jis' : 'windows-1252';
}

/** The text in pieces, so that whoever reads it can pause between them. A mark at its beginning is left out. */
export function* textOf(bytes: Uint8Array, charset: Charset): Generator<string> {
  const decoder = new TextDecoder(charset);
  for (let from = 0; from < bytes.length; from += stretch)
    yield decoder.decode(bytes.subarray(from, from + stretch), { stream: true });
  yield decoder.decode();
}
