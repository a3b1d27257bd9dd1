import { compileMessage } from '@lingui/message-utils/compileMessage';

export type Catalogue = Readonly<Record<string, string>>;

/** Formats that only one of two languages may need. */
const grammar = new Set(['plural', 'selectordinal']);

/** The arguments of an ICU message, sorted, dates and choices with their format: `day:date`. */
export function argumentsOf(message: string): string[] {
  const found = new Set<string>();
  const visit = (part: unknown): void => {
    if (!Array.isArray(part)) return;
    const [name, format, options] = part;
    found.add(typeof format === 'string' && !grammar.has(format) ? `${name}:${format}` : String(name));
    if (typeof options === 'object' && options !== null)
      for (const option of Object.values(options)) walk(option);
  };
  const walk = (parts: unknown): void => {
    if (Array.isArray(parts)) for (const part of parts) visit(part);
  };
  walk(compileMessage(message));
  return [...found].sort();
}

/** What one catalogue has and the other lacks, what is empty, and arguments that differ. */
export function unequal(en: Catalogue, zh: Catalogue): string[] {
  const missing = (from: Catalogue, to: Catalogue, name: string) =>
    Object.keys(from).flatMap((key) => (Object.hasOwn(to, key) ? [] : [`${key} is missing in ${name}`]));
  const empty = (catalogue: Catalogue, name: string) =>
    Object.entries(catalogue).flatMap(([key, text]) => (text === '' ? [`${key} is empty in ${name}`] : []));
  const differing = Object.entries(en).flatMap(([key, text]) => {
    const other = zh[key];
    if (other === undefined) return [];
    const [ours, theirs] = [argumentsOf(text).join(), argumentsOf(other).join()];
    return ours === theirs
      ? []
      : [`${key} takes ${ours || 'nothing'} in en and ${theirs || 'nothing'} in zh`];
  });
  return [
    ...missing(en, zh, 'zh'),
    ...missing(zh, en, 'en'),
    ...empty(en, 'en'),
    ...empty(zh, 'zh'),
    ...differing,
  ];
}
