import { filterNamed } from './filters.ts';

/** One thing that is looked for, or with `not` kept out; `at` and `length` say where it was typed. */
export interface Item {
  kind: 'word' | 'phrase' | 'filter';
  /** Of a filter its name, in the one spelling of the table. */
  name: string;
  text: string;
  not: boolean;
  at: number;
  length: number;
}

/** Why a query cannot be read, and where. */
export interface QueryProblem {
  code: 'unknown_filter' | 'unknown_value' | 'missing_value' | 'open_quote' | 'common_words';
  at: number;
  length: number;
  /** What was typed there. */
  word: string;
}

export type Parsed = { items: Item[]; problem?: undefined } | { items?: undefined; problem: QueryProblem };

const closing: Record<string, string> = { '"': '"', '“': '”', '„': '“', '«': '»', '「': '」' };
const filter = /^([\p{L}_]{1,30})[:：](?!\/\/)/u;
const space = /[\s\u3000]/;

interface Read {
  text: string;
  to: number;
}

/** What stands between quotes that open at `at`; null when they do not close. */
function quoted(query: string, at: number): Read | null {
  const end = query.indexOf(closing[query[at] ?? ''] ?? '"', at + 1);
  if (end < 0) return null;
  return {
    text: query
      .slice(at + 1, end)
      .replaceAll('"', ' ')
      .replace(/\s+/gu, ' ')
      .trim(),
    to: end + 1,
  };
}

function bare(query: string, at: number): Read {
  let to = at;
  while (to < query.length && !space.test(query[to] ?? ' ')) to += 1;
  return { text: query.slice(at, to), to };
}

const opens = (query: string, at: number): boolean => Object.hasOwn(closing, query[at] ?? ' ');

type Step = { item: Item | null; to: number } | { problem: QueryProblem };

function filterAt(query: string, at: number, start: number, typed: string, not: boolean): Step {
  const entry = filterNamed(typed);
  const word = typed;
  if (!entry) return { problem: { code: 'unknown_filter', at: start, length: typed.length, word } };
  const read = opens(query, at) ? quoted(query, at) : bare(query, at);
  if (!read) return { problem: { code: 'open_quote', at, length: query.length - at, word: query.slice(at) } };
  const { text, to } = read;
  if (text === '') return { problem: { code: 'missing_value', at: start, length: to - start, word } };
  if (!entry.fits(text)) return { problem: { code: 'unknown_value', at, length: to - at, word: text } };
  return { item: { kind: 'filter', name: entry.name, text, not, at: start, length: to - start }, to };
}

function step(query: string, from: number): Step {
  const not = query[from] === '-' && from + 1 < query.length && !space.test(query[from + 1] ?? ' ');
  const at = not ? from + 1 : from;
  if (opens(query, at)) {
    const read = quoted(query, at);
    if (!read)
      return { problem: { code: 'open_quote', at, length: query.length - at, word: query.slice(at) } };
    const { text, to } = read;
    const item: Item = { kind: 'phrase', name: '', text, not, at: from, length: to - from };
    return { item: text === '' ? null : item, to };
  }
  const [whole, typed] = filter.exec(query.slice(at, at + 32)) ?? [];
  if (whole && typed) return filterAt(query, at + whole.length, at, typed, not);
  const { text, to } = bare(query, at);
  const item: Item = { kind: 'word', name: '', text, not, at: from, length: to - from };
  return { item: text === '-' ? null : item, to };
}

/** Reads a query: words, `"exact words"`, `filter:value`, each with `-` before it for not. Gives its items, or the first problem. */
export function parseQuery(query: string): Parsed {
  const items: Item[] = [];
  for (let at = 0; at < query.length; ) {
    if (space.test(query[at] ?? ' ')) {
      at += 1;
      continue;
    }
    const read = step(query, at);
    if ('problem' in read) return read;
    if (read.item) items.push(read.item);
    at = read.to;
  }
  return { items };
}

const needsQuotes = (text: string): boolean => space.test(text) || opens(text, 0);

function printed({ kind, name, text, not }: Pick<Item, 'kind' | 'name' | 'text' | 'not'>): string {
  const value = kind === 'phrase' || (kind === 'filter' && needsQuotes(text)) ? `"${text}"` : text;
  return `${not ? '-' : ''}${kind === 'filter' ? `${name}:` : ''}${value}`;
}

/** Writes items as a query that reads the same. */
export const printQuery = (items: readonly Pick<Item, 'kind' | 'name' | 'text' | 'not'>[]): string =>
  items.map(printed).join(' ');
