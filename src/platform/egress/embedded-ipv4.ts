/** The eight 16-bit groups of an IPv6 address in any of its spellings. The text must be valid (`isIP` = 6). */
function groups(address: string): number[] {
  const [head = '', tail] = address.split('::');
  const left = groupsOf(head);
  if (tail === undefined) return left;
  const right = groupsOf(tail);
  return [...left, ...Array<number>(8 - left.length - right.length).fill(0), ...right];
}

function groupsOf(part: string): number[] {
  if (part === '') return [];
  return part.split(':').flatMap((piece) => {
    if (!piece.includes('.')) return [Number.parseInt(piece, 16)];
    const [a = 0, b = 0, c = 0, d = 0] = piece.split('.').map(Number);
    return [a * 256 + b, c * 256 + d];
  });
}

function startsWith(all: readonly number[], prefix: readonly number[]): boolean {
  return prefix.every((group, at) => all[at] === group);
}

function lastFourBytes(all: readonly number[]): string {
  const [high = 0, low = 0] = all.slice(6);
  return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
}

/** The IPv4 address inside an IPv4-mapped one (::ffff:0:0/96, RFC 4291 §2.5.5.2), else null. */
export function mappedIpv4(address: string): string | null {
  const all = groups(address);
  return startsWith(all, [0, 0, 0, 0, 0, 0xffff]) ? lastFourBytes(all) : null;
}

/** The IPv4 address inside a well-known NAT64 one (64:ff9b::/96, RFC 6052 §2.1), else null. */
export function embeddedIpv4(address: string): string | null {
  const all = groups(address);
  return startsWith(all, [0x64, 0xff9b, 0, 0, 0, 0]) ? lastFourBytes(all) : null;
}
