import { buyers } from '../buyers.ts';
import { orderOf } from '../orders.ts';
import type { Conversation, LooseMail, MailSpec, ThreadMail } from '../types.ts';
import { canadian } from './ca.ts';
import { german } from './de.ts';
import { guestsInGermany } from './de-guests.ts';
import { spanish } from './es.ts';
import { french } from './fr.ts';
import { hinokiInTheStates } from './hinoki-us.ts';
import { italian } from './it.ts';
import { japanese } from './jp.ts';
import { japaneseMore } from './jp-more.ts';
import { looseMails } from './loose.ts';
import { mexican } from './mx.ts';
import { british } from './uk.ts';
import { unauthentic } from './unauthentic.ts';
import { american } from './us.ts';
import { guestsInTheStates } from './us-guests.ts';

/** Every conversation of the world. */
export const conversations: readonly Conversation[] = [
  ...german,
  ...guestsInGermany,
  ...french,
  ...italian,
  ...spanish,
  ...british,
  ...american,
  ...guestsInTheStates,
  ...canadian,
  ...mexican,
  ...japanese,
  ...japaneseMore,
  ...hinokiInTheStates,
  ...unauthentic,
];

/** The mails of a conversation; the nth is called `<key>-<n>`, counting from 1. */
export function mailsOf(conversation: Conversation): ThreadMail[] {
  return conversation.mails.map((line, index) => ({
    ...line,
    id: `${conversation.key}-${index + 1}`,
    conversation,
  }));
}

/** Every mail of the world, in no order. */
export const mailSpecs: readonly MailSpec[] = [...conversations.flatMap(mailsOf), ...looseMails];

/** Whether a mail stands outside every conversation. */
export function isLoose(spec: MailSpec): spec is LooseMail {
  return !('conversation' in spec);
}

/** Buyer, product and order of a conversation. Throws when it has neither an order nor a pre-sale question. */
export function subjectMatter(conversation: Conversation) {
  if (conversation.order) {
    const order = orderOf(conversation.order);
    return { buyer: order.buyer, market: order.market, product: order.product, order };
  }
  if (!conversation.presale) throw new Error(`${conversation.key}: neither order nor presale`);
  const { buyer, product } = conversation.presale;
  return { buyer, market: buyers[buyer][1], product, order: null };
}
