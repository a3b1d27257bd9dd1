import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stepped } from './stepped.ts';

test('arrows go round', () => {
  expect(stepped(0, -1, 3)).toBe(2);
  expect(stepped(2, 1, 3)).toBe(0);
  expect(stepped(0, 1, 1)).toBe(0);
});

test('every step lands in the list, and the way back leads back', () => {
  const length = fc.integer({ min: 1, max: 200 });
  fc.assert(
    fc.property(length, fc.nat(), fc.integer({ min: -400, max: 400 }), (size, from, by) => {
      const place = from % size;
      const next = stepped(place, by, size);
      expect(next).toBeGreaterThanOrEqual(0);
      expect(next).toBeLessThan(size);
      expect(stepped(next, -by, size)).toBe(place);
    }),
  );
});
