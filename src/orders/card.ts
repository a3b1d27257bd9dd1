import type { z } from 'zod';
import { prepared } from '#platform/db/prepared.ts';
import type { Tx } from '#platform/db/tables.ts';
import {
  type CardParts,
  claimsOf,
  itemsOf,
  type KeptFact,
  newest,
  newestFirst,
  parcelsOf,
  returnsOf,
  stateOf,
} from './composing.ts';
import type { OrderCard, orderEvent } from './contract.ts';
import { contradictionsIn } from './contradicting.ts';
import { refundInFiles, refundsInMails } from './refunds.ts';

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
    .orderBy('asin')
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

const selectFacts = prepared((tx, { orderId }: Asked) =>
  tx
    .selectFrom('order_facts')
    .innerJoin('order_files', 'order_files.id', 'file_id')
    .select(['source', 'line', 'changed_at', 'order_facts.as_of', 'file_id', 'data', 'name', 'kind'])
    .where('order_id', '=', orderId)
    .limit(1000),
);

type FactRow = Awaited<ReturnType<typeof selectFacts>>[number];

const keptOf = (row: FactRow): KeptFact => ({
  source: row.source,
  line: row.line,
  changedAt: row.changed_at,
  asOf: row.as_of,
  fileId: row.file_id,
  fact: row.data,
});

function filesOf(rows: readonly FactRow[]): OrderCard['files'] {
  const files = rows.map((row) => ({
    id: row.file_id,
    name: row.name,
    kind: row.kind,
    asOf: row.as_of.toISOString(),
  }));
  return [...new Map(files.map((file) => [file.id, file])).values()].sort((one, other) =>
    one.asOf === other.asOf ? (one.id < other.id ? -1 : 1) : one.asOf < other.asOf ? 1 : -1,
  );
}

const eventsOf = (rows: Awaited<ReturnType<typeof selectEvents>>): OrderCard['events'] =>
  rows.map((event) => ({
    at: event.at.toISOString(),
    kind: event.kind as EventKind,
    amount:
      event.amount_minor === null || event.currency === null
        ? null
        : { minor: event.amount_minor, currency: event.currency },
    detail: event.detail,
  }));

function partsOf(parts: CardParts) {
  const { facts, events } = parts;
  const parcels = parcelsOf(facts);
  const inFiles = refundInFiles(facts);
  return {
    state: stateOf(facts),
    channel: newest(facts, 'channel'),
    purchasedAt: newest(facts, 'purchasedAt'),
    shipBy: newest(facts, 'shipBy'),
    deliverFrom: newest(facts, 'deliverFrom'),
    deliverBy: newest(facts, 'deliverBy'),
    items: itemsOf(parts),
    parcels,
    returns: returnsOf(facts),
    claims: claimsOf(parts),
    refunds: [...refundsInMails(events), ...(inFiles ? [inFiles] : [])],
    contradictions: contradictionsIn(parts, parcels),
  };
}

/** The order card: what mails and files told, the newest of each. Null when there is no such order. */
export async function orderCardOf(tx: Tx, orderId: string): Promise<OrderCard | null> {
  const [[order], items, eventRows, factRows] = await Promise.all([
    selectOrder(tx, { orderId }),
    selectItems(tx, { orderId }),
    selectEvents(tx, { orderId }),
    selectFacts(tx, { orderId }),
  ]);
  if (!order) return null;
  const facts = newestFirst(factRows.map(keptOf));
  const events = eventsOf(eventRows);
  return {
    id: order.id,
    amazonOrderId: order.amazon_order_id,
    marketplace: newest(facts, 'marketplace') ?? order.marketplace,
    placeholder: order.placeholder,
    knownSince: order.created_at.toISOString(),
    ...partsOf({ facts, events, mailItems: items }),
    events,
    files: filesOf(factRows),
  };
}
