import { asciiDomain } from './domain.ts';

/** A mail address that passed the grammar. `mailbox` is `local@domain`, all ASCII, and safe in an SMTP command. */
export interface MailAddress {
  local: string;
  /** Lower case, international names as `xn--` labels. */
  domain: string;
  mailbox: string;
}

/** RFC 5321 §4.1.2 dot-string, without `%` and `!`, which older relays read as a route to another host. */
const LOCAL_PART = /^[A-Za-z0-9#$&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9#$&'*+/=?^_`{|}~-]+)*$/;
const LOCAL_MAX = 64;
/** RFC 5321 §4.5.3.1.3 allows a path of 256 with its angle brackets. */
const ADDRESS_MAX = 254;

/**
 * Reads one plain address (addr-spec) and nothing else: no display name, angle brackets, quotes, comments,
 * white space, control characters, source routes or address literals. Returns null for everything that is not one.
 */
export function parseAddress(text: unknown): MailAddress | null {
  if (typeof text !== 'string' || text.length > ADDRESS_MAX) return null;
  const at = text.indexOf('@');
  if (at < 1 || at !== text.lastIndexOf('@')) return null;
  const local = text.slice(0, at);
  const domain = asciiDomain(text.slice(at + 1));
  if (domain === null || local.length > LOCAL_MAX || !LOCAL_PART.test(local)) return null;
  const mailbox = `${local}@${domain}`;
  return mailbox.length > ADDRESS_MAX ? null : { local, domain, mailbox };
}
