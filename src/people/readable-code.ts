import type { Rng } from '#platform/clock.ts';

// Crockford's base 32: nothing that is read as something else when said aloud or copied by hand.
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** `groups` groups of five random characters joined by `-`; 25 bits a group. */
export function readableCode(rng: Rng, groups: number): string {
  const letters = [...rng.bytes(groups * 5)].map((byte) => alphabet[byte & 31]).join('');
  return (letters.match(/.{5}/g) ?? []).join('-');
}

/** What was meant by something typed: case, gaps and dashes do not count, nor o for 0 and i or l for 1. */
export const plainCode = (typed: string): string =>
  typed.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1');
