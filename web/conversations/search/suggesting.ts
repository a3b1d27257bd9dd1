import { type FilterName, filterNames, filterWords } from './filter-words.ts';

/** What could be typed at the caret. */
export interface Suggestion {
  /** Takes the place of the word at the caret. */
  text: string;
  filter: FilterName;
  /** The value that it names, where there is one. */
  value: string | null;
}

export interface Suggested {
  /** The word at the caret, from where to where. */
  from: number;
  to: number;
  items: Suggestion[];
}

/** What can be named: what the desk has, and how a filter or a value of it is typed in the language of the screen. */
export interface Known {
  spell: (filter: FilterName, value?: string) => string;
  stores: readonly string[];
  clients: readonly string[];
  markets: readonly string[];
}

const mostValues = 8;
const quoted = (value: string): string => (/\s/.test(value) ? `"${value}"` : value);

function valuesOf(filter: FilterName, known: Known): { text: string; value: string }[] {
  const own = { store: known.stores, client: known.clients, market: known.markets }[filter as string];
  if (own) return own.map((value) => ({ text: quoted(value), value }));
  return filterWords[filter].map((value) => ({ text: known.spell(filter, value), value }));
}

const starts = (word: string, typed: string): boolean => word.toLowerCase().startsWith(typed.toLowerCase());

/** What could be meant by the word at the caret: filters that begin so, or behind a filter's colon its values. Nothing for a word like any other, and all filters where nothing was typed yet. */
export function suggested(query: string, caret: number, known: Known): Suggested {
  const from = query.slice(0, caret).search(/\S*$/u);
  const rest = /^\S*/u.exec(query.slice(caret))?.[0].length ?? 0;
  const typed = query.slice(from, caret);
  const not = typed.startsWith('-') ? '-' : '';
  const [word = '', value] = typed.slice(not.length).split(/[:：](.*)/su);
  const at = { from, to: caret + rest };
  if (value === undefined) {
    if (word === '' && query.trim() !== '') return { ...at, items: [] };
    const fits = filterNames.filter((name) => starts(name, word) || starts(known.spell(name), word));
    const items = fits.map((name) => ({ text: `${not}${known.spell(name)}:`, filter: name, value: null }));
    return { ...at, items };
  }
  const filter = filterNames.find((name) => name === word.toLowerCase() || known.spell(name) === word);
  if (!filter) return { ...at, items: [] };
  const items = valuesOf(filter, known)
    .filter(
      (one) => starts(one.text.replaceAll('"', ''), value.replaceAll('"', '')) || starts(one.value, value),
    )
    .filter((one) => one.text !== value)
    .slice(0, mostValues)
    .map((one) => ({ text: `${not}${word}:${one.text} `, filter, value: one.value }));
  return { ...at, items };
}

/** A query with a suggestion in the place of the word at the caret, and where the caret then stands. */
export function accepted(
  query: string,
  { from, to }: Suggested,
  { text }: Suggestion,
): { query: string; caret: number } {
  const after = query.slice(to);
  const put = after.startsWith(' ') ? text.trimEnd() : text;
  return { query: `${query.slice(0, from)}${put}${after}`, caret: from + put.length };
}

/** Whether a query ends in the middle of something: a filter without its value, a quote that is open. */
export const isUnfinished = (query: string): boolean =>
  /(?:^|\s)-?[\p{L}_]+[:：]$/u.test(query.trimEnd()) || (query.match(/"/g)?.length ?? 0) % 2 === 1;

/** The filters of a query as they were typed, and the query without each. */
export function withoutEach(query: string): { filter: string; rest: string }[] {
  const found = query.matchAll(/(?<=^|\s)-?[\p{L}_]{1,30}[:：](?!\/\/)(?:"[^"]*"|“[^”]*”|\S+)/gu);
  return Array.from(found, ({ 0: filter, index }) => ({
    filter,
    rest: `${query.slice(0, index)}${query.slice(index + filter.length)}`.replace(/\s+/gu, ' ').trim(),
  }));
}
