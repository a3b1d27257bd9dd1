import { domainToASCII, domainToUnicode } from 'node:url';

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const TOP_LABEL = /^(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;
const PLAIN = /^[A-Za-z0-9.-]+$/;
/** What an international name may consist of; a decoder also gives back control characters. */
const INTERNATIONAL = /^[\p{Letter}\p{Mark}\p{Decimal_Number}.-]+$/u;
const LATIN = /\p{Script=Latin}/u;
/** Scripts that may stand beside Latin letters in one label (Unicode TR 39, "highly restrictive"). */
const BESIDE_LATIN =
  /[\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Hangul}]/u;

/**
 * The ASCII form of a mail domain of two labels or more, or null. International names must be in the spelling that
 * their ASCII form decodes to (so no full-width letters, other dots or invisible characters that IDNA would fold away), and
 * a label must not mix Latin with look-alike scripts.
 */
export function asciiDomain(domain: string): string | null {
  const ascii = PLAIN.test(domain) ? domain.toLowerCase() : domainToASCII(domain);
  const labels = ascii.split('.');
  if (ascii.length > 253 || labels.length < 2 || !labels.every((label) => LABEL.test(label))) return null;
  if (!TOP_LABEL.test(labels.at(-1) ?? '')) return null;
  if (!ascii.includes('xn--')) return PLAIN.test(domain) ? ascii : null;
  return isFaithful(domain, ascii) ? ascii : null;
}

function isFaithful(domain: string, ascii: string): boolean {
  const unicode = domainToUnicode(ascii);
  const asWritten = PLAIN.test(domain) ? domain.toLowerCase() : domainToASCII(unicode);
  if (unicode.includes('xn--') || domainToASCII(unicode) !== ascii || asWritten !== ascii) return false;
  if (!PLAIN.test(domain) && domain.normalize('NFC').toLowerCase() !== unicode) return false;
  return INTERNATIONAL.test(unicode) && unicode.split('.').every(isOneScript);
}

function isOneScript(label: string): boolean {
  if (!LATIN.test(label)) return true;
  return [...label].every((character) => !/\p{Letter}/u.test(character) || BESIDE_LATIN.test(character));
}
