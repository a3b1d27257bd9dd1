import { commonStems, walks } from './common-stems.ts';

const leet: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
const bothWays = walks.flatMap((walk) => [walk, [...walk].reverse().join('')]);
const SHORTEST_WALK = 4;
/** So many characters must be left once walks are cut down to one character each. */
const ENOUGH = 8;
const DIFFERENT = 6;
const MOST_STEMS = 2;

/** One unit over and over, or hardly any different characters. */
export function repeats(text: string): boolean {
  if (new Set(text).size < 5) return true;
  return /^(.{1,6}?)\1+.{0,2}$/su.test(text);
}

/** What is left when every walk along the keyboard, the alphabet or the digits counts as one character. */
export function withoutWalks(text: string): string {
  let rest = text;
  let kept = '';
  while (rest.length > 0) {
    let length = SHORTEST_WALK - 1;
    while (length < rest.length && bothWays.some((walk) => walk.includes(rest.slice(0, length + 1))))
      length += 1;
    kept += rest[0];
    rest = rest.slice(length >= SHORTEST_WALK ? length : 1);
  }
  return kept;
}

/** True when `letters` are at most {@link MOST_STEMS} different common words one after another. */
function isStems(letters: string, extra: ReadonlySet<string>, used: readonly string[] = []): boolean {
  if (letters === '') return used.length > 0;
  for (let end = letters.length; end >= 2; end -= 1) {
    const stem = letters.slice(0, end);
    if (!commonStems.has(stem) && !extra.has(stem)) continue;
    const next = used.includes(stem) ? used : [...used, stem];
    if (next.length <= MOST_STEMS && isStems(letters.slice(end), extra, next)) return true;
  }
  return false;
}

/** A word or two that everybody takes, with whatever digits and signs around, also written l1ke th1s. */
function isCommonWords(text: string, extra: ReadonlySet<string>): boolean {
  const unleet = [...text].map((one) => leet[one] ?? one).join('');
  const forms = [text, unleet, unleet.replace(/(?<=[a-z])[ai]+$/, '')];
  const trimmed = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  forms.push([...trimmed].map((one) => leet[one] ?? one).join(''));
  return forms.some((form) => isStems(form.replace(/[^\p{L}]/gu, ''), extra));
}

/**
 * True for a password that guessing programs try early. `extra`: words that are common here, as the organisation's.
 */
export function isGuessable(password: string, extra: readonly string[] = []): boolean {
  const text = password.normalize('NFKC').toLowerCase();
  const rest = withoutWalks(text);
  if (repeats(text) || new Set(rest).size < DIFFERENT || rest.length < ENOUGH) return true;
  if (/^[\d\s./-]+$/.test(text)) return true;
  const own = new Set(extra.map((word) => word.toLowerCase()).filter((word) => word.length >= 2));
  return isCommonWords(text, own);
}
