import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectPersonalData } from '../index.ts';
import { passesLuhn } from './card.ts';
import { isIban } from './iban.ts';
import { isChinese, isSpanish } from './tax-id.ts';

const kinds = (text: string) => detectPersonalData(text, { lang: 'en', known: [] }).map(({ kind }) => kind);

describe('a wrong check digit is no finding', () => {
  test.each([
    'DE88370400440532013000',
    'GB82 WEST 1234 5698 7654 33',
    '4111 1111 1111 1112',
    '12345679Z',
    '11010519491231002Y',
  ])('%s', (written) => {
    expect(kinds(`it says ${written} here`)).toEqual([]);
  });

  test.each([
    'no-reply@example.com',
    '112-4456781-9082214',
    'B08N5WRWNW',
    '1Z999AA10123456784',
    '2026-03-14',
    '$1,299.00',
  ])('%s is of the trade', (written) => {
    expect(kinds(`it says ${written} here`)).toEqual([]);
  });
});

test.each([
  ['DE89370400440532013000', 'iban'],
  ['378282246310005', 'card'],
  ['X1234567L', 'tax_id'],
  ['RSSMRA85T10A562S', 'tax_id'],
])('%s is found as %s', (written, kind) => {
  expect(kinds(`it says ${written} here`)).toEqual([kind]);
});

test('changing one digit always breaks the Luhn check', () => {
  fc.assert(
    fc.property(fc.nat(15), fc.integer({ min: 1, max: 9 }), (at, by) => {
      const digits = [...'4111111111111111'].map(Number);
      digits[at] = ((digits[at] ?? 0) + by) % 10;
      expect(passesLuhn(digits.join(''))).toBe(false);
    }),
  );
});

test('checks ignore spaces and case', () => {
  expect(isIban('de89 3704 0044 0532 0130 00')).toBe(true);
  expect(isSpanish('12345678z')).toBe(true);
  expect(isChinese('11010519491231002x')).toBe(true);
});
