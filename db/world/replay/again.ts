import type { Market } from '../markets.ts';
import { markets } from '../markets.ts';
import type { ProductKey } from '../products.ts';
import { relayAddress, renderWords, type WrittenMail } from '../render-words.ts';
import { pickFrom } from '../seeded.ts';
import { type StoreKey, stores } from '../stores.ts';
import type { ArrivingMail, Lang, Topic } from '../types.ts';
import { wordsAgain } from './words-again.ts';

/** A thread in which the buyer has just been answered. */
export interface AnsweredThread {
  alias: string;
  caseId: string | null;
  market: Market;
  store: StoreKey;
  buyerName: string;
  lang: Lang;
  topic: Topic;
  product: ProductKey;
  orderId: string | null;
}

/**
 * The mail with which a buyer comes back to an answer: thanks, or one more question. `key` tells answers apart; the
 * same arguments give the same bytes.
 */
export function nextWord(thread: AnsweredThread, key: string, now: Date): ArrivingMail {
  const id = `again:${key}`;
  const { alias, caseId, market, store, buyerName, topic, product, orderId } = thread;
  const mail: WrittenMail = {
    ...{ id, alias, caseId, market, store, buyerName, topic, product, orderId },
    kind: 'buyer_message',
    text: pickFrom(`${id}:words`, wordsAgain(thread.lang)),
    ui: markets[market].ui,
    quantity: 1,
  };
  return {
    id,
    mailbox: stores[store].mailbox,
    receivedAt: now,
    bytes: renderWords(mail, now, key),
    expected: {
      kind: 'buyer_message',
      orderId,
      lang: thread.lang,
      threadKey: relayAddress(mail),
      suspect: false,
    },
  };
}
