import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pathOf } from './qr-path.ts';

test('nothing dark draws nothing', () => {
  expect(pathOf([])).toBe('');
  expect(pathOf([[false, false]])).toBe('');
});

test('a run of a row is one box', () => {
  expect(pathOf([[true, true, false, true]])).toBe('M0 0h2v1h-2zM3 0h1v1h-1z');
});

/** Draws the path again. */
function drawn(path: string, size: number): boolean[][] {
  const grid = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let at = 0; at < Number(width); at += 1) (grid[Number(y)] ?? [])[Number(x) + at] = true;
  }
  return grid;
}

test('what is drawn is what was to be drawn', () => {
  const square = fc.integer({ min: 1, max: 12 }).chain((size) =>
    fc.array(fc.array(fc.boolean(), { minLength: size, maxLength: size }), {
      minLength: size,
      maxLength: size,
    }),
  );
  fc.assert(
    fc.property(square, (grid) => {
      expect(drawn(pathOf(grid), grid.length)).toEqual(grid);
    }),
  );
});
