import type { Place } from '../kinds.ts';
import { matchesOf } from '../scan.ts';

const START = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}/giu;
const BODY = /(?:[ -]?[A-Z0-9]){11,40}/iy;

// Length by country, from the SWIFT IBAN registry (ISO 13616).
const LENGTHS: Record<string, number> = {
  AD: 24,
  AE: 23,
  AT: 20,
  BE: 16,
  BG: 22,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  EE: 20,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IS: 26,
  IT: 27,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MC: 27,
  MT: 31,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  RO: 24,
  SA: 24,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  TR: 26,
  UA: 29,
};

/** International bank account numbers whose check digits are right (ISO 7064, MOD 97-10). */
export function findIbans(text: string): Place[] {
  const places: Place[] = [];
  for (const match of matchesOf(text, START)) {
    const length = LENGTHS[match[0].slice(0, 2).toUpperCase()];
    BODY.lastIndex = match.index + 4;
    const body = length === undefined ? undefined : BODY.exec(text)?.[0];
    if (length === undefined || body === undefined) continue;
    const written = cutTo(match[0] + body, length);
    if (written !== null && isIban(written)) {
      places.push({ from: match.index, to: match.index + written.length, kind: 'iban' });
    }
  }
  return places;
}

/** Whether the check digits of an IBAN are right; spaces and hyphens are ignored. */
export function isIban(written: string): boolean {
  const plain = written.replace(/[ -]/g, '').toUpperCase();
  let rest = 0;
  for (const char of plain.slice(4) + plain.slice(0, 4)) {
    const value = Number.parseInt(char, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

function cutTo(written: string, length: number): string | null {
  let seen = 0;
  for (let at = 0; at < written.length; at += 1) {
    if (written[at] !== ' ' && written[at] !== '-') seen += 1;
    if (seen === length) return written.slice(0, at + 1);
  }
  return null;
}
