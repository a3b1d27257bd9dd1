import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dataWords } from './audit-words.ts';

test('nothing is nothing, and what is empty has a dash', () => {
  expect(dataWords({})).toBe('');
  expect(dataWords({ was: null })).toBe('was: –');
});

test('a problem that there was not is not told', () => {
  expect(dataWords({ from: 'sending', problem: null, phase: null })).toBe('from: sending');
});

test('ids that have no name, and what was not done besides, are not told', () => {
  expect(dataWords({ message: '0198c0de-0000-7000-8000-0000000000aa', closed: false })).toBe('');
  expect(dataWords({ closed: true })).toBe('closed: true');
});

test('lists and nested facts are told in one line', () => {
  expect(dataWords({ role: 'agent', grants: ['a', 'b'], was: { role: 'lead' } })).toBe(
    'role: agent\u00A0· grants: a, b\u00A0· was: role: lead',
  );
});

test('rows of a batch are counted', () => {
  expect(
    dataWords({
      mails: [
        ['a', false],
        ['b', true],
      ],
    }),
  ).toBe('mails: 2');
});

test('whatever is recorded, the line stays short and never throws', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (data) => {
      expect(dataWords(data).length).toBeLessThanOrEqual(240);
    }),
  );
});

test('ids go by their names, and what has none is cut short', () => {
  const [store, stranger] = ['0198c0de-0000-7000-8000-0000000000aa', '0198c0de-0000-7000-8000-0000000000bb'];
  const names = new Map([[store, 'Lumo EU']]);
  expect(dataWords({ storeId: store, grants: [stranger] }, { names })).toBe(
    'store: Lumo EU\u00A0· grants: 000000bb',
  );
});
