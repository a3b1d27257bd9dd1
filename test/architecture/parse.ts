import { parseSync, Visitor } from 'vite';

export type Parsed = ReturnType<typeof parseSync>;
export { Visitor };

const cache = new Map<string, Parsed>();

/**
 * The syntax tree of one file.
 * @throws when the text is no valid TypeScript
 */
export function parse(file: string, text: string): Parsed {
  const key = `${file}\0${text}`;
  const known = cache.get(key);
  if (known) return known;
  const parsed = parseSync(file, text);
  if (parsed.errors.length > 0) throw new Error(`${file}: ${parsed.errors[0]?.message}`);
  cache.set(key, parsed);
  return parsed;
}

/** The line of an offset, from 1. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
