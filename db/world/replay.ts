import { markets } from './markets.ts';
import { inventedOrderId } from './orders.ts';
import { type ProductKey, products } from './products.ts';
import { relayAddress, renderWords, type WrittenMail } from './render-words.ts';
import { freshText, languagesOn, namesBy } from './replay/pool.ts';
import { alphanumericsFrom, numberFrom, pickFrom, uuidFrom } from './seeded.ts';
import { type StoreKey, stores } from './stores.ts';
import type { ArrivingMail, Lang } from './types.ts';

/** Products that can break, wear a warranty and come in a box: what the pool's sentences fit. */
const sturdy: readonly ProductKey[] = [
  'charger',
  'powerbank',
  'earbuds',
  'stand',
  'hub',
  'keyboard',
  'teapot',
  'donabe',
  'bento',
  'stool',
];

/**
 * The nth mail (n ≥ 0) of an endless stream of buyer messages: each from a buyer and about an order that nobody has
 * seen, sent at `now`. The same `n`, `now` and `seed` give the same bytes.
 */
export function nextMail(n: number, now: Date, seed: string): ArrivingMail {
  const key = `replay:${seed}:${n}`;
  const { mail, lang } = freshMail(key);
  return {
    id: mail.id,
    mailbox: stores[mail.store].mailbox,
    receivedAt: now,
    bytes: renderWords(mail, now, seed),
    expected: {
      kind: 'buyer_message',
      orderId: mail.orderId,
      lang,
      threadKey: relayAddress(mail),
      suspect: false,
    },
  };
}

function freshMail(key: string): { mail: WrittenMail; lang: Lang } {
  const store = pickFrom(`${key}:store`, Object.keys(stores) as StoreKey[]);
  const market = pickFrom(`${key}:market`, stores[store].markets);
  const lang = pickFrom(`${key}:lang`, languagesOn[market]);
  const { topic, text } = freshText(lang, key);
  const range = sturdy.filter((product) => products[product].client === stores[store].client);
  const photos = topic === 'damage' ? numberFrom(`${key}:photos`, 3) : 0;
  const mail: WrittenMail = {
    id: key,
    kind: 'buyer_message',
    text,
    topic,
    buyerName: pickFrom(`${key}:name`, namesBy[lang] ?? ['']),
    alias: alphanumericsFrom(`${key}:alias`, 15),
    caseId: numberFrom(`${key}:case`, 3) === 0 ? uuidFrom(`${key}:case`) : null,
    market,
    store,
    ui: markets[market].ui,
    product: pickFrom(`${key}:product`, range),
    orderId: topic === 'product' ? null : inventedOrderId(market, key),
    quantity: 1,
    photos,
  };
  return { mail, lang };
}
