import type { Rng } from '#platform/clock.ts';
import { asciiDomain } from './domain.ts';

/** RFC 5322 §3.6.4 msg-id, ASCII and bounded so that one fits on a header line. */
const MESSAGE_ID = /^<[!-;=?-~]{1,400}>$/;

/**
 * A Message-ID under the store's own domain: 128 random bits, so that a reply that names it
 * can only come from somebody who has seen the message. Throws TypeError for what is not a domain.
 */
export function newMessageId(domain: string, rng: Rng): string {
  const ascii = asciiDomain(domain);
  if (ascii === null) throw new TypeError('message id: not a mail domain');
  return `<${Buffer.from(rng.bytes(16)).toString('hex')}@${ascii}>`;
}

/** True for one Message-ID in angle brackets with an `@` inside. */
export function isMessageId(text: string): boolean {
  return MESSAGE_ID.test(text) && /[^<]@[^>]/.test(text) && text.indexOf('@') === text.lastIndexOf('@');
}

const KEPT_EACH_END = 20;

/**
 * The References field for a reply: usable ids of the thread, oldest first, then the one replied to, each once.
 * Long threads keep the first and the last twenty, so that both the root and the neighbourhood are found.
 */
export function boundedReferences(references: readonly string[], inReplyTo: string | null): string[] {
  const ids = references.filter((id) => isMessageId(id) && id !== inReplyTo);
  if (inReplyTo !== null && isMessageId(inReplyTo)) ids.push(inReplyTo);
  const once = [...new Set(ids)];
  if (once.length <= 2 * KEPT_EACH_END) return once;
  return [...once.slice(0, KEPT_EACH_END), ...once.slice(-KEPT_EACH_END)];
}
