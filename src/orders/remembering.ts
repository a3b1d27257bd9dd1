import { insertRows } from '#platform/db/insert-rows.ts';
import type { Tx } from '#platform/db/tables.ts';
import { keyBelow, type OpenKey, openKeys, storeKeyRows, type VaultDeps } from '#privacy/index.ts';
import type { Told } from './told.ts';

/** Something names an order. */
export interface NamedOrder {
  storeId: string;
  amazonOrderId: string;
  marketplace: string | null;
  /** A file of Seller Central; else a mail. */
  byFile?: true;
}

/** A mail names an order. */
export interface Mention extends NamedOrder {
  at: Date;
  rawMailId: string;
  told: Told;
}

export interface KnownOrder {
  id: string;
  storeId: string;
  amazonOrderId: string;
  subject: OpenKey;
}

const nameOf = (order: { storeId: string; amazonOrderId: string }): string =>
  `${order.storeId} ${order.amazonOrderId}`;

/** Orders by store and Amazon's id. */
export type OrderBook = ReadonlyMap<string, KnownOrder>;

/** Looks an order up in a book. */
export const orderIn = (book: OrderBook, storeId: string, amazonOrderId: string | null): KnownOrder | null =>
  amazonOrderId === null ? null : (book.get(nameOf({ storeId, amazonOrderId })) ?? null);

async function load(
  tx: Tx,
  deps: VaultDeps,
  mentions: readonly NamedOrder[],
): Promise<Map<string, KnownOrder>> {
  const rows = await tx
    .selectFrom('orders')
    .select(['id', 'store_id', 'amazon_order_id', 'key_id'])
    .where((eb) => eb('store_id', '=', eb.fn.any(eb.val([...new Set(mentions.map((one) => one.storeId))]))))
    .where((eb) =>
      eb('amazon_order_id', '=', eb.fn.any(eb.val([...new Set(mentions.map((one) => one.amazonOrderId))]))),
    )
    .execute();
  const keys = await openKeys(
    tx,
    deps,
    rows.map((row) => row.key_id),
  );
  const book = new Map<string, KnownOrder>();
  for (const row of rows) {
    const known = { id: row.id, storeId: row.store_id, amazonOrderId: row.amazon_order_id };
    const key = keys.get(row.key_id);
    if (key) book.set(nameOf(known), { ...known, subject: { id: row.key_id, key } });
  }
  return book;
}

/**
 * Finds the orders that mails or files name and makes each that nobody has told of, with a key of its own; one that only
 * mails have named is a placeholder. The caller holds the stores' locks, so that two mails of one order do not both make it.
 */
export async function findOrders(
  tx: Tx,
  deps: VaultDeps,
  tenantId: string,
  stores: ReadonlyMap<string, OpenKey>,
  mentions: readonly NamedOrder[],
): Promise<OrderBook> {
  if (mentions.length === 0) return new Map();
  const book = await load(tx, deps, mentions);
  const fresh = [...new Map(mentions.map((one) => [nameOf(one), one])).entries()].filter(
    ([name]) => !book.has(name),
  );
  const rows = fresh.flatMap(([name, one]) => {
    const parent = stores.get(one.storeId);
    if (!parent) return [];
    const subject = keyBelow(deps, { tenantId, storeId: one.storeId }, parent, 'subject');
    const known = {
      id: deps.rng.uuid(),
      storeId: one.storeId,
      amazonOrderId: one.amazonOrderId,
      subject: subject.open,
    };
    book.set(name, known);
    return [{ key: subject.row, mention: one, known }];
  });
  if (rows.length === 0) return book;
  await storeKeyRows(
    tx,
    rows.map((row) => row.key),
  );
  await insertRows(
    tx,
    'orders',
    rows.map(({ mention, known }) => ({
      tenant_id: tenantId,
      id: known.id,
      store_id: known.storeId,
      amazon_order_id: known.amazonOrderId,
      marketplace: mention.marketplace,
      placeholder: mention.byFile !== true,
      source: mention.byFile ? 'file' : 'mail',
      key_id: known.subject.id,
      created_at: deps.clock.now(),
    })),
  );
  return book;
}

/** Keeps what the mails told: an event for each, and the items that were not known. */
export async function rememberTold(
  tx: Tx,
  deps: VaultDeps,
  tenantId: string,
  book: OrderBook,
  mentions: readonly Mention[],
): Promise<void> {
  const placed = mentions.flatMap((mention) => {
    const order = orderIn(book, mention.storeId, mention.amazonOrderId);
    return order ? [{ mention, order }] : [];
  });
  const events = placed.map(({ mention, order }) => ({
    tenant_id: tenantId,
    id: deps.rng.uuid(),
    order_id: order.id,
    kind: mention.told.kind,
    at: mention.at,
    raw_mail_id: mention.rawMailId,
    amount_minor: mention.told.amountMinor,
    currency: mention.told.currency,
    detail: mention.told.detail,
  }));
  await insertRows(tx, 'order_events', events, 'left');
  const items = new Map(
    placed.flatMap(({ mention, order }) =>
      mention.told.items.map((item) => [
        `${order.id} ${item.asin ?? item.title}`,
        { tenant_id: tenantId, id: deps.rng.uuid(), order_id: order.id, ...item },
      ]),
    ),
  );
  if (items.size === 0) return;
  await tx
    .insertInto('order_items')
    .values([...items.values()])
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'order_id', 'asin']).doUpdateSet((eb) => ({
        title: eb.fn.coalesce('excluded.title', 'order_items.title'),
        sku: eb.fn.coalesce('excluded.sku', 'order_items.sku'),
        quantity: eb.fn.coalesce('excluded.quantity', 'order_items.quantity'),
      })),
    )
    .execute();
}
