const foreign = /[^\0-\x7f]/;
const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〆]/u;
const cjkRuns =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〆]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〆]+/gu;
const marked = /[\u00c0-\u024f\u1e00-\u1eff]+/g;
const letters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
const special = /[ßæœøłđðþı]/g;

/** Letters without case, width and accents; `ß` is `ss`. Kana and Han stay as they are. */
export function folded(text: string): string {
  if (!foreign.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(special, (letter) => letters[letter] ?? letter)
    .replace(marked, (run) => run.normalize('NFD').replace(/\p{M}/gu, ''))
    .replace(/(?<=\p{L})[\u0300-\u036f\u064b-\u0652]+/gu, '');
}

/** One spelling for `ö`, `oe` and `o`. Words are compared in it, whichever of the three was typed. */
export const oneSpelling = (word: string): string => word.replace(/([aou])e/g, '$1');

/** A piece of a text that can be looked for. */
export interface Token {
  from: number;
  to: number;
  /** Folded. */
  text: string;
  kind: 'word' | 'code' | 'cjk';
}

const longest = 60;
// Tokens of personal values and addresses of pages are no words; groups of digits are one number, as in an order id.
const pieces = /⟦[^⟧]{0,60}⟧|https?:\/\/\S+|\d+(?:-\d+)+|[\p{L}\p{N}\p{M}ー々〆]+/gu;
const numbers = /^\d+-/;

const isNone = (run: string): boolean => run.startsWith('⟦') || /^https?:/.test(run);

/** Words, numbers and runs of Chinese or Japanese of a folded text, without their places: for long texts, many a second. */
export function eachToken(folded: string, found: (text: string, kind: Token['kind']) => void): void {
  for (const run of folded.match(pieces) ?? []) {
    if (isNone(run)) continue;
    if (numbers.test(run)) found(run.replaceAll('-', '').slice(0, longest), 'code');
    else if (!foreign.test(run) || !cjk.test(run)) found(run.slice(0, longest), 'word');
    else for (const part of run.match(cjkRuns) ?? []) found(part, cjk.test(part) ? 'cjk' : 'word');
  }
}

/** The same of a text as it is, in order, each with its place. */
export function* tokensOf(text: string): Generator<Token> {
  for (const { 0: run, index } of text.matchAll(pieces)) {
    if (isNone(run)) continue;
    let from = index;
    const parts =
      numbers.test(run) || !foreign.test(run) || !cjk.test(run) ? [run] : (run.match(cjkRuns) ?? []);
    for (const part of parts) {
      const token = { from, to: from + part.length };
      eachToken(folded(part), (word, kind) => Object.assign(token, { text: word, kind }));
      if ('kind' in token) yield token as Token;
      from = token.to;
    }
  }
}
