import type { z } from 'zod';
import { prepared } from '#platform/db/prepared.ts';
import type { Tx } from '#platform/db/tables.ts';
import type { OrderCard, orderEvent } from './contract.ts';

type EventKind = z.output<typeof orderEvent>['kind'];

interface Asked {
  orderId: string;
}

const selectOrder = prepared((tx, { orderId }: Asked) =>
  tx
    .selectFrom('orders')
    .select(['id', 'amazon_order_id', 'marketplace', 'placeholder', 'created_at'])
    .where('id', '=', orderId),
);

const selectItems = prepared((tx, { orderId }: Asked) =>
  tx
    .selectFrom('order_items')
    .select(['title', 'asin', 'sku', 'quantity'])
    .where('order_id', '=', orderId)
    .orderBy('id'),
);

const selectEvents = prepared((tx, { orderId }: Asked) =>
  tx
    .selectFrom('order_events')
    .select(['at', 'kind', 'amount_minor', 'currency', 'detail'])
    .where('order_id', '=', orderId)
    .orderBy('at', 'desc')
    .limit(100),
);

/** The order card: what mails told, newest first. Null when there is no such order. */
export async function orderCardOf(tx: Tx, orderId: string): Promise<OrderCard | null> {
  const [[order], items, events] = await Promise.all([
    selectOrder(tx, { orderId }),
    selectItems(tx, { orderId }),
    selectEvents(tx, { orderId }),
  ]);
  if (!order) return null;
  return {
    id: order.id,
    amazonOrderId: order.amazon_order_id,
    marketplace: order.marketplace,
    placeholder: order.placeholder,
    knownSince: order.created_at.toISOString(),
    items,
    events: events.map((event) => ({
      at: event.at.toISOString(),
      kind: event.kind as EventKind,
      amount:
        event.amount_minor === null || event.currency === null
          ? null
          : { minor: event.amount_minor, currency: event.currency },
      detail: event.detail,
    })),
  };
}
