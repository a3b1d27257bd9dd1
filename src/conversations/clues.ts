import { hash as digestOf } from 'node:crypto';
import { addressIdentity, headerKeyOf, identityKeyOf, type MailRead, relayIdentity } from '#mail/index.ts';
import type { Clue } from './threading.ts';

/**
 * What makes two mails the same one (reliability §3.2): their content, and their Message-ID where there is one. The same
 * id with other content is another mail; no id leaves the content alone.
 */
export function dedupeKeyOf(mail: MailRead): Buffer {
  const { messageId, contentHash } = mail.reading;
  return digestOf('sha256', `${messageId ?? ''}\0${contentHash}`, 'buffer');
}

/** The moment of a mail: its own date unless that lies after its arrival or is missing. */
export function momentOf(mail: MailRead): Date {
  const date = mail.reading.date === null ? null : new Date(mail.reading.date);
  return date !== null && date <= mail.receivedAt ? date : mail.receivedAt;
}

/** Who stands behind a mail, as a word to be hashed; null when nobody can be named. */
function identityOf(mail: MailRead): string | null {
  const { dialect, from } = mail.reading;
  if (dialect.relay) return relayIdentity(dialect.relay);
  if (dialect.facts.kind === 'case_mail' && dialect.facts.caseNumber)
    return `case ${dialect.facts.caseNumber}`;
  if (dialect.kind === 'not_amazon' && from !== null) return addressIdentity(from);
  return null;
}

/** True when the mail may be joined to what we hold: one clear sender, nothing suspicious. */
export const isTrusted = (mail: MailRead): boolean =>
  mail.reading.from !== null && !mail.reading.dialect.trust.suspect;

/** What a mail offers to find its thread by. */
export function clueOf(mail: MailRead, index: Buffer): Clue {
  const { dialect, inReplyTo, references, messageId } = mail.reading;
  const identity = identityOf(mail);
  const refs = [...new Set([...(inReplyTo === null ? [] : [inReplyTo]), ...references])];
  return {
    storeId: mail.storeId,
    trusted: isTrusted(mail),
    identity: identity === null ? null : identityKeyOf(index, identity).toString('hex'),
    caseId: dialect.relay?.caseId ?? null,
    amazonOrderId: dialect.trust.origin === 'amazon' ? dialect.orderId : null,
    refs: refs.map((ref) => headerKeyOf(index, ref).toString('hex')),
    ownRef: messageId === null ? null : headerKeyOf(index, messageId).toString('hex'),
    at: momentOf(mail),
    outside: dialect.trust.origin !== 'amazon',
  };
}
