import { describe, expect, it } from 'vitest';
import { linkHosts, retailDomainOf, senderDomains, splitAddress } from './domains.ts';
import {
  marketplaceByCode,
  marketplaceById,
  marketplaceByRelayDomain,
  marketplaceByRetailDomain,
  marketplaces,
} from './marketplaces.ts';
import { currencyDigits } from './money.ts';

const codes = 'US CA MX BR UK DE FR IT ES NL PL SE BE IE TR AE SA EG IN JP AU SG'.split(' ');
const topLevels =
  'com.au com.be com.br com.mx com.tr co.jp co.uk com ae ca de eg es fr ie in it nl pl sa se sg'.split(' ');

describe('lookups refuse what is no marketplace', () => {
  it.each(['', 'XX', 'germany', 'd'])('code %j', (code) => {
    expect(marketplaceByCode(code)).toBeNull();
  });

  it.each(['', 'A1PA6795UKMFR', 'a1pa6795ukmfr9', 'ATVPTKIKX0DER'])('id %j', (id) => {
    expect(marketplaceById(id)).toBeNull();
  });

  it.each([
    'amazon.de',
    'marketplace.amazon.de.evil.example',
    'xmarketplace.amazon.de',
    'marketplace.amazon.cn',
    'marketplace.amazon.be',
    'marketplace.amazon.com.sg',
    'marketplace-amazon.de',
  ])('relay domain %s', (domain) => {
    expect(marketplaceByRelayDomain(domain)).toBeNull();
  });
});

describe('the table of marketplaces', () => {
  it('has exactly the 22 codes and relay domains', () => {
    expect(marketplaces.map((row) => row.code).sort()).toEqual([...codes].sort());
    expect(marketplaces.map((row) => row.relayDomain).sort()).toEqual(
      topLevels.map((tld) => `marketplace.amazon.${tld}`).sort(),
    );
  });

  it.each(['code', 'id', 'relayDomain', 'retailDomain'] as const)('repeats no %s', (column) => {
    expect(new Set(marketplaces.map((row) => row[column])).size).toBe(22);
  });

  it.each(marketplaces)('gives $code values of the right shape', (row) => {
    expect(row.id).toMatch(/^A[A-Z0-9]{11,13}$/);
    expect(row.sellerCentralDomain).toMatch(/^sellercentral(-europe)?\.amazon\.[a-z.]+$/);
    expect(['na', 'eu', 'fe']).toContain(row.region);
    expect(row.currency).toMatch(/^[A-Z]{3}$/);
    expect(new Intl.DateTimeFormat('en', { timeZone: row.timeZone }).resolvedOptions().timeZone).not.toBe('');
    expect(row.languages.map((tag) => new Intl.Locale(tag).language)).toEqual(row.languages);
  });

  it('counts decimals of its currencies as the standard does, save where Amazon drops them', () => {
    for (const { currency } of marketplaces) {
      const { maximumFractionDigits } = new Intl.NumberFormat('en', {
        style: 'currency',
        currency,
      }).resolvedOptions();
      expect(currencyDigits(currency)).toBe(maximumFractionDigits);
    }
  });

  it.each([
    ['ATVPDKIKX0DER', 'US'],
    ['A2EUQ1WTGCTBG2', 'CA'],
    ['A1AM78C64UM0Y8', 'MX'],
    ['A2Q3Y263D00KWC', 'BR'],
    ['A1F83G8C2ARO7P', 'UK'],
    ['A1PA6795UKMFR9', 'DE'],
    ['APJ6JRA9NG5V4', 'IT'],
    ['A1VC38T7YXB528', 'JP'],
    ['A33AVAJ2PDY3EV', 'TR'],
    ['A21TJRUUN4KGV', 'IN'],
  ])('knows the id %s of the API models as %s', (id, code) => {
    expect(marketplaceById(id)?.code).toBe(code);
  });

  it('finds by code in any case, by relay and by retail domain', () => {
    expect(marketplaceByCode('gb')?.code).toBe('UK');
    expect(marketplaceByRelayDomain('Marketplace.Amazon.COM.be')?.code).toBe('BE');
    expect(marketplaceByRetailDomain('amazon.sg')?.code).toBe('SG');
  });
});

describe('domains of Amazon', () => {
  it.each(['a b@amazon.de', '@amazon.de', 'x@', 'x', '<x@amazon.de>', `${'x'.repeat(400)}@amazon.de`])(
    'takes %j for no address',
    (address) => {
      expect(splitAddress(address)).toBeNull();
    },
  );

  it('splits at the last at-sign and lowers the domain only', () => {
    expect(splitAddress('a@b@Amazon.DE')).toEqual({ local: 'a@b', domain: 'amazon.de' });
  });

  it('tells what stands under a retail domain from what only ends alike', () => {
    expect(retailDomainOf('email.amazon.co.uk')).toBe('amazon.co.uk');
    expect(retailDomainOf('myamazon.de')).toBeNull();
    expect(retailDomainOf('amazon.de.evil.example')).toBeNull();
  });

  it('lists senders and link hosts exactly', () => {
    expect(senderDomains.has('marketplace.amazon.pl')).toBe(true);
    expect(senderDomains.has('amazon.cn')).toBe(false);
    expect(linkHosts.has('sellercentral.amazon.it')).toBe(true);
    expect(linkHosts.has('marketplace.amazon.it')).toBe(false);
  });
});
