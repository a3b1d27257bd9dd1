import { describe, expect, test } from 'vitest';
import { systemRng } from '#platform/clock.ts';
import { databasePassword, deriveKey, deriveKeys, openSecret, PURPOSES, sealSecret } from './derive.ts';
import type { InstanceKeys } from './instance-keys.ts';

const rng = systemRng();
const first = rng.bytes(32);
const ring: InstanceKeys = { newest: 1, byVersion: new Map([[1, first]]) };
const rotated: InstanceKeys = {
  newest: 2,
  byVersion: new Map([
    [1, first],
    [2, rng.bytes(32)],
  ]),
};
const seed = Buffer.from('JBSWY3DP');

describe('a sealed secret refuses', () => {
  const sealed = sealSecret(rotated, 'totp', seed, 'user 1', rng);
  test.each([
    ['another row', rotated, 'totp', sealed, 'user 2', 'envelope_unreadable'],
    ['another purpose', rotated, 'mailbox-secret', sealed, 'user 1', 'envelope_unreadable'],
    ['a ring without its version', ring, 'totp', sealed, 'user 1', 'instance_key_unknown'],
    ['too few bytes', rotated, 'totp', sealed.subarray(0, 3), 'user 1', 'envelope_unreadable'],
    ['a cut envelope', rotated, 'totp', sealed.subarray(0, 20), 'user 1', 'envelope_unreadable'],
  ] as const)('%s', (_, keys, purpose, bytes, aad, code) => {
    expect(() => openSecret(keys, purpose, bytes, aad)).toThrow(expect.objectContaining({ code }));
  });
});

test('a secret sealed before a rotation still opens', () => {
  const sealed = sealSecret(ring, 'totp', seed, 'user 1', rng);
  expect(openSecret(rotated, 'totp', sealed, 'user 1').equals(seed)).toBe(true);
});

test('every purpose, context and version has a key of its own', () => {
  const keys = PURPOSES.flatMap((purpose) =>
    ['', 'a', 'b'].flatMap((context) =>
      deriveKeys(rotated, purpose, context).map(({ key }) => key.toString('hex')),
    ),
  );
  expect(new Set(keys).size).toBe(PURPOSES.length * 3 * 2);
  expect(keys.every((key) => key.length === 64)).toBe(true);
});

test('derivation is stable: a fixed key gives a fixed result', () => {
  const fixed: InstanceKeys = { newest: 1, byVersion: new Map([[1, new Uint8Array(32).fill(7)]]) };
  expect(deriveKey(fixed, 'blind-index', 'tenant 1').toString('hex')).toBe(
    '89540fc1a2f649262b622a3f37ad2afff203e68c7e559686071ab5a22e31ee92',
  );
});

test('keys of all versions come newest first', () => {
  expect(deriveKeys(rotated, 'session-token').map(({ version }) => version)).toEqual([2, 1]);
});

test('a database password belongs to its role and changes with the key', () => {
  expect(databasePassword(ring, 'app')).toMatch(/^[\w-]{43}$/);
  expect(databasePassword(ring, 'app')).not.toBe(databasePassword(ring, 'search'));
  expect(databasePassword(ring, 'app')).not.toBe(databasePassword(rotated, 'app'));
});
