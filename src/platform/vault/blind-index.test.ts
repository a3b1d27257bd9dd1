import fc from 'fast-check';
import { expect, test } from 'vitest';
import { systemRng } from '#platform/clock.ts';
import { blindIndex, blindIndexes, normalise } from './blind-index.ts';

const rng = systemRng();
const key = rng.bytes(32);

test.each([
  ['a different value', 'name', 'text', 'Ida Blom', 'name', 'text', 'Ida Blum'],
  ['another column', 'name', 'text', 'Lund', 'city', 'text', 'Lund'],
  ['another spelling rule', 'x', 'text', '0170 1', 'x', 'phone', '0170 1'],
] as const)('%s gives another index', (_, labelA, formA, a, labelB, formB, b) => {
  expect(blindIndex(key, labelA, formA, a).equals(blindIndex(key, labelB, formB, b))).toBe(false);
});

test.each([
  ['text', '  Ida   BLOM\n', 'ida blom'],
  ['text', 'Ｉｄａ', 'ida'],
  ['email', ' Ida.Blom@Example.ORG ', 'ida.blom@example.org'],
  ['phone', '+49 (0)170 / 555-0101', '4901705550101'],
  ['phone', '0049 170 5550101', '491705550101'],
  ['phone', '０９０－１２３４', '0901234'],
  ['code', 'DE89 3704-0044', 'de8937040044'],
] as const)('%s %j is read as %j', (form, written, read) => {
  expect(normalise(form, written)).toBe(read);
});

test('normalising twice changes nothing', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('text', 'email', 'code' as const),
      fc.string({ unit: 'binary' }),
      (form, value) => {
        const once = normalise(form as 'text', value);
        expect(normalise(form as 'text', once)).toBe(once);
      },
    ),
  );
});

test('an index is 16 bytes, the same each time, and of its tenant', () => {
  const ring = { newest: 2, byVersion: new Map([1, 2].map((version) => [version, rng.bytes(32)])) };
  const ours = blindIndexes(ring, 'tenant 1', 'name', 'text', 'Ida Blom');
  expect(ours.map(({ version, index }) => [version, index.length])).toEqual([
    [2, 16],
    [1, 16],
  ]);
  expect(blindIndexes(ring, 'tenant 1', 'name', 'text', 'ida blom')).toEqual(ours);
  const theirs = blindIndexes(ring, 'tenant 2', 'name', 'text', 'Ida Blom');
  expect(theirs[0]?.index.equals(ours[0]?.index as Buffer)).toBe(false);
});
