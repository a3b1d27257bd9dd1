import { rows } from './marketplace-rows.ts';

/** Two-letter code by which this product names a marketplace (the United Kingdom is UK, as in Seller Central). */
export type MarketplaceCode = (typeof rows)[number][0];

/** Selling Partner API region. */
export type Region = 'na' | 'eu' | 'fe';

/** One marketplace as the dialect and the clients of Amazon's API know it. */
export interface Marketplace {
  code: MarketplaceCode;
  /** Amazon's marketplace id, such as `A1PA6795UKMFR9`. */
  id: string;
  region: Region;
  /** `amazon.TLD`. */
  retailDomain: string;
  /** `marketplace.amazon.TLD`: the buyers' relay addresses. */
  relayDomain: string;
  /** Host of the Seller Central in which this marketplace is worked, as Amazon's developer pages list it. */
  sellerCentralDomain: string;
  /** IANA zone of the marketplace's business day (the capital's where a country has several; Pacific for the US). */
  timeZone: string;
  /** ISO 4217. */
  currency: string;
  /** Languages of the buyers as BCP 47 tags, the main one first. */
  languages: readonly [string, ...string[]];
}

/** All 22 marketplaces. Ids and hosts: developer-docs.amazon.com/sp-api/docs/marketplace-ids and seller-central-urls. */
export const marketplaces: readonly Marketplace[] = rows.map(
  ([code, id, region, tld, sellerCentral, timeZone, currency, languages]) => ({
    code,
    id,
    region,
    retailDomain: `amazon.${tld}`,
    relayDomain: `marketplace.amazon.${tld}`,
    sellerCentralDomain: sellerCentral,
    timeZone,
    currency,
    languages,
  }),
);

const byCode = new Map(marketplaces.map((row) => [row.code as string, row]));
const byId = new Map(marketplaces.map((row) => [row.id, row]));
const byRelayDomain = new Map(marketplaces.map((row) => [row.relayDomain, row]));
const byRetailDomain = new Map(marketplaces.map((row) => [row.retailDomain, row]));

/** The marketplace of a code, null when there is none such. `GB` is taken for `UK`. */
export function marketplaceByCode(code: string): Marketplace | null {
  const upper = code.toUpperCase();
  return byCode.get(upper === 'GB' ? 'UK' : upper) ?? null;
}

/** The marketplace of one of Amazon's ids, null when unknown. */
export function marketplaceById(id: string): Marketplace | null {
  return byId.get(id) ?? null;
}

/** The marketplace of an exact relay domain in any case of letters, null when it is none. */
export function marketplaceByRelayDomain(domain: string): Marketplace | null {
  return byRelayDomain.get(domain.toLowerCase()) ?? null;
}

/** The marketplace of an exact retail domain (`amazon.it`), null when it is none. */
export function marketplaceByRetailDomain(domain: string): Marketplace | null {
  return byRetailDomain.get(domain.toLowerCase()) ?? null;
}
