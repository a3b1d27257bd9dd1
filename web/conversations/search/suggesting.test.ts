import { expect, test } from 'vitest';
import { accepted, isUnfinished, type Known, suggested, withoutEach } from './suggesting.ts';

const chinese: Record<string, string> = { is: '状态', 'is.unanswered': '未回复', 'is.unassigned': '未分配' };
const spell: Known['spell'] = (filter, value) => value ?? filter;
const inChinese: Known['spell'] = (filter, value) =>
  chinese[value === undefined ? filter : `${filter}.${value}`] ?? spell(filter, value);
const known: Known = { spell, stores: ['Lumo EU', 'Hinoki'], clients: ['Lumo'], markets: ['DE', 'FR'] };
const texts = (query: string, words = spell) =>
  suggested(query, query.length, { ...known, spell: words }).items.map((item) => item.text);

test.each([
  ['s', ['store:']],
  ['kabel -st', ['-store:']],
  ['is:un', ['is:unanswered ', 'is:unassigned ']],
  ['store:', ['store:"Lumo EU" ', 'store:Hinoki ']],
  ['store:lum', ['store:"Lumo EU" ']],
  ['market:d', ['market:DE ']],
  ['foo:b', []],
  ['is:open', []],
  ['kabel', []],
  ['kabel ', []],
])('behind %s comes %j', (query, expected) => expect(texts(query)).toEqual(expected));

test('words are spelt in the language of the screen', () => {
  expect(texts('状', inChinese)).toEqual(['状态:']);
  expect(texts('状态:未', inChinese)).toEqual(['状态:未回复 ', '状态:未分配 ']);
  expect(texts('is:un', inChinese)).toEqual(['is:未回复 ', 'is:未分配 ']);
});

test('a suggestion takes the place of the word at the caret', () => {
  const query = 'kabel is:un store:x';
  const at = suggested(query, 11, known);
  const [first] = at.items;
  expect(first && accepted(query, at, first)).toEqual({ query: 'kabel is:unanswered store:x', caret: 19 });
});

test.each([
  ['is:', true],
  ['kabel -店铺：', true],
  ['"kabel', true],
  ['kabel', false],
  ['is:open "a b"', false],
])('%s unfinished: %s', (query, expected) => expect(isUnfinished(query)).toBe(expected));

test('each filter can be left out', () => {
  expect(withoutEach('kabel store:"Lumo EU" -is:open')).toEqual([
    { filter: 'store:"Lumo EU"', rest: 'kabel -is:open' },
    { filter: '-is:open', rest: 'kabel store:"Lumo EU"' },
  ]);
  expect(withoutEach('kabel https://a.example')).toEqual([]);
});
