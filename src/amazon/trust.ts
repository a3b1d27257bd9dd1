import { type Authentication, authenticationOf } from './authentication.ts';
import { senderDomains, splitAddress } from './domains.ts';
import { claimsToBeAmazon, looksLikeAmazon } from './lookalike.ts';
import type { DialectMail } from './mail.ts';
import { parseRelayAddress } from './relay-address.ts';

/** Whose mail it is by the sender's exact domain. */
export type Origin = 'amazon' | 'lookalike' | 'other';

/** Why a mail is not simply believed. */
export type TrustReason =
  | 'sender_unknown'
  | 'lookalike_domain'
  | 'display_name_pretends'
  | 'reply_to_elsewhere'
  | 'amazon_header_from_elsewhere'
  | 'authentication_failed'
  | 'authentication_absent';

/** What may be believed of a mail. A suspect one is parked, never dropped. */
export interface Trust {
  origin: Origin;
  authentication: Authentication;
  suspect: boolean;
  reasons: readonly TrustReason[];
}

/**
 * Judges the sender. `trustedAuthServers` are the authserv-ids of the seller's own mail servers; without them the
 * topmost Authentication-Results header is believed, which is right only behind a server that removes forged ones.
 */
export function trustOf(mail: DialectMail, trustedAuthServers?: readonly string[]): Trust {
  const domain = mail.from === null ? null : (splitAddress(mail.from)?.domain ?? null);
  const reasons: TrustReason[] = [];
  if (domain === null) reasons.push('sender_unknown');
  const origin = originOf(mail, domain, reasons);
  if (origin === 'amazon' && repliesElsewhere(mail)) reasons.push('reply_to_elsewhere');
  if (origin !== 'amazon' && mail.headers['x-space-notification-type'])
    reasons.push('amazon_header_from_elsewhere');
  const authentication = authenticationOf(
    mail.headers['authentication-results'] ?? [],
    domain,
    trustedAuthServers,
  );
  // Where the own servers are named, they speak of every mail: one that they are silent about did not come through them.
  const unspoken = authentication === 'absent' && trustedAuthServers !== undefined && origin === 'amazon';
  const suspect = reasons.length > 0 || authentication === 'failed' || unspoken;
  if (authentication !== 'passed') reasons.push(`authentication_${authentication}`);
  return { origin, authentication, suspect, reasons };
}

function originOf(mail: DialectMail, domain: string | null, reasons: TrustReason[]): Origin {
  if (domain !== null && senderDomains.has(domain)) return 'amazon';
  if (domain !== null && looksLikeAmazon(domain)) reasons.push('lookalike_domain');
  if (claimsToBeAmazon(mail.fromName)) reasons.push('display_name_pretends');
  return reasons.includes('lookalike_domain') || reasons.includes('display_name_pretends')
    ? 'lookalike'
    : 'other';
}

/**
 * An answer would leave Amazon, or would reach somebody else than the buyer who writes. A Reply-To that cannot be read
 * as one address counts too: other programs may read one out of it.
 */
function repliesElsewhere(mail: DialectMail): boolean {
  if (mail.replyTo === null) return (mail.headers['reply-to'] ?? []).some((value) => value.trim() !== '');
  const domain = splitAddress(mail.replyTo)?.domain ?? '';
  if (!senderDomains.has(domain)) return true;
  const from = parseRelayAddress(mail.from ?? '');
  if (from === null) return false;
  const to = parseRelayAddress(mail.replyTo);
  return to === null ? domain !== from.domain : from.alias !== to.alias || from.domain !== to.domain;
}
