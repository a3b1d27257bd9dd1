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
  if (known.length === 0) return [];
  const lower = text.toLowerCase();
  // Some letters grow when lowered (İ); then offsets would not fit, and the text is searched as it stands.
  const plainText = lower.length === text.length ? lower : text;
  return known.flatMap(({ kind, value }) => {
    const plain = fold(value).trim();
    if (kind === 'phone') return numbersLike(text, digitsOf(plain), kind);
    if (kind === 'address')
      return plain.split(/[\n,]+/).flatMap((line) => whole(plainText, line.trim(), kind, 6));
    const places = whole(plainText, plain, kind, 2);
    if (kind === 'name') for (const part of partsOf(plain)) places.push(...whole(plainText, part, kind, 3));
    return places;
  });
}

function partsOf(name: string): string[] {
  return name
    .split(/[\s.,-]+/)
    .filter((part) => part.length >= 3 && mayBeName(part) && !EVERYDAY.has(part.toLowerCase()));
}

/** Occurrences of the words of `value`, one to three blanks between them, as words of their own unless CJK. */
function whole(text: string, value: string, kind: KnownValue['kind'], shortest: number): Place[] {
  const cjk = CJK.test(value);
  if (value.length < (cjk ? 2 : shortest)) return [];
  const words = value.toLowerCase().split(/\s+/);
  const first = words[0] ?? '';
  const places: Place[] = [];
  for (let from = text.indexOf(first); from >= 0; from = text.indexOf(first, from + 1)) {
    const to = endOf(text, from, words);
    if (to !== null && (cjk || standsAlone(text, from, to))) places.push({ from, to, kind });
  }
  return places;
}

function endOf(text: string, from: number, words: readonly string[]): number | null {
  let at = from;
  for (const [index, word] of words.entries()) {
    if (index > 0) {
      const blanks = /^\s{1,3}/.exec(text.slice(at, at + 3))?.[0].length ?? 0;
      if (blanks === 0) return null;
      at += blanks;
    }
    if (!text.startsWith(word, at)) return null;
    at += word.length;
  }
  return at;
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const standsAlone = (text: string, from: number, to: number): boolean =>
  !LETTER_OR_DIGIT.test(text.slice(Math.max(0, from - 1), from)) &&
  !LETTER_OR_DIGIT.test(text.slice(to, to + 1));

// The last nine digits decide: the same number is written with and without its country code.
function numbersLike(text: string, digits: string, kind: KnownValue['kind']): Place[] {
  const tail = digits.slice(-9);
  if (tail.length < 7) return [];
  return placesOf(text, NUMBER_RUN, kind, (found) => digitsOf(found).endsWith(tail));
}
