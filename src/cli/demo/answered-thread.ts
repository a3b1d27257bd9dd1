import { headerKeyOf } from '#mail/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import type { Services } from '#platform/services.ts';
import { filler, indexKey } from '#privacy/index.ts';
import { type Market, markets } from '../../../db/world/markets.ts';
import { type ProductKey, products } from '../../../db/world/products.ts';
import type { AnsweredThread } from '../../../db/world/replay/again.ts';
import { speaks } from '../../../db/world/replay/words-again.ts';
import { pickFrom } from '../../../db/world/seeded.ts';
import { type StoreKey, stores } from '../../../db/world/stores.ts';
import { storeKeys } from './founding.ts';

const messageIdLine = /^message-id:\s*(<[^<>\s]{1,400}>)/im;
const relay = /^([a-z0-9]{10,40})(?:\+([0-9a-f-]{36}))?@marketplace\.amazon\./i;

/** The Message-ID of a mail; null when it has none. */
export function messageIdOf(bytes: Buffer): string | null {
  const end = bytes.indexOf('\r\n\r\n');
  return messageIdLine.exec(bytes.subarray(0, end < 0 ? bytes.length : end).toString('latin1'))?.[1] ?? null;
}

const rowOf = (tx: Tx, headerKey: Buffer) =>
  tx
    .selectFrom('outgoing_mails')
    .innerJoin('conversations', 'conversations.id', 'outgoing_mails.conversation_id')
    .innerJoin('mailboxes', 'mailboxes.id', 'outgoing_mails.mailbox_id')
    .leftJoin('order_items', 'order_items.order_id', 'conversations.order_id')
    .select(['reply_to', 'buyer_name', 'language', 'marketplace', 'amazon_order_id', 'address', 'asin'])
    .where('outgoing_mails.header_key', '=', headerKey)
    .executeTakeFirst();

const isMarket = (code: string | null): code is Market => code !== null && Object.hasOwn(markets, code);

function productOf(asin: string | null, store: StoreKey, key: string): ProductKey {
  const own = (Object.keys(products) as ProductKey[]).filter(
    (one) => products[one].client === stores[store].client,
  );
  return own.find((one) => products[one].asin === asin) ?? pickFrom(key, own);
}

/** The thread that a reply went to, as its buyer knows it; null when nobody of the demo is behind it. */
export async function answeredThread(
  tx: Tx,
  services: Services,
  tenantId: string,
  messageId: string,
): Promise<AnsweredThread | null> {
  const row = await rowOf(tx, headerKeyOf(indexKey(services, tenantId), messageId));
  if (!row) return null;
  const clear = await filler(tx, services, tenantId, [row.reply_to ?? '', row.buyer_name]);
  const parts = relay.exec(clear(row.reply_to ?? ''));
  const store = storeKeys.find((key) => stores[key].mailbox === row.address);
  const { marketplace, language, amazon_order_id: orderId } = row;
  if (!parts?.[1] || !store || !isMarket(marketplace) || !speaks(language)) return null;
  return {
    ...{ alias: parts[1], caseId: parts[2] ?? null, market: marketplace, store, lang: language, orderId },
    buyerName: clear(row.buyer_name),
    topic: 'other',
    product: productOf(row.asin, store, messageId),
  };
}
