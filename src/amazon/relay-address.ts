import { splitAddress } from './domains.ts';
import { type MarketplaceCode, marketplaceByRelayDomain } from './marketplaces.ts';

/** A buyer's address as Amazon relays it. */
export interface RelayAddress {
  /** Who the buyer is for one seller: the local part in lower case without anything after `+`. */
  alias: string;
  /** Seller Central's case id, lower case, when the part after `+` is a UUID (since 2026), else null. */
  caseId: string | null;
  /** The full address to answer to, local part as it came. */
  address: string;
  domain: string;
  marketplace: MarketplaceCode;
}

const aliasShape = /^[a-z0-9][a-z0-9._-]{3,62}[a-z0-9]$/;
const suffixShape = /^[a-z0-9-]{1,64}$/i;
const uuidShape = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const nobodies = new Set([
  'donotreply',
  'noreply',
  'postmaster',
  'mailerdaemon',
  'abuse',
  'bounce',
  'bounces',
]);

/** Whether a local part belongs to a machine and never to a buyer (`do-not-reply`, `no-reply` …). */
export function isNobody(local: string): boolean {
  const plus = local.indexOf('+');
  const name = plus < 0 ? local : local.slice(0, plus);
  return nobodies.has(name.toLowerCase().replace(/[._-]/g, ''));
}

/**
 * Reads `alias[+suffix]@marketplace.amazon.TLD` on the exact relay domains, letters of any case.
 * The suffix is a case UUID or an older short thread mark; only a UUID is a case id.
 * Null for machines' addresses, other domains (`marketplace.amazon.de.evil.example`) and broken shapes.
 */
export function parseRelayAddress(address: string): RelayAddress | null {
  const parts = splitAddress(address.trim());
  const marketplace = parts && marketplaceByRelayDomain(parts.domain);
  if (!parts || !marketplace || isNobody(parts.local)) return null;
  const plus = parts.local.indexOf('+');
  const alias = (plus < 0 ? parts.local : parts.local.slice(0, plus)).toLowerCase();
  const suffix = plus < 0 ? null : parts.local.slice(plus + 1).toLowerCase();
  if (!aliasShape.test(alias) || (suffix !== null && !suffixShape.test(suffix))) return null;
  return {
    alias,
    caseId: suffix !== null && uuidShape.test(suffix) ? suffix : null,
    address: `${parts.local}@${parts.domain}`,
    domain: parts.domain,
    marketplace: marketplace.code,
  };
}
