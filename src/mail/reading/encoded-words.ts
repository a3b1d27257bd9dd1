import { decodeText } from './charset.ts';

const word = /=\?([^?\s*]{1,40})(?:\*[^?]{0,20})?\?([bq])\?([^?]*)\?=/gi;

/**
 * Decodes RFC 2047 encoded words in a header text. Neighbours of one charset are joined as bytes first,
 * because senders cut characters in two; blanks between neighbours vanish (§6.2). Broken words stay as written.
 */
export function decodeWords(text: string): string {
  if (!text.includes('=?')) return text;
  let out = '';
  let last = 0;
  let open: { charset: string; bytes: Buffer[] } | null = null;
  const flush = () => {
    if (open) out += decodeText(Buffer.concat(open.bytes), open.charset);
    open = null;
  };
  for (const match of text.matchAll(word)) {
    const between = text.slice(last, match.index);
    const charset = (match[1] ?? '').toLowerCase();
    const bytes = wordBytes(match[2] ?? '', match[3] ?? '');
    if (open && /^\s*$/.test(between)) {
      if (open.charset !== charset) flush();
    } else {
      flush();
      out += between;
    }
    open ??= { charset, bytes: [] };
    open.bytes.push(bytes);
    last = match.index + match[0].length;
  }
  flush();
  return out + text.slice(last);
}

function wordBytes(encoding: string, payload: string): Buffer {
  if (encoding.toLowerCase() === 'b') return Buffer.from(payload, 'base64');
  return decodeQuoted(Buffer.from(payload.replaceAll('_', ' '), 'latin1'));
}

/** Undoes quoted-printable (RFC 2045 §6.7) over bytes; wrong escapes stay as written. */
export function decodeQuoted(bytes: Uint8Array): Buffer {
  const out = Buffer.allocUnsafe(bytes.length);
  let n = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (byte !== 0x3d) {
      out[n++] = byte;
      continue;
    }
    const soft = softBreak(bytes, i + 1);
    if (soft > 0) {
      i += soft;
      continue;
    }
    const value = hex(bytes[i + 1]) * 16 + hex(bytes[i + 2]);
    out[n++] = value >= 0 ? value : byte;
    if (value >= 0) i += 2;
  }
  return out.subarray(0, n);
}

function softBreak(bytes: Uint8Array, at: number): number {
  if (bytes[at] === 0x0a) return 1;
  return bytes[at] === 0x0d && bytes[at + 1] === 0x0a ? 2 : 0;
}

function hex(byte: number | undefined): number {
  if (byte === undefined) return Number.NaN;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : Number.NaN;
}
