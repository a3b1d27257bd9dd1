import fc from 'fast-check';
import { expect, test } from 'vitest';
import { systemRng } from '#platform/clock.ts';
import { testKeys } from '../../test/support/people.ts';
import { turnedClock } from '../../test/support/turned-clock.ts';
import { credentialHashes, decodeCredential, encodeCredential, newSecret } from './credential.ts';
import { lockMs } from './lock-out.ts';
import { passwordHasher } from './passwords/hashing.ts';
import { plainCode, readableCode } from './readable-code.ts';
import { throttle } from './throttle.ts';

test('locks grow and stay within an hour', () => {
  expect([1, 4, 5, 6, 7, 10, 11, 1_000].map((count) => lockMs(count) / 60_000)).toEqual([
    0, 0, 1, 2, 4, 32, 60, 60,
  ]);
  fc.assert(fc.property(fc.nat(10_000), (count) => lockMs(count) <= lockMs(count + 1)));
});

test('a throttle lets so many through a window, forgets the oldest keys, and gives back', () => {
  const clock = turnedClock();
  const gate = throttle(clock, { max: 2, windowMs: 10_000, capacity: 2 });
  expect([gate.take('a'), gate.take('a'), gate.take('a')]).toEqual([0, 0, 10]);
  clock.turn(9_500);
  expect(gate.take('a')).toBe(1);
  gate.giveBack('a');
  expect([gate.take('a'), gate.take('a')]).toEqual([0, 1]);
  clock.turn(10_000);
  expect(gate.take('a')).toBe(0);
  for (const key of ['b', 'c']) gate.take(key);
  expect([gate.take('a'), gate.take('a')]).toEqual([0, 0]);
});

test('a credential reads back as it was written, and nothing else reads at all', () => {
  const id = fc.uuid();
  fc.assert(
    fc.property(id, id, fc.uint8Array({ minLength: 32, maxLength: 32 }), (tenantId, row, secret) => {
      const credential = { tenantId, id: row, secret: Buffer.from(secret) };
      expect(decodeCredential(encodeCredential(credential))).toEqual(credential);
    }),
  );
  fc.assert(fc.property(fc.string(), (text) => decodeCredential(text) === null));
});

test('a credential made under an older instance key still fits, under a lost one it does not', () => {
  const rng = systemRng();
  const credential = { tenantId: rng.uuid(), id: rng.uuid(), secret: newSecret(rng) };
  const stored = credentialHashes(testKeys).hash('session', credential);
  const second = new Uint8Array(32).fill(9);
  const rotated = credentialHashes({ newest: 2, byVersion: new Map([...testKeys.byVersion, [2, second]]) });
  expect(rotated.fits('session', credential, stored)).toBe(true);
  expect(rotated.hash('session', credential)).not.toEqual(stored);
  expect(rotated.fits('api-key', credential, stored), 'another kind').toBe(false);
  const lost = credentialHashes({ newest: 2, byVersion: new Map([[2, second]]) });
  expect(lost.fits('session', credential, stored)).toBe(false);
  expect(lost.fits('session', credential, Buffer.alloc(0))).toBe(false);
});

test('a code reads the same however it is copied', () => {
  const code = readableCode(systemRng(), 4);
  expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{5}-){3}[0-9a-hjkmnp-tv-z]{5}$/);
  expect(plainCode(code.toUpperCase().replaceAll('-', ' '))).toBe(plainCode(code));
  expect(plainCode('OIL')).toBe('011');
});

test('hashing waits its turn, refuses when too many wait, and nobody has the hash of nobody', async () => {
  const { hash, verify } = passwordHasher({ atOnce: 1, waiting: 1 });
  const results = await Promise.allSettled([hash('a'), hash('b'), hash('c')]);
  expect(results.map((one) => one.status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  expect(await verify(null, 'nobody has this password')).toBe(false);
  const stored = await hash('Ａbc');
  expect(await verify(stored, 'Abc'), 'full-width letters').toBe(true);
  expect(await verify(stored, 'abc')).toBe(false);
});
