import { fold } from '../fold.ts';
import type { KnownValue, Place } from '../kinds.ts';
import { digitsOf, placesOf } from '../scan.ts';
import { mayBeName } from './not-names.ts';

const NUMBER_RUN = /(?<!\w)\+?\(?\d(?:[ ()./-]{0,2}\d){6,18}(?!\w)/g;
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
// Parts of names that are everyday words: alone they say nothing about a person.
const EVERYDAY = new Set(
  'will may mark rose grace hope art bill summer joy frank rich young long little price gift king page chase drew pat sue guy max lang klein gross groß kurz weiß schwarz braun koch bauer jung stark petit grand blanc rouge noir leroy blanco rubio bueno bianco rossi bello sol luz mar cruz light case book wood stone field fields brook park parks carpenter baker cook power best west east north south'.split(
    ' ',
  ),
);

/** Every occurrence of values that are already known: whole, and for names each part of three letters or more. */
export function findKnown(text: string, known: readonly KnownValue[]): Place[] {
  // A pattern with word edges costs a thousand times what a plain search does, and most texts name nobody.
  const lower = text.toLowerCase();
  const whole = (from: string, value: string, kind: KnownValue['kind'], shortest: number): Place[] =>
    mayHold(lower, value) ? wholeIn(from, value, kind, shortest) : [];
  return known.flatMap(({ kind, value }) => {
    const plain = fold(value).trim();
    if (kind === 'phone') return numbersLike(text, digitsOf(plain), kind);
    if (kind === 'address') return plain.split(/[\n,]+/).flatMap((line) => whole(text, line.trim(), kind, 6));
    const places = whole(text, plain, kind, 2);
    if (kind === 'name') for (const part of partsOf(plain)) places.push(...whole(text, part, kind, 3));
    return places;
  });
}

const mayHold = (lower: string, value: string): boolean =>
  value.split(/\s+/).every((word) => lower.includes(word.toLowerCase()));

function partsOf(name: string): string[] {
  return name
    .split(/[\s.,-]+/)
    .filter((part) => part.length >= 3 && mayBeName(part) && !EVERYDAY.has(part.toLowerCase()));
}

function wholeIn(text: string, value: string, kind: KnownValue['kind'], shortest: number): Place[] {
  if (value.length < (CJK.test(value) ? 2 : shortest)) return [];
  const words = value.split(/\s+/).map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  const edge = CJK.test(value) ? ['', ''] : ['(?<![\\p{L}\\p{N}])', '(?![\\p{L}\\p{N}])'];
  return placesOf(text, new RegExp(`${edge[0]}${words.join('\\s{1,3}')}${edge[1]}`, 'giu'), kind);
}

// The last nine digits decide: the same number is written with and without its country code.
function numbersLike(text: string, digits: string, kind: KnownValue['kind']): Place[] {
  const tail = digits.slice(-9);
  if (tail.length < 7) return [];
  return placesOf(text, NUMBER_RUN, kind, (found) => digitsOf(found).endsWith(tail));
}
