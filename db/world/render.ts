import { buyers } from './buyers.ts';
import { isLoose, mailSpecs } from './mails/index.ts';
import { renderLoose } from './render-loose.ts';
import { renderNotice } from './render-notice.ts';
import { renderThreadMail, setting } from './render-thread.ts';
import { stores } from './stores.ts';
import type { ArrivingMail, Expected, Lang, MailSpec } from './types.ts';

const minuteMs = 60_000;

/**
 * The bytes of a mail (RFC 5322, CRLF). The same spec, instant and seed give the same bytes; the seed changes
 * Message-ID, boundaries and tokens, never the order id or the buyer's alias.
 */
export function renderMail(spec: MailSpec, { sentAt, seed }: { sentAt: Date; seed: string }): Buffer {
  if (isLoose(spec)) return renderLoose(spec, sentAt, seed);
  const written = spec.kind === 'buyer_message' || spec.kind === 'reply_copy';
  return written ? renderThreadMail(spec, sentAt, seed) : renderNotice(spec, sentAt, seed);
}

/** What a right reading of a mail must find. A mail from a stranger names no order, whatever it says. */
export function expectedOf(spec: MailSpec): Expected {
  if (isLoose(spec)) {
    return {
      kind: spec.kind,
      orderId: null,
      lang: spec.lang,
      threadKey: spec.id,
      suspect: spec.suspect ?? false,
    };
  }
  const { buyer, order, ui } = setting(spec);
  return {
    kind: spec.kind,
    orderId: order?.id ?? null,
    lang:
      spec.kind === 'buyer_message'
        ? buyers[buyer][2]
        : noticeLanguage(spec.kind, spec.text, ui, buyers[buyer][2]),
    threadKey: spec.conversation.key,
    suspect: spec.unauthentic ?? false,
  };
}

/** Every mail of the world in order of arrival; `now` is the moment at which the world is told. */
export function worldMails(now: Date): ArrivingMail[] {
  return [...mailSpecs]
    .sort((a, b) => b.minutesAgo - a.minutesAgo || (a.id < b.id ? -1 : 1))
    .map((spec) => {
      const receivedAt = new Date(now.getTime() - spec.minutesAgo * minuteMs);
      const mailbox = isLoose(spec) ? stores[spec.store].mailbox : setting(spec).store.mailbox;
      const bytes = renderMail(spec, { sentAt: receivedAt, seed: 'world' });
      return { id: spec.id, mailbox, receivedAt, bytes, expected: expectedOf(spec) };
    });
}

function noticeLanguage(kind: MailSpec['kind'], text: string | undefined, ui: string, buyerLang: Lang): Lang {
  if (text !== undefined) return buyerLang;
  return kind === 'chargeback' ? 'en' : (ui.slice(0, 2) as Lang);
}
