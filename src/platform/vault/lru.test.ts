import fc from 'fast-check';
import { expect, test } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import { keyCache } from './lru.ts';

const limits = { capacity: 2, maxAgeMs: 1_000 };
const key = Buffer.alloc(32, 5);

test('the least recently used key leaves first', () => {
  const cache = keyCache(limits, systemClock);
  cache.set('a', null, key);
  cache.set('b', null, key);
  cache.get('a');
  cache.set('c', null, key);
  expect(cache.get('b')).toBeNull();
  expect(cache.get('a')).toEqual(key);
});

test('dropping a parent drops what hangs below it', () => {
  const cache = keyCache({ capacity: 9, maxAgeMs: 1_000 }, systemClock);
  cache.set('store', null, key);
  cache.set('order', 'store', key);
  cache.set('file', 'order', key);
  cache.set('other', null, key);
  cache.drop('store');
  expect(cache.size).toBe(1);
});

test('it never holds more than its capacity, and never a wiped key', () => {
  const step = fc.tuple(fc.constantFrom('set', 'get', 'drop'), fc.constantFrom('a', 'b', 'c', 'd'));
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const cache = keyCache(limits, systemClock);
      for (const [verb, id] of steps) {
        if (verb === 'set') cache.set(id, null, key);
        else if (verb === 'drop') cache.drop(id);
        else expect([null, key.toString('hex')]).toContain(cache.get(id)?.toString('hex') ?? null);
        expect(cache.size).toBeLessThanOrEqual(2);
      }
    }),
  );
});
