import { domainToUnicode } from 'node:url';
import { retailDomainOf } from './domains.ts';

/** Letters and digits that pass for a Latin letter, by the letter; after UTS #39, only those of "amazon". */
const twins: Readonly<Record<string, string>> = {
  a: 'аɑα4',
  m: 'мⅿᴍ',
  z: 'ʐᴢ2ż',
  o: 'оοօ0ᴏ',
  n: 'пոո',
};
const letterOf = new Map(
  Object.entries(twins).flatMap(([letter, forms]) => Array.from(forms, (form) => [form, letter] as const)),
);
const marks = /\p{M}+/gu;
/** Words that only begin like the name, and Amazon's own services from which anybody may send. */
const unrelated = /amazon(?:ia|ias|as|ica|ico|e|en|ses|aws)(?![a-z])/g;

/** What the eye reads: compatibility forms, no accents, look-alike characters as the letters they imitate. */
function seen(text: string): string {
  const plain = text.normalize('NFKD').replace(marks, '').toLowerCase();
  const letters = Array.from(plain, (character) => letterOf.get(character) ?? character).join('');
  return letters.replaceAll('rn', 'm').replaceAll('vv', 'w').replace(unrelated, ' ');
}

/** Whether two words differ by at most one letter left out, added, changed or swapped with its neighbour. */
export function almostSame(left: string, right: string): boolean {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  if (long.length - short.length > 1) return false;
  let head = 0;
  while (head < short.length && short[head] === long[head]) head += 1;
  if (short.slice(head) === long.slice(head + 1)) return true;
  if (short.length !== long.length) return false;
  if (short.slice(head + 1) === long.slice(head + 1)) return true;
  const swapped = `${short[head + 1] ?? ''}${short[head] ?? ''}${short.slice(head + 2)}`;
  return swapped === long.slice(head);
}

/**
 * Whether a domain that is not Amazon's reads as if it were: the name as a part (`amazon.com.evil.example`,
 * `seller-amazon.example`), with look-alike characters or punycode, or one letter off (`arnazon`, `amazom`).
 */
export function looksLikeAmazon(domain: string): boolean {
  if (retailDomainOf(domain) !== null) return false;
  const name = seen((domainToUnicode(domain) || domain).slice(0, 300));
  if (name.replaceAll('-', '').includes('amazon')) return true;
  return name.split(/[^a-z]+/).some((word) => word.length > 4 && almostSame(word, 'amazon'));
}

/**
 * Whether a display name presents its bearer as Amazon: begins with the name, holds one of its addresses or sites,
 * or says Seller Central. "Tools for Amazon sellers" does not.
 */
export function claimsToBeAmazon(displayName: string): boolean {
  const name = seen(displayName.slice(0, 500)).trim();
  return (
    /^["'\s]*(?:the )?amazon(?![a-z])/.test(name) ||
    /@[^\s@]{0,100}amazon/.test(name) ||
    /amazon\.[a-z]|seller central/.test(name)
  );
}
