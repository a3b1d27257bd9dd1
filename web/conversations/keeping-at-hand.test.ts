import { expect, test } from 'vitest';
import type { ConversationRow } from '../lib/contracts.ts';
import { headOf, wanted } from './keeping-at-hand.ts';

const row = (id: string) => ({ id }) as ConversationRow;
const rows = (count: number, prefix = 'c') => Array.from({ length: count }, (_, n) => row(`${prefix}${n}`));

test('the head of a list is 200 rows at most, each once, and has nothing after it', () => {
  const [page] = headOf([...rows(150), ...rows(300)]).pages;
  expect(page?.items).toHaveLength(200);
  expect(new Set(page?.items.map(({ id }) => id)).size).toBe(200);
  expect(page?.nextCursor).toBeNull();
});

test('what is mine or soon due is wanted first, then what was opened, neither without bounds', () => {
  const ids = wanted([...rows(80), ...rows(5)], ['c3', ...rows(80, 'o').map(({ id }) => id)]);
  expect(ids.slice(0, 50)).toEqual(rows(50).map(({ id }) => id));
  expect(ids.slice(50)).toEqual(rows(20, 'o').map(({ id }) => id));
});

test('a conversation is wanted once', () => {
  expect(wanted([row('a'), row('a')], ['a', 'b'])).toEqual(['a', 'b']);
});
