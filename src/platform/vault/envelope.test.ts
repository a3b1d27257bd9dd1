import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { systemRng } from '#platform/clock.ts';
import { ENVELOPE_OVERHEAD, newKey, open, seal, unwrapKey, wrapKey } from './envelope.ts';

const rng = systemRng();
const key = newKey(rng);
const unreadable = expect.objectContaining({ code: 'envelope_unreadable' });
const bytes = (text: string) => Buffer.from(text);

describe('an envelope refuses', () => {
  const sealed = seal(key, bytes('Ida Blom'), 'value 1', rng);
  test.each([
    ['another key', () => open(newKey(rng), sealed, 'value 1')],
    ['another name', () => open(key, sealed, 'value 2')],
    ['a short key', () => open(key.subarray(1), sealed, 'value 1')],
    ['a short key when sealing', () => seal(key.subarray(1), bytes('x'), 'value 1', rng)],
    ['nothing', () => open(key, bytes(''), 'value 1')],
    ['a cut tail', () => open(key, sealed.subarray(0, -1), 'value 1')],
    ['only overhead', () => open(key, Buffer.alloc(ENVELOPE_OVERHEAD, 1), 'value 1')],
    ['an unknown format', () => open(key, Buffer.concat([bytes('\x02'), sealed.subarray(1)]), 'value 1')],
    ['a value where a key is expected', () => unwrapKey(key, sealed, 'value 1')],
    ['a wrapped key of another identity', () => unwrapKey(key, wrapKey(key, newKey(rng), 'a', rng), 'b')],
    ['wrapping something that is no key', () => wrapKey(key, bytes('short'), 'a', rng)],
  ])('%s', (_, act) => {
    expect(act).toThrow(unreadable);
  });

  test('every single changed bit', () => {
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(() => open(key, changed, 'value 1')).toThrow(unreadable);
    }
  });

  test('and its message tells nothing', () => {
    expect(() => open(key, sealed, 'value 2')).toThrow(/^envelope_unreadable$/);
  });
});

test('opening gives back what was sealed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (plaintext, aad) => {
      const sealed = seal(key, plaintext, aad, rng);
      expect(sealed.length).toBe(plaintext.length + ENVELOPE_OVERHEAD);
      expect(open(key, sealed, aad).equals(plaintext)).toBe(true);
    }),
  );
});

test('sealing twice gives two envelopes', () => {
  expect(seal(key, bytes('a'), 'x', rng).equals(seal(key, bytes('a'), 'x', rng))).toBe(false);
});

test('bytes over several chunks survive', () => {
  const large = Buffer.from(rng.bytes(3_500_001));
  expect(open(key, seal(key, large, 'photo', rng), 'photo').equals(large)).toBe(true);
});

test('a wrapped key opens under its parent', () => {
  const child = newKey(rng);
  expect(unwrapKey(key, wrapKey(key, child, 'order 1', rng), 'order 1').equals(child)).toBe(true);
});
