const most = 160;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What ids are called; an id without a name is cut to its last eight characters. */
export type Names = ReadonlyMap<string, string>;

// Rows of a batch are counted: their ids would fill the screen and tell nobody anything.
function listWords(list: unknown[], names: Names): string {
  if (list.some((one) => typeof one === 'object' && one !== null)) return String(list.length);
  return list.map((one) => valueWords(one, names)).join(', ');
}

function valueWords(value: unknown, names: Names): string {
  if (value === null || value === undefined) return '–';
  if (Array.isArray(value)) return listWords(value, names);
  if (typeof value === 'object') return dataWords(value as Record<string, unknown>, names);
  const text = String(value);
  return names.get(text) ?? (uuid.test(text) ? text.slice(-8) : text);
}

/** The facts of an audit entry on one line, `name: value · name: value`, at most 160 characters. */
export function dataWords(data: Record<string, unknown>, names: Names = new Map()): string {
  const words = Object.entries(data)
    .map(([name, value]) => `${name.replace(/Id$/, '')}: ${valueWords(value, names)}`)
    .join(' · ');
  return words.length > most ? `${words.slice(0, most - 1)}…` : words;
}
