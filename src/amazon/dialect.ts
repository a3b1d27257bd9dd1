import { type FoundBy, type MessageParts, messageParts } from './body.ts';
import { type Classification, classify } from './classify.ts';
import { splitAddress } from './domains.ts';
import { bareSubject, trimmedLines } from './fold.ts';
import { type HtmlReading, readHtml } from './html.ts';
import type { DialectMail } from './mail.ts';
import {
  type Marketplace,
  type MarketplaceCode,
  marketplaceById,
  marketplaceByRelayDomain,
  marketplaceByRetailDomain,
} from './marketplaces.ts';
import { type NoticeFacts, noticeFacts } from './notice-facts.ts';
import type { NoticeKind } from './notice-kind.ts';
import type { NoticeSource } from './notice-source.ts';
import { bracketedAsinsIn, orderIdsIn } from './order-id.ts';
import { parseRelayAddress, type RelayAddress } from './relay-address.ts';
import { linksIn, marketplaceOfLinks, noResponseUrl, readTokens, type Tokens } from './tokens.ts';
import { type Trust, trustOf } from './trust.ts';

/** What the dialect makes of one mail. */
export interface DialectReading {
  kind: NoticeKind;
  /** Amazon's own name for the kind, also an unheard-of one; null without the header or from elsewhere. */
  notificationType: string | null;
  trust: Trust;
  /** From Amazon's header, the relay domain, its links or its national sender; never from the order id. */
  marketplace: MarketplaceCode | null;
  relay: RelayAddress | null;
  /** From the subject or Amazon's own part of the body; an id in a buyer's words is only mentioned in the facts. */
  orderId: string | null;
  asins: readonly string[];
  /** The buyer's own words; of other kinds the readable body. Empty only when the mail holds no word. */
  text: string;
  /** How the words were found; null for kinds whose body is not taken apart. */
  textFoundBy: FoundBy | null;
  noResponseUrl: string | null;
  tokens: Tokens;
  facts: NoticeFacts;
}

/** What the caller knows of its own mail servers. */
export interface DialectOptions {
  /** authserv-ids whose Authentication-Results are believed: an empty list believes none, no list the topmost header. */
  trustedAuthServers?: readonly string[];
}

const takenApart: ReadonlySet<NoticeKind> = new Set<NoticeKind>([
  'buyer_message',
  'reply_copy',
  'cancel_request',
]);

/** Amazon's part of a mail and its links, apart from what a buyer wrote. */
interface OwnPart {
  text: string;
  /** What may hold Amazon's closing links; a mail that could not be taken apart has none. */
  closing: string;
  links: readonly string[];
}

/** Reads a decoded mail: what it is, whose, how far to believe it and what it says. Pure; time linear in its size. */
export function readDialect(mail: DialectMail, options: DialectOptions = {}): DialectReading {
  const html = mail.html === null ? null : readHtml(mail.html);
  const body = mail.text.trim() === '' ? (html?.text ?? '') : mail.text.trim();
  const trust = trustOf(mail, options.trustedAuthServers);
  const classification = classify(mail, body, trust.origin);
  const { kind } = classification;
  const parts = takenApart.has(kind) ? messageParts(mail.text, html, mail.subject) : null;
  const own = ownPart(parts, body, html);
  const relay = parseRelayAddress(mail.from ?? '') ?? parseRelayAddress(mail.replyTo ?? '');
  const marketplace = trust.origin === 'amazon' ? marketplaceOf(mail, relay, own.links) : null;
  const orderId = orderIdsIn(mail.subject)[0] ?? orderIdsIn(own.text)[0] ?? null;
  const source = sourceOf(mail, body, html, orderId, marketplace);
  const facts = noticeFacts(kind, source, parts ?? nothing);
  return {
    ...shown(classification, parts, body, mail.subject),
    trust,
    marketplace: marketplace?.code ?? null,
    relay: trust.origin === 'amazon' ? relay : null,
    orderId,
    asins: asinsOf(own.text, facts),
    noResponseUrl: trust.origin === 'amazon' ? noResponseUrl(own.links) : null,
    tokens: readTokens(own.closing, own.links),
    facts,
  };
}

const nothing: MessageParts = { words: '', before: '', after: '', foundBy: 'whole' };

function shown(
  { kind, notificationType }: Classification,
  parts: MessageParts | null,
  body: string,
  subject: string,
) {
  const text = parts?.words ?? (body === '' ? subject.trim() : body);
  return { kind, notificationType, text, textFoundBy: parts?.foundBy ?? null };
}

function ownPart(parts: MessageParts | null, body: string, html: HtmlReading | null): OwnPart {
  if (!parts) return { text: body, closing: body, links: [...linksIn(body), ...(html?.links ?? [])] };
  const links = [...linksIn(parts.after), ...(html?.linksAfterOwn ?? [])];
  return { text: `${parts.before}\n${parts.after}`, closing: parts.after, links };
}

function sourceOf(
  mail: DialectMail,
  text: string,
  html: HtmlReading | null,
  orderId: string | null,
  marketplace: Marketplace | null,
): NoticeSource {
  return {
    subject: bareSubject(mail.subject),
    text,
    get lines() {
      return trimmedLines(html ? `${html.text}\n${text}` : text).filter((line) => line !== '');
    },
    html,
    orderId,
    currency: marketplace?.currency ?? null,
  };
}

function asinsOf(own: string, facts: NoticeFacts): string[] {
  const items = 'items' in facts ? facts.items.flatMap(({ asin }) => (asin ? [asin] : [])) : [];
  return [...new Set([...bracketedAsinsIn(own), ...items])];
}

/** `amazon.com` alone tells nothing: it sends notices for every marketplace. */
function marketplaceOf(
  mail: DialectMail,
  relay: RelayAddress | null,
  links: readonly string[],
): Marketplace | null {
  const domain = splitAddress(mail.from ?? '')?.domain ?? '';
  return (
    marketplaceById(mail.headers['x-marketplace-id']?.[0]?.trim() ?? '') ??
    marketplaceByRelayDomain(relay?.domain ?? domain) ??
    marketplaceOfLinks(links) ??
    (domain === 'amazon.com' ? null : marketplaceByRetailDomain(domain))
  );
}
