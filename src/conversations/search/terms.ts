import { isCommon } from './common-words.ts';
import { eachToken, folded, oneSpelling, type Token, tokensOf } from './fold.ts';

/** Languages that write words together. */
const compounding = new Set(['de', 'nl', 'sv', 'da', 'no', 'nb', 'fi']);
const shortestPart = 4;
const shortestCompound = 8;
const longestCompound = 40;

// Consonants that a German, Dutch or Nordic word may begin with; what begins otherwise is no part of a compound.
const onset =
  /^(?:[aeiouy]|(?:[bcdfghjklmnpqrstvwxz]|bl|br|ch|chl|chr|cl|cr|dr|dw|fl|fr|gl|gn|gr|kl|kn|kr|kv|kw|pf|pfl|pfr|ph|pl|pn|pr|ps|qu|rh|sc|sch|schl|schm|schn|schr|schw|scr|sh|sk|skr|sl|sm|sn|sp|spl|spr|st|str|sv|sw|th|tr|tw|vl|vr|wr|zw)[aeiouy])/;

/** The ends of a long word that may be a word of their own: `kabel` of `ladekabel`. */
function* endsOf(word: string): Generator<string> {
  if (word.length < shortestCompound || word.length > longestCompound || /[^a-z]/.test(word)) return;
  for (let at = 3; at <= word.length - shortestPart; at += 1) {
    const end = word.slice(at);
    if (onset.test(end)) yield oneSpelling(end);
  }
}

function* pairsOf(run: string): Generator<string> {
  const signs = [...run];
  for (let at = 0; at < signs.length - 1; at += 1) yield `${signs[at]}${signs[at + 1]}`;
  // alone, so that the last sign of a run begins something too
  yield signs.at(-1) ?? '';
}

const isWord = (word: string): boolean => word.length > 1 && !isCommon(word);

/** Everything that a text is found by: words in one spelling, ends of compounds, pairs of Chinese and Japanese signs, numbers. */
export function termsOf(text: string, language: string): Set<string> {
  const terms = new Set<string>();
  const compounds = compounding.has(language);
  eachToken(folded(text), (found, kind) => {
    if (kind === 'cjk') for (const pair of pairsOf(found)) terms.add(pair);
    else if (kind === 'code') terms.add(found);
    else {
      const word = oneSpelling(found);
      if (!isWord(word) || terms.has(word)) return;
      terms.add(word);
      if (compounds && found.length >= shortestCompound) for (const end of endsOf(found)) terms.add(end);
    }
  });
  return terms;
}

/** What is looked for: each of `terms`, those marked so as the beginning of a longer one. */
export interface Wanted {
  kind: Token['kind'];
  /** As typed, folded. */
  text: string;
  terms: readonly { term: string; begins: boolean }[];
}

const endings = /(?:ungen|ies|ing|ern|ed|es|en|er|em|s|n|e|a|o|i|y)$/;
const shortestStem = 4;

/** A word without its ending, as far as that leaves four letters. */
function stemOf(word: string): string {
  if (word.length <= shortestStem || /\d/.test(word)) return word;
  const stem = word.replace(endings, '');
  return stem.length >= shortestStem ? stem : word.slice(0, Math.max(shortestStem, stem.length));
}

function wantedOf(token: Token, exact: boolean): Wanted | null {
  const { kind, text } = token;
  if (kind === 'cjk') {
    const signs = [...text];
    if (signs.length === 1) return { kind, text, terms: [{ term: text, begins: true }] };
    const pairs = [...new Set([...pairsOf(text)].filter((pair) => [...pair].length === 2))];
    return { kind, text, terms: pairs.map((term) => ({ term, begins: false })) };
  }
  const word = kind === 'code' ? text : oneSpelling(text);
  if (kind === 'word' && !isWord(word)) return null;
  const term = exact || kind === 'code' ? word : stemOf(word);
  return {
    kind,
    text: term,
    terms: [{ term, begins: kind === 'code' || (!exact && term.length >= shortestStem) }],
  };
}

/** What a typed text looks for; nothing for words that are too common. `exact`: no other endings. */
export const wantedIn = (text: string, exact = false): Wanted[] =>
  [...tokensOf(text)].flatMap((token) => wantedOf(token, exact) ?? []);

/** Whether a word of a text is one that was looked for, and not only by its end. */
export function meets(token: Token, wanted: Wanted): boolean {
  const [first] = wanted.terms;
  if (!first || token.kind === 'cjk' || wanted.kind === 'cjk') return false;
  const fits = (word: string) => (first.begins ? word.startsWith(first.term) : word === first.term);
  if (fits(oneSpelling(token.text))) return true;
  if (token.text.length < shortestCompound) return false;
  for (const end of endsOf(token.text)) if (fits(end)) return true;
  return false;
}
