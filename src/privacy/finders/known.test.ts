import { expect, test } from 'vitest';
import { detectPersonalData, type KnownValue } from '../index.ts';

const ida: KnownValue = { kind: 'name', value: 'Ida May Blomqvist' };
const found = (text: string, known: KnownValue[], ignore: string[] = []) =>
  detectPersonalData(text, { lang: 'en', known, ignore }).map(({ value }) => value);

test.each([
  ['a part inside a word', 'the blomqvistian style', ida],
  ['a part that is an everyday word', 'it may arrive in may', ida],
  ['a part of two letters', 'or so', { kind: 'name', value: 'Bo So' }],
  ['a value of one letter', 'x y z', { kind: 'name', value: 'x' }],
  ['a short number', 'I need 12345 of them', { kind: 'phone', value: '12345' }],
] as [string, string, KnownValue][])('%s is no finding', (_, text, known) => {
  expect(found(text, [known])).toEqual([]);
});

test.each([
  ['the parts of a name', 'blomqvist here, not IDA', ida, ['blomqvist', 'IDA']],
  ['the whole name over a line break', 'signed ida may\nblomqvist', ida, ['ida may\nblomqvist']],
  ['a Chinese name inside a sentence', '我和刘晓燕说过', { kind: 'name', value: '刘晓燕' }, ['刘晓燕']],
  [
    'a number in another spelling',
    'use 01705550101 ok',
    { kind: 'phone', value: '+49 170 555 0101' },
    ['01705550101'],
  ],
  [
    'a line of the address',
    'it is mill cottage 9!',
    { kind: 'address', value: 'Mill Cottage 9\nBath' },
    ['mill cottage 9'],
  ],
  ['signs with a meaning in patterns', 'by a+b(c today', { kind: 'name', value: 'A+B(C' }, ['a+b(c']],
] as [string, string, KnownValue, string[]][])('%s', (_, text, known, values) => {
  expect(found(text, [known])).toEqual(values);
});

test('the own store is no person', () => {
  expect(found('Hi Lumora,\nwhere is it?', [])).toEqual(['Lumora']);
  expect(found('Hi Lumora,\nwhere is it?', [], ['lumora'])).toEqual([]);
});
