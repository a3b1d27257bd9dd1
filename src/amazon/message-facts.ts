import type { MessageParts } from './body.ts';
import { fold } from './fold.ts';
import { labelledValues } from './labels.ts';
import type { NoticeSource } from './notice-source.ts';
import { bracketedAsinsIn, itemsIn, type MessageItem, orderIdsIn } from './order-id.ts';

/** A buyer's message. */
export interface MessageFacts {
  kind: 'buyer_message';
  text: string;
  /** What the buyer chose as the matter, in the words of the subject; null when the subject names none. */
  topic: string | null;
  buyerName: string | null;
  items: readonly MessageItem[];
  /** Amazon's customer service writes for the buyer. */
  byCustomerService: boolean;
  /** Order ids in the buyer's own words: a hint for a person, never a key, since anybody can write them. */
  mentionedOrderIds: readonly string[];
}

/** Amazon's copy of an answer typed in Seller Central. */
export interface ReplyCopyFacts {
  kind: 'reply_copy';
  text: string;
  buyerName: string | null;
}

/** A buyer asks to cancel. */
export interface CancelFacts {
  kind: 'cancel_request';
  orderId: string | null;
  asins: readonly string[];
  reason: string | null;
  /** The buyer's words where the request came as a message. */
  text: string;
}

/** Matter and name in the subject of a buyer message. Spanish and Italian are assumed, the rest as in the subjects table. */
const subjectForms = [
  /^(?<topic>.{0,200}?) ?(?:inquiry|enquiry|message) from amazon customer(?<name>[^(]{0,100})/i,
  /^(?<topic>)Demande de renseignements de la part du client Amazon(?<name>[^(]{0,100})/i,
  /^(?<topic>.{0,200}?)[ :-]*(?:Frage|Anfrage) von Amazon-Kunde(?:n|\/in|:in)?(?<name>[^(]{0,100})/i,
  /^(?<topic>.{0,200}?) Amazon (?<name>.{0,100}?) ?pergunta do cliente/i,
  /^(?<name>)(?<topic>.{1,200}?)(?:に関する)お問い合わせ/,
  /^(?<name>)(?<topic>.{1,200}?) ?[(（] ?(?:Bestellung|Order|注文|Commande|Ordine|Pedido|Bestelling|Zamówienie|Sipariş)\b ?: ?\d{3}-/i,
];
const customerService = /we'?ve been contacted by a customer|we have been contacted by a customer/;

/** Matter and buyer's name as the subject gives them, null for what it does not give. */
export function subjectParts(subject: string): { topic: string | null; buyerName: string | null } {
  for (const form of subjectForms) {
    const groups = form.exec(subject)?.groups;
    if (!groups) continue;
    return { topic: groups.topic?.trim() || null, buyerName: groups.name?.trim() || null };
  }
  return { topic: null, buyerName: null };
}

/** Facts of a buyer message that has been taken apart. */
export function messageFacts(source: NoticeSource, parts: MessageParts): MessageFacts {
  const own = parts.before.split('\n').map((line) => line.trim());
  const heading = fold(
    `${parts.before.slice(0, 5_000)} ${parts.foundBy === 'whole' ? parts.words.slice(0, 500) : ''}`,
  );
  return {
    kind: 'buyer_message',
    text: parts.words,
    ...subjectParts(source.subject),
    items: itemsIn(own),
    byCustomerService: customerService.test(heading),
    mentionedOrderIds: orderIdsIn(parts.words),
  };
}

/** Facts of a copy of our own reply. */
export function replyCopyFacts(source: NoticeSource, parts: MessageParts): ReplyCopyFacts {
  const name = /^(?:Seu e-mail para|Your (?:e-?mail|message) to) (.{1,100})$/i.exec(source.subject)?.[1];
  return { kind: 'reply_copy', text: parts.words, buyerName: name?.trim() ?? null };
}

/** Facts of a request to cancel. */
export function cancelFacts(source: NoticeSource, parts: MessageParts): CancelFacts {
  return {
    kind: 'cancel_request',
    orderId: source.orderId,
    asins: bracketedAsinsIn(source.text),
    reason: labelledValues(source.lines).get('reason') ?? null,
    text: parts.words,
  };
}
