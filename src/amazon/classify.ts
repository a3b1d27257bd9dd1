import { senderDomains, splitAddress } from './domains.ts';
import { bareSubject, fold } from './fold.ts';
import type { DialectMail } from './mail.ts';
import { marketplaceByRetailDomain } from './marketplaces.ts';
import { type NoticeKind, notificationTypes, senderRows } from './notice-kind.ts';
import { bodyPhrases, decisionPhrases } from './phrases.ts';
import { parseRelayAddress } from './relay-address.ts';
import { subjectRows } from './subjects.ts';
import type { Origin } from './trust.ts';

/** What a mail is and which sign told. */
export interface Classification {
  kind: NoticeKind;
  /** Value of `X-Space-Notification-Type`, also when it is one nobody has described; null without it. */
  notificationType: string | null;
  by: 'origin' | 'header' | 'sender' | 'subject' | 'body' | 'nothing';
}

const typeShape = /^[A-Z0-9_]{1,100}$/;
const readFolded = 50_000;

/**
 * Names a mail by the first sign that knows it: Amazon's header, the exact sender, the subject, the body.
 * `text` is the readable body. A mail that is not from Amazon's domains is `not_amazon` whatever it says.
 */
export function classify(mail: DialectMail, text: string, origin: Origin): Classification {
  if (origin !== 'amazon') return { kind: 'not_amazon', notificationType: null, by: 'origin' };
  const notificationType = headerType(mail);
  const known = notificationTypes.get(notificationType ?? '');
  if (known) return { kind: known, notificationType, by: 'header' };
  const body = fold(text.slice(0, readFolded));
  const subject = subjectKind(mail.subject);
  const sender = senderKind(mail, subject, body);
  if (sender) return { kind: sender, notificationType, by: 'sender' };
  if (subject) return { kind: subject, notificationType, by: 'subject' };
  const said = bodyPhrases.find(({ phrase }) => body.includes(phrase))?.kind;
  if (said) return { kind: said === 'claim' ? claimKind(null, body) : said, notificationType, by: 'body' };
  return { kind: 'unknown_notice', notificationType, by: 'nothing' };
}

/** The header's value if it is given once, or more than once alike. */
function headerType(mail: DialectMail): string | null {
  const values = new Set(
    (mail.headers['x-space-notification-type'] ?? []).map((value) => value.trim().toUpperCase()),
  );
  const [value] = values;
  return values.size === 1 && value !== undefined && typeShape.test(value) ? value : null;
}

function subjectKind(subject: string): NoticeKind | null {
  const folded = fold(bareSubject(subject));
  return subjectRows.find(({ pattern }) => pattern.test(folded))?.kind ?? null;
}

/** Kinds that reach the seller from a buyer's relay address. */
const fromRelay: ReadonlySet<NoticeKind | null> = new Set<NoticeKind>(['cancel_request', 'return_request']);

function senderKind(mail: DialectMail, subject: NoticeKind | null, body: string): NoticeKind | null {
  if (parseRelayAddress(mail.from ?? ''))
    return subject && fromRelay.has(subject) ? subject : 'buyer_message';
  for (const address of [mail.from, mail.replyTo]) {
    const parts = splitAddress(address ?? '');
    if (!parts || !senderDomains.has(parts.domain) || !marketplaceByRetailDomain(parts.domain)) continue;
    const row = senderRows.find(({ local }) => local === parts.local.toLowerCase());
    if (row) return row.kind === 'claim' ? claimKind(subject, body) : row.kind;
  }
  return null;
}

/** A claim or its decision; in doubt a claim, because that one has a clock. */
function claimKind(subject: NoticeKind | null, body: string): NoticeKind {
  if (subject === 'claim_received' || subject === 'claim_decided') return subject;
  return decisionPhrases.some(({ pattern }) => pattern.test(body)) ? 'claim_decided' : 'claim_received';
}
