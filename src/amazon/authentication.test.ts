import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authenticationOf } from './authentication.ts';

const from = 'marketplace.amazon.de';
const mx = 'mx.seller.example';

describe('absent', () => {
  it.each([
    ['no header', []],
    ['an empty header', ['']],
    ['no results', [`${mx}; none`]],
    ['passing errors', [`${mx}; dkim=temperror header.d=amazon.de; spf=permerror`]],
    ['results of methods that vouch for nobody', [`${mx}; iprev=pass; auth=pass smtp.auth=x`]],
  ])('with %s', (_name, headers) => {
    expect(authenticationOf(headers, from)).toBe('absent');
  });

  it('with a forged header of a server that is not ours', () => {
    expect(authenticationOf(['evil.example; dkim=pass header.d=amazon.de'], from, [mx])).toBe('absent');
  });

  it('of the header of another server, and the first of ours counts wherever it stands', () => {
    const ours = [`${mx}; dmarc=fail header.from=${from}`, `${mx}; dkim=pass header.d=amazon.de`];
    expect(authenticationOf(['evil.example; dmarc=pass', ...ours], from, [mx])).toBe('failed');
    expect(authenticationOf(['evil.example; dmarc=pass'], from, [mx])).toBe('absent');
  });

  it('when no server is trusted', () => {
    expect(authenticationOf([`${mx}; dmarc=pass`], from, [])).toBe('absent');
  });

  it('without a sender', () => {
    expect(authenticationOf([`${mx}; dmarc=pass`], null)).toBe('absent');
  });
});

describe('failed', () => {
  it.each([
    'dmarc=fail (p=quarantine) header.from=marketplace.amazon.de; dkim=pass header.d=amazon.de',
    'dkim=pass header.d=evil.example; spf=pass smtp.mailfrom=evil.example',
    'dkim=pass header.d=amazon.de.evil.example',
    'dkim=pass header.d=amazon.it',
    'dkim=pass header.d=notamazon.de',
    'dkim=fail header.d=amazon.de; spf=softfail smtp.mailfrom=amazon.de',
    'dkim=none; spf=none',
    'dmarc=pass header.from=evil.example; spf=fail smtp.mailfrom=x@amazon.de',
    'dkim=fail (dkim=pass header.d=amazon.de) header.d=amazon.de',
    'dkim=fail reason="x; dkim=pass header.d=amazon.de" header.d=amazon.de',
    'dkim=fail (a (nested; dkim=pass header.d=amazon.de) b) header.d=amazon.de',
  ])('%s', (results) => {
    expect(authenticationOf([`${mx}; ${results}`], from, [mx])).toBe('failed');
  });
});

describe('passed', () => {
  it.each([
    'dmarc=pass (p=QUARANTINE) header.from=marketplace.amazon.de',
    'dmarc=pass action=none',
    'dkim=pass header.i=@amazon.de header.s=abc',
    'dkim=pass header.d=amazonses.com; dkim=pass header.d=marketplace.amazon.de',
    'spf=pass (sender ok; really) smtp.mailfrom=bounce@bounces.amazon.de; dkim=none',
    'dkim=pass  header.d = amazon.de',
    'DKIM=PASS HEADER.D=AMAZON.DE',
    'dkim/1=pass header.d=amazon.de',
  ])('%s', (results) => {
    expect(authenticationOf([`MX.seller.example 1; ${results}`], from, [mx])).toBe('passed');
  });

  it('for another domain than Amazon only if it is the same', () => {
    expect(authenticationOf([`${mx}; dkim=pass header.d=shop.example`], 'shop.example')).toBe('passed');
    expect(authenticationOf([`${mx}; dkim=pass header.d=example`], 'shop.example')).toBe('failed');
  });

  it('never for a header without the word pass', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (noise) => {
        fc.pre(!/pass/i.test(noise));
        expect(authenticationOf([noise, 'x; dkim=pass header.d=amazon.de'], from)).not.toBe('passed');
      }),
    );
  });
});
