import { describe, expect, it } from 'vitest';
import { readSpan } from './span.ts';

const minute = 60_000;

describe('a length of time as it is typed', () => {
  it.each([
    ['2h30m', 150],
    ['45m', 45],
    ['45 min', 45],
    ['1.5h', 90],
    ['3d', 3 * 1440],
    ['1w 2d', 9 * 1440],
    ['2小时30分', 150],
    ['３天', 3 * 1440],
    ['1周', 7 * 1440],
    ['2 hours', 120],
  ])('%s', (typed, minutes) => {
    expect(readSpan(typed)).toBe(minutes * minute);
  });

  it.each(['', '2', 'h', 'tomorrow', '0m', '2h x', '-2h', '1e9h', '２ｈ３０'])('not %s', (typed) => {
    expect(readSpan(typed)).toBeNull();
  });
});
