import { isAscii, isUtf8 } from 'node:buffer';

const utf7 = /^(?:unicode-1-1-|x-)?utf-?7$/;
const shifting = /^(iso-2022|utf-?16|hz-|csiso2022)/i;
const singleByte = /^(iso-?8859|windows-125|cp-?125|latin|x-mac|mac|us-ascii|ascii|unknown|default|$)/i;
const aliases: Record<string, string> = {
  cp932: 'shift_jis',
  'x-sjis': 'shift_jis',
  'cp-850': 'windows-1252',
  cp936: 'gbk',
  cp949: 'euc-kr',
  'ks_c_5601-1987': 'euc-kr',
  'utf-8-mac': 'utf-8',
};

/**
 * Text of `bytes` under the charset the mail declares, where the declaration is not believed against the
 * evidence: bytes that are UTF-8 are read as UTF-8 though a one-byte charset is named, and bytes that are
 * mostly not UTF-8 are read as windows-1252 though UTF-8 is named. Never throws; unknown names count as absent.
 */
export function decodeText(bytes: Uint8Array, declared: string): string {
  const label = declared.trim().toLowerCase();
  if (utf7.test(label)) return decodeUtf7(bytes);
  if (shifting.test(label)) return decodeAs(label, bytes) ?? decodeUtf8(bytes);
  if (isAscii(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const utf8 = isUtf8(bytes);
  if (utf8 && (/^utf-?8/.test(label) || singleByte.test(label) || highBytes(bytes) >= 12))
    return decodeUtf8(bytes);
  const read = /^utf-?8/.test(label) ? null : decodeAs(label, bytes);
  if (read !== null && !(utf8 && read.includes('\ufffd'))) return read;
  return utf8 ? decodeUtf8(bytes) : decodeLegacy(bytes);
}

/** A dozen bytes beyond ASCII that happen to be UTF-8 are UTF-8: in other charsets chance does not make so many. */
function highBytes(bytes: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < bytes.length && count < 12; i++) if ((bytes[i] as number) > 0x7f) count++;
  return count;
}

function decodeAs(label: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(aliases[label] ?? label).decode(bytes);
  } catch {
    return null;
  }
}

/** RFC 2152, which no platform decodes any more and old mailers still write. */
function decodeUtf7(bytes: Uint8Array): string {
  return decodeUtf8(bytes).replace(/\+([A-Za-z0-9+/]*)-?/g, (_, digits: string) => {
    if (digits === '') return '+';
    const units = Buffer.from(digits, 'base64');
    return units
      .subarray(0, units.length & ~1)
      .swap16()
      .toString('utf16le');
  });
}

function decodeUtf8(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes);
}

/** UTF-8 with a few broken sequences stays UTF-8; bytes with more breaks than letters are windows-1252. */
function decodeLegacy(bytes: Uint8Array): string {
  const lossy = decodeUtf8(bytes);
  let broken = 0;
  let good = 0;
  for (let i = 0; i < lossy.length; i++) {
    const code = lossy.charCodeAt(i);
    if (code === 0xfffd) broken++;
    else if (code > 0x7f) good++;
  }
  return broken > good ? new TextDecoder('windows-1252').decode(bytes) : lossy;
}
