import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeNews, moved, neighbour, retoldOf } from './list-news.ts';

const rows = (ids: string, version = 1) => [...ids].map((id) => ({ id, version }));
const ids = (list: { id: string }[]) => list.map(({ id }) => id).join('');

test('a row that is new among the visible ones is only counted', () => {
  const merged = mergeNews(rows('abcd'), rows('axbcd'), 3);
  expect(ids(merged.rows)).toBe('abcd');
  expect(merged.news).toBe(1);
});

test('what comes behind the last visible row is put in at its place', () => {
  const merged = mergeNews(rows('abcd'), rows('abxcyd'), 1);
  expect(ids(merged.rows)).toBe('abxcyd');
  expect(merged.news).toBe(0);
});

test('an empty list fills by itself', () => {
  expect(ids(mergeNews([], rows('ab'), -1).rows)).toBe('ab');
});

test('rows that left stay until the list is read anew', () => {
  expect(ids(mergeNews(rows('abc'), rows('ac'), 2).rows)).toBe('abc');
});

test('a known row is replaced where it stands, even when it belongs elsewhere now', () => {
  const merged = mergeNews(rows('abc'), [...rows('bc'), { id: 'a', version: 2 }], 2);
  expect(merged.rows).toEqual([{ id: 'a', version: 2 }, ...rows('bc')]);
  expect(merged.news).toBe(0);
});

test('a row whose deadline went is replaced although its thread is as it was', () => {
  const [late] = [{ id: 'a', version: 1, dueAt: '2026-03-01T00:00:00Z' }];
  const merged = mergeNews([late], [{ ...late, dueAt: null as string | null } as typeof late], 0);
  expect(merged.rows).toEqual([{ id: 'a', version: 1, dueAt: null }]);
});

test('a row that is the same keeps its identity', () => {
  const shown = rows('ab');
  expect(mergeNews(shown, rows('ab'), 1).rows[0]).toBe(shown[0]);
});

test('nothing in sight ever moves, nothing is lost and nothing stands twice', () => {
  const list = fc.uniqueArray(fc.integer({ min: 0, max: 30 }).map(String), { maxLength: 20 });
  fc.assert(
    fc.property(list, list, fc.integer({ min: -1, max: 20 }), (a, b, seen) => {
      const shown = a.map((id) => ({ id, version: 1 }));
      const fresh = b.map((id) => ({ id, version: 1 }));
      const lastVisible = Math.min(seen, shown.length - 1);
      const merged = mergeNews(shown, fresh, lastVisible);
      const after = merged.rows.map(({ id }) => id);
      expect(after.slice(0, lastVisible + 1)).toEqual(a.slice(0, lastVisible + 1));
      expect(new Set(after).size).toBe(after.length);
      const added = b.filter((id) => !a.includes(id)).length;
      expect(after.length - a.length + merged.news).toBe(added);
    }),
  );
});

test('of those asked for, whom nothing is told of are taken out; the others are told anew where they stand', () => {
  const later = [{ id: 'b', version: 2 }];
  expect(retoldOf(rows('abcd'), later, rows('bc'))).toEqual([
    ...rows('a'),
    { id: 'b', version: 2 },
    ...rows('d'),
  ]);
});

test('after the last row comes the one before it', () => {
  expect(neighbour(rows('abc'), 'b')?.id).toBe('c');
  expect(neighbour(rows('abc'), 'c')?.id).toBe('b');
  expect(neighbour(rows('a'), 'a')).toBeUndefined();
});

test('moving stops at the ends', () => {
  expect(moved([], 'a', 1)).toBeUndefined();
  expect(moved(rows('abc'), undefined, 1)?.id).toBe('a');
  expect(moved(rows('abc'), 'c', 1)?.id).toBe('c');
  expect(moved(rows('abc'), 'b', -1)?.id).toBe('a');
});
