const longest = 998;

/** A Message-ID in normal form `<…>` without blanks, at most 998 characters (RFC 5322 §2.1.1), else null. */
export function normalMessageId(value: string): string | null {
  const bracketed = /<([^<>\s]+)>/.exec(value.slice(0, 4096));
  const id = bracketed?.[1] ?? value.trim();
  if (id === '' || /[\s<>]/.test(id) || id.length + 2 > longest) return null;
  return `<${id}>`;
}

/** The Message-IDs of an In-Reply-To or References value in order, without repeats; the first and the last 49 when more. */
export function readMessageIds(value: string, most = 50): string[] {
  const found = new Set<string>();
  for (const match of value.matchAll(/<([^<>\s]{1,996})>/g)) found.add(`<${match[1]}>`);
  const ids = [...found];
  return ids.length <= most ? ids : [...ids.slice(0, 1), ...ids.slice(1 - most)];
}
