const most = 160;

function valueWords(value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (Array.isArray(value)) return value.map(valueWords).join(', ');
  if (typeof value === 'object') return dataWords(value as Record<string, unknown>);
  return String(value);
}

/** The facts of an audit entry on one line, `name: value · name: value`, at most 160 characters. */
export function dataWords(data: Record<string, unknown>): string {
  const words = Object.entries(data)
    .map(([name, value]) => `${name}: ${valueWords(value)}`)
    .join(' · ');
  return words.length > most ? `${words.slice(0, most - 1)}…` : words;
}
