import { dot } from '../lib/dot.ts';

const most = 240;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What ids are called; an id without a name is cut to its last eight characters. */
export type Names = ReadonlyMap<string, string>;

/** What the codes of the trail are called by its reader. A code that it does not know is told as it is. */
export interface Vocabulary {
  names: Names;
  fact: (name: string) => string;
  value: (name: string, code: string) => string;
  /** The two put together. */
  pair: (fact: string, value: string) => string;
}

const plain: Vocabulary = {
  names: new Map(),
  fact: (name) => name,
  value: (_, code) => code,
  pair: (fact, value) => `${fact}: ${value}`,
};

// Rows of a batch are counted: their ids would fill the screen and tell nobody anything.
function listWords(name: string, list: unknown[], words: Vocabulary): string {
  if (list.some((one) => typeof one === 'object' && one !== null)) return String(list.length);
  return list.map((one) => valueWords(name, one, words)).join(', ');
}

function valueWords(name: string, value: unknown, words: Vocabulary): string {
  if (value === null || value === undefined) return '–';
  if (Array.isArray(value)) return listWords(name, value, words);
  if (typeof value === 'object') return dataWords(value as Record<string, unknown>, words);
  const text = String(value);
  return words.names.get(text) ?? (uuid.test(text) ? text.slice(-8) : words.value(name, text));
}

/** Ids that nothing is called by, and what was not, say nothing to a reader. */
function tells(name: string, value: unknown, { names }: Vocabulary): boolean {
  if (/^(?:problem|phase)$/.test(name)) return value !== null;
  if (/^(?:message|regrouping|event|undone)$/.test(name)) return names.has(String(value));
  return name !== 'closed' || value !== false;
}

/** The facts of an audit entry on one line, `name: value · name: value`, at most 240 characters. */
export function dataWords(data: Record<string, unknown>, known: Partial<Vocabulary> = {}): string {
  const words = { ...plain, ...known };
  const line = Object.entries(data)
    .filter(([name, value]) => tells(name, value, words))
    .map(([name, value]) => words.pair(words.fact(name.replace(/Id$/, '')), valueWords(name, value, words)))
    .join(dot);
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}
