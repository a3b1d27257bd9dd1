import { marketplaces } from './marketplaces.ts';

const retail = marketplaces.map((row) => row.retailDomain);

/**
 * Domains from which Amazon writes to sellers, exact. `amazon.TLD` and the relay domains are seen in real mails; the
 * `sellercentral` ones are listed because older notices used them.
 */
export const senderDomains: ReadonlySet<string> = new Set([
  ...retail,
  ...marketplaces.map((row) => row.relayDomain),
  ...retail.map((domain) => `sellercentral.${domain}`),
  'sellercentral-europe.amazon.com',
  'sellercentral-japan.amazon.com',
]);

/** Hosts whose links in a mail are Amazon's own: retail with and without `www.`, and every Seller Central. */
export const linkHosts: ReadonlySet<string> = new Set([
  ...retail,
  ...retail.map((domain) => `www.${domain}`),
  ...retail.map((domain) => `sellercentral.${domain}`),
  ...marketplaces.map((row) => row.sellerCentralDomain),
  'sellercentral-japan.amazon.com',
]);

/** The `amazon.TLD` under which an Amazon domain stands, null for a domain that is not under any. */
export function retailDomainOf(domain: string): string | null {
  const lower = domain.toLowerCase();
  return retail.find((candidate) => lower === candidate || lower.endsWith(`.${candidate}`)) ?? null;
}

/** Local part and lower-case domain of a bare address, null when it is not of the form `local@domain`. */
export function splitAddress(address: string): { local: string; domain: string } | null {
  if (address.length > 320) return null;
  const at = address.lastIndexOf('@');
  if (at < 1 || at === address.length - 1 || /[\s<>",;]/.test(address)) return null;
  return { local: address.slice(0, at), domain: address.slice(at + 1).toLowerCase() };
}
