import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { systemRng, uuidV7 } from './clock.ts';

const ten = fc.uint8Array({ minLength: 10, maxLength: 10 });

test('every id is a UUID of version 7, whatever the random bytes are', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), ten, (ms, random) => {
      const id = uuidV7(ms, random);
      expect(z.uuidv7().safeParse(id).success, id).toBe(true);
      expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(ms);
    }),
  );
});

test('ids of a later time sort behind', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 47 }), ten, ten, (ms, a, b) => {
      expect(uuidV7(ms, a) < uuidV7(ms + 1, b)).toBe(true);
    }),
  );
});

test('two ids of one moment differ', () => {
  const rng = systemRng({ now: () => new Date(0) });
  expect(new Set(Array.from({ length: 1_000 }, () => rng.uuid())).size).toBe(1_000);
});
