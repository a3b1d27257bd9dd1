import { linkHosts } from './domains.ts';
import { type Marketplace, marketplaceById } from './marketplaces.ts';

/** What Amazon's machinery leaves in its own part of a mail. */
export interface Tokens {
  /** `[commMgrTok:…]`, up to 2020. */
  commMgrTok: string | null;
  /** `SPC-EUAmazon-…`. */
  watermark: string | null;
  /** Link to the case in Seller Central's inbox, as given. */
  caseUrl: string | null;
  caseId: string | null;
}

const commMgrTok = /\[commMgrTok:\s{0,10}([^\]\s]{1,120})\s{0,10}\]/g;
const watermark = /SPC-(?:[A-Z]{2})?Amazon-\d{10,40}/g;
const link = /https?:\/\/[^\s<>"']{1,2000}/g;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Links in a text in order, without the punctuation that closes a sentence or bracket round them. */
export function linksIn(text: string): string[] {
  return Array.from(text.matchAll(link), (match) => withoutTail(match[0]));
}

function withoutTail(url: string): string {
  let end = url.length;
  while (end > 0 && ').,;:!]'.includes(url.charAt(end - 1))) end -= 1;
  return url.slice(0, end);
}

function amazonUrl(link: string): URL | null {
  const url = URL.canParse(link) ? new URL(link) : null;
  if (!url || url.username || url.password || url.port) return null;
  return linkHosts.has(url.hostname) ? url : null;
}

/**
 * The "no response needed" link among links of Amazon's own part of the mail, as given, else null.
 * Forms: `https://sellercentral.amazon.TLD/messaging/no-response-needed?…` (2026) and
 * `http://www.amazon.TLD/gp/communication-manager/no-response-needed.html?…` (2016), on exact hosts.
 */
export function noResponseUrl(links: readonly string[]): string | null {
  return links.find((link) => isNoResponse(amazonUrl(link))) ?? null;
}

function isNoResponse(url: URL | null): boolean {
  if (!url) return false;
  if (url.pathname === '/gp/communication-manager/no-response-needed.html') return true;
  return url.pathname === '/messaging/no-response-needed' && url.protocol === 'https:';
}

/** The marketplace that one of Amazon's own message links names in `mp` or `marketplaceId`, else null. */
export function marketplaceOfLinks(links: readonly string[]): Marketplace | null {
  for (const link of links) {
    const query = amazonUrl(link)?.searchParams;
    const found = marketplaceById(query?.get('mp') ?? query?.get('marketplaceId') ?? '');
    if (found) return found;
  }
  return null;
}

/** Reads the tokens in `own`, Amazon's part of the mail (what stands after the buyer's words), and its links. */
export function readTokens(own: string, links: readonly string[]): Tokens {
  const caseUrl = links.find((link) => caseIdOf(amazonUrl(link)) !== null) ?? null;
  return {
    commMgrTok: Array.from(own.matchAll(commMgrTok)).at(-1)?.[1] ?? null,
    watermark: own.match(watermark)?.at(-1) ?? null,
    caseUrl,
    caseId: caseUrl ? caseIdOf(amazonUrl(caseUrl)) : null,
  };
}

function caseIdOf(url: URL | null): string | null {
  if (url?.pathname !== '/messaging/inbox' || url.searchParams.get('fi') !== 'caseId') return null;
  const id = (url.searchParams.get('ss') ?? url.searchParams.get('cc') ?? '').toLowerCase();
  return uuid.test(id) ? id : null;
}
