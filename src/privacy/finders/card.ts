import type { Place } from '../kinds.ts';
import { digitsOf, placesOf } from '../scan.ts';

const RUN = /(?<![\w-])\d(?:[ -]?\d){13,18}(?![\w-])/g;
// First digits of the card networks with the lengths they issue (ISO/IEC 7812).
const NETWORK =
  /^(?:4\d{15}|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|3[68]\d{12}|6(?:011|5\d\d)\d{12}|35\d{14}|62\d{14}(?:\d{3})?)$/;

/** Payment card numbers: a known network, its length, and the Luhn check digit. */
export function findCards(text: string): Place[] {
  return placesOf(text, RUN, 'card', (found) => NETWORK.test(digitsOf(found)) && passesLuhn(digitsOf(found)));
}

/** Luhn check (ISO/IEC 7812-1, annex B). */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const weighted = at % 2 === 1 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 === 0;
}
