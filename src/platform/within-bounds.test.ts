import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withinBounds } from './within-bounds.ts';

const runs = (sizes: readonly number[], count: number, bytes: number) => [
  ...withinBounds(sizes, { count, bytes }, (size) => size),
];

it('keeps everything in its order, and each run within both bounds unless it is one item', () => {
  const bound = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant(Number.POSITIVE_INFINITY));
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 30 })), bound, bound, (sizes, count, bytes) => {
      const all = runs(sizes, count, bytes);
      expect(all.flat()).toEqual(sizes);
      for (const run of all) {
        expect(run.length).toBeGreaterThan(0);
        const size = run.reduce((sum, one) => sum + one, 0);
        expect(run.length === 1 || (run.length <= count && size <= bytes)).toBe(true);
      }
    }),
  );
});

it('fills a run before it begins the next', () => {
  expect(runs([3, 3, 9, 1, 1, 1], 3, 7)).toEqual([[3, 3], [9], [1, 1, 1]]);
  expect(runs([], 3, 7)).toEqual([]);
});
