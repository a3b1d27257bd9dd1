import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marketplaces } from './marketplaces.ts';
import { isNobody, parseRelayAddress } from './relay-address.ts';

const uuid = '0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d';

describe('what is no buyer', () => {
  it.each([
    'k4example7buyer@marketplace.amazon.de.evil.example',
    'k4example7buyer@marketplace.amazon.deutschland',
    'k4example7buyer@marketplace.amazon.cn',
    'k4example7buyer@amazon.de',
    'k4example7buyer@evil.example@amazon.de',
    'no-reply@marketplace.amazon.it',
    'DoNotReply@marketplace.amazon.com',
    'do-not-reply+x@marketplace.amazon.com',
    'noreply@marketplace.amazon.co.jp',
    'mailer-daemon@marketplace.amazon.com',
    'abc@marketplace.amazon.de',
    '-abcdef@marketplace.amazon.de',
    'abcdef-@marketplace.amazon.de',
    'abc def@marketplace.amazon.de',
    'abcdefgh+@marketplace.amazon.de',
    'abcdefgh+a+b@marketplace.amazon.de',
    'аbcdefgh@marketplace.amazon.de',
    `${'a'.repeat(65)}@marketplace.amazon.de`,
    '',
    '@',
  ])('%j', (address) => {
    expect(parseRelayAddress(address)).toBeNull();
  });
});

describe('a relay address', () => {
  it('gives alias, case and the full address to answer to', () => {
    expect(parseRelayAddress(`K4Example7+${uuid.toUpperCase()}@Marketplace.Amazon.co.jp`)).toEqual({
      alias: 'k4example7',
      caseId: uuid,
      address: `K4Example7+${uuid.toUpperCase()}@marketplace.amazon.co.jp`,
      domain: 'marketplace.amazon.co.jp',
      marketplace: 'JP',
    });
  });

  it('takes an older thread mark for no case id', () => {
    const relay = parseRelayAddress('k4example7+a0013541zzzz@marketplace.amazon.co.jp');
    expect(relay).toMatchObject({ alias: 'k4example7', caseId: null });
    expect(relay?.address).toContain('+a0013541zzzz');
  });

  it('allows dashes and dots inside an alias', () => {
    expect(parseRelayAddress('buyer-two.x-1@marketplace.amazon.de')?.alias).toBe('buyer-two.x-1');
  });

  it('is the same buyer with and without a case, in any case of letters, at every marketplace', () => {
    const alias = fc.stringMatching(/^[a-z0-9]{8,40}$/).filter((local) => !isNobody(local));
    fc.assert(
      fc.property(alias, fc.uuid(), fc.constantFrom(...marketplaces), (local, id, { relayDomain, code }) => {
        const plain = parseRelayAddress(`${local}@${relayDomain}`);
        const cased = parseRelayAddress(`${local.toUpperCase()}+${id}@${relayDomain.toUpperCase()}`);
        expect(plain).toMatchObject({ alias: local, caseId: null, marketplace: code });
        expect(cased).toMatchObject({ alias: local, caseId: id, marketplace: code });
      }),
    );
  });

  it('never reads a domain with anything behind it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...marketplaces),
        fc.stringMatching(/^[a-z]{2,12}$/),
        ({ relayDomain }, tail) => {
          expect(parseRelayAddress(`abcdefgh12@${relayDomain}.${tail}.example`)).toBeNull();
          expect(parseRelayAddress(`abcdefgh12@${tail}${relayDomain}`)).toBeNull();
        },
      ),
    );
  });
});
