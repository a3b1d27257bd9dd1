const names = new Map<string, string>();
const most = 2_000;

/** Hands each distinct statement a name, so that PostgreSQL plans it once a connection; undefined when there are too many. */
export const nameOf = (text: string): string | undefined => {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= most) return undefined;
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
};
