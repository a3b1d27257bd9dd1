import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filterNames } from './filters.ts';
import { type Item, parseQuery, printQuery } from './query.ts';

const bare = (items: readonly Item[] | undefined) =>
  items?.map(({ kind, name, text, not }) => ({ kind, name, text, not }));

test.each([
  ['foo:bar', { code: 'unknown_filter', at: 0, length: 3, word: 'foo' }],
  ['kabel Re: Paket', { code: 'unknown_filter', at: 6, length: 2, word: 'Re' }],
  ['store:', { code: 'missing_value', at: 0, length: 6, word: 'store' }],
  ['kabel -is:', { code: 'missing_value', at: 7, length: 3, word: 'is' }],
  ['is:lost', { code: 'unknown_value', at: 3, length: 4, word: 'lost' }],
  ['due:soon', { code: 'unknown_value', at: 4, length: 4, word: 'soon' }],
  ['before:2026-02-30', { code: 'unknown_value', at: 7, length: 10, word: '2026-02-30' }],
  ['market:moon', { code: 'unknown_value', at: 7, length: 4, word: 'moon' }],
  ['a "b c', { code: 'open_quote', at: 2, length: 4, word: '"b c' }],
  ['store:"b c', { code: 'open_quote', at: 6, length: 4, word: '"b c' }],
  ['状态：丢失', { code: 'unknown_value', at: 3, length: 2, word: '丢失' }],
])('%s is told as a problem with its place', (query, problem) => {
  expect(parseQuery(query)).toEqual({ problem });
});

const item = (kind: Item['kind'], text: string, more: Partial<Item> = {}) => ({
  kind,
  name: '',
  text,
  not: false,
  ...more,
});

test.each([
  ['', []],
  ['  - ""  ', []],
  ['Kabel -defekt', [item('word', 'Kabel'), item('word', 'defekt', { not: true })]],
  ['"exact words" -“не то”', [item('phrase', 'exact words'), item('phrase', 'не то', { not: true })]],
  ['“蓝牙 耳机”', [item('phrase', '蓝牙 耳机')]],
  ['12:30 https://amazon.de', [item('word', '12:30'), item('word', 'https://amazon.de')]],
  [
    'STORE:"Lumo EU" -is:closed',
    [item('filter', 'Lumo EU', { name: 'store' }), item('filter', 'closed', { name: 'is', not: true })],
  ],
  [
    '店铺：海豚　状态:未回复',
    [item('filter', '海豚', { name: 'store' }), item('filter', '未回复', { name: 'is' })],
  ],
  [
    'due:<4h due:>1d due:overdue 截止:<2小时',
    ['<4h', '>1d', 'overdue', '<2小时'].map((text) => item('filter', text, { name: 'due' })),
  ],
])('%s is read', (query, items) => {
  expect(bare(parseQuery(query).items)).toEqual(items);
});

const values: Record<string, string[]> = {
  market: ['de', '德国', 'UK'],
  lang: ['de', '日语', 'Deutsch'],
  is: ['open', '未回复', 'failed'],
  priority: ['urgent', '低'],
  due: ['<4h', '>1d', 'overdue'],
  before: ['2026-11-01', '2026年1月2日'],
  after: ['2026/11/1'],
  has: ['file', '附件'],
  notice: ['return', '索赔'],
  order: ['302-123', '30212345671234567'],
  asin: ['B0ABCDEFGH'],
};
const someText = fc
  .stringMatching(/^[\p{L}\d][\p{L}\d .,#'-]{0,20}[\p{L}\d]$/u)
  .map((text) => text.replace(/\s+/g, ' '));
const someItem = fc.oneof(
  fc.record({
    kind: fc.constant('word' as const),
    name: fc.constant(''),
    text: fc.stringMatching(/^[\p{L}\d][\p{L}\d.,#'-]{0,20}$/u),
    not: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('phrase' as const),
    name: fc.constant(''),
    text: someText,
    not: fc.boolean(),
  }),
  fc.constantFrom(...filterNames).chain((name) =>
    fc.record({
      kind: fc.constant('filter' as const),
      name: fc.constant(name),
      text: values[name] ? fc.constantFrom(...values[name]) : someText,
      not: fc.boolean(),
    }),
  ),
);

test('what is printed reads the same', () => {
  fc.assert(
    fc.property(fc.array(someItem, { maxLength: 6 }), (items) => {
      expect(bare(parseQuery(printQuery(items)).items)).toEqual(items);
    }),
  );
});

const signs = fc.constantFrom(
  ...'ab:"“”「」-<>＜：　 #店铺is状态12\n\t\u0000'.split(''),
  'is:',
  'store:',
  'due:<',
  '𝕏',
  '\ud800',
);
test('any text is read or has a problem within it, and what was read can be printed', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(signs, { maxLength: 30 }).map((parts) => parts.join('')),
      ),
      (query) => {
        const { items, problem } = parseQuery(query);
        if (problem) {
          expect(problem.at).toBeGreaterThanOrEqual(0);
          expect(problem.length).toBeGreaterThan(0);
          expect(problem.at + problem.length).toBeLessThanOrEqual(query.length);
        } else expect(bare(parseQuery(printQuery(items)).items)).toEqual(bare(items));
      },
    ),
    { numRuns: 2_000 },
  );
});
