import { expect, test } from 'vitest';
import { usualOf } from './usual.ts';

const days = Array.from({ length: 8 }, (_, index) => ({
  from: 900 - index * 100,
  before: 950 - index * 100,
}));
const came = (...counts: number[]) => new Map(counts.map((count, index) => [index, count] as const));

test('two weeks tell nothing, three do', () => {
  expect(usualOf(days, came(5, 5), 800)).toBeNull();
  expect(usualOf(days, came(), Number.POSITIVE_INFINITY)).toBeNull();
  expect(usualOf(days, came(5, 9, 1), 700)).toBe(5);
});

test('a day without any counts, one before the first does not', () => {
  expect(usualOf(days, came(4, 4), 600)).toBe(2);
  expect(usualOf(days, came(4, 4), 0)).toBe(0);
});

test('one wild day moves nothing', () => {
  expect(usualOf(days, came(10, 12, 11, 900, 10, 12, 11, 11), 0)).toBe(11);
});
