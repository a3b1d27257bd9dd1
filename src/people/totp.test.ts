import fc from 'fast-check';
import { generateSync } from 'otplib';
import { describe, expect, test } from 'vitest';
import { systemRng } from '#platform/clock.ts';
import type { InstanceKeys } from '#platform/vault/index.ts';
import { testKeys } from '../../test/support/people.ts';
import { newTotpSecret, openTotp, sealTotp, totpStep, totpUri } from './totp.ts';

const rng = systemRng();
const at = (seconds: number) => new Date(seconds * 1000);
// "12345678901234567890" in base 32, the seed of RFC 6238, appendix B.
const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('a code', () => {
  test.each(['', '12345', '1234567', '12345a', ' 28708', '１２３４５６', '-12345', '1e5000'])(
    '%j is none',
    (code) => {
      expect(totpStep(seed, code, at(59))).toBeNull();
    },
  );

  test.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
  ])('of the RFC at %d seconds is %s', (seconds, code) => {
    expect(totpStep(seed, code, at(seconds))).toBe(Math.floor(seconds / 30));
  });

  test('belongs to its own step, seen from one step around and from no farther', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 60_000_000 }), fc.integer({ min: -3, max: 3 }), (step, off) => {
        const code = generateSync({ secret: seed, epoch: step * 30 });
        const found = totpStep(seed, code, at((step + off) * 30 + 15));
        // Two steps may share a code by chance; then the nearer one is found.
        if (Math.abs(off) <= 1) expect(found).not.toBeNull();
        else if (found !== null) expect(generateSync({ secret: seed, epoch: found * 30 })).toBe(code);
        else expect(found).toBeNull();
      }),
      { numRuns: 60 },
    );
  });
});

describe('a seed', () => {
  const who = { tenantId: rng.uuid(), personId: rng.uuid() };

  test('has 160 bits from the given source, and another every time', () => {
    expect(newTotpSecret(rng)).toMatch(/^[A-Z2-7]{32}$/);
    expect(newTotpSecret(rng)).not.toBe(newTotpSecret(rng));
    const zeros = { ...rng, bytes: (length: number) => new Uint8Array(length) };
    expect(newTotpSecret(zeros)).toBe('A'.repeat(32));
  });

  test('opens for its own person only', () => {
    const sealed = sealTotp(testKeys, who, seed, rng);
    expect(() => openTotp(testKeys, { ...who, personId: rng.uuid() }, sealed)).toThrow();
    expect(() => openTotp(testKeys, { ...who, tenantId: rng.uuid() }, sealed)).toThrow();
    expect(openTotp(testKeys, who, sealed)).toBe(seed);
  });

  test('opens after the instance key was followed by another', () => {
    const sealed = sealTotp(testKeys, who, seed, rng);
    const rotated: InstanceKeys = {
      newest: 2,
      byVersion: new Map([...testKeys.byVersion, [2, new Uint8Array(32).fill(1)]]),
    };
    expect(openTotp(rotated, who, sealed)).toBe(seed);
  });

  test('comes to the authenticator as an address that names the desk', () => {
    const uri = new URL(totpUri(seed, 'chen wei+1@dolphin.example', 'Sellerdesk'));
    expect(uri.protocol).toBe('otpauth:');
    expect(uri.searchParams.get('secret')).toBe(seed);
    expect(uri.searchParams.get('issuer')).toBe('Sellerdesk');
    expect(decodeURIComponent(uri.pathname)).toContain('chen wei+1@dolphin.example');
  });
});
