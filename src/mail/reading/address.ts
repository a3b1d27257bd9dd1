const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}";
const addrSpec = new RegExp(
  `^(${atom}(?:\\.${atom}){0,30})@((?:[A-Za-z0-9-]{1,63}\\.){1,20}[A-Za-z][A-Za-z0-9-]{1,62})$`,
);

/**
 * One plain `local@domain` (RFC 5322 dot-atom, RFC 1035 names), domain in lower case, else null. Refused:
 * quoted local parts, address literals, names without a dot, non-ASCII, encoded words, more than 254 characters.
 */
export function plainAddress(text: string): string | null {
  if (text.length > 254 || text.includes('=?')) return null;
  const match = addrSpec.exec(text);
  const local = match?.[1] ?? '';
  const domain = (match?.[2] ?? '').toLowerCase();
  if (!match || local.length > 64 || /(^|\.)-|-(\.|$)/.test(domain)) return null;
  return `${local}@${domain}`;
}
