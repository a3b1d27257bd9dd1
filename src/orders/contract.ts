import { z } from 'zod';
import { idOf, instant, line } from '#platform/contract.ts';

export const money = z.object({ minor: z.number().int(), currency: z.string().length(3) });

/** An instant, or a calendar day where nobody told the hour or the zone. */
const moment = z.union([instant, z.iso.date()]);

export const reportKind = z.enum([
  'all_orders',
  'new_orders',
  'unshipped',
  'fba_shipments',
  'customer_shipments',
  'returns',
  'fba_returns',
  'settlement',
]);

/** Who told a fact and when it held: a mail (no file), or a file as of when it was made. */
const told = z.object({ fileId: idOf('order_file').nullable(), asOf: instant });
export type Told = z.infer<typeof told>;

export const orderItem = z.object({
  title: z.string().nullable(),
  asin: z.string().nullable(),
  sku: z.string().nullable(),
  quantity: z.number().int().nullable(),
  price: money.nullable(),
});

/** `other`: a word of Amazon's that the desk does not know, in `words`. */
export const orderState = z.enum([
  'pending',
  'unshipped',
  'partly_shipped',
  'shipped',
  'out_for_delivery',
  'delivered',
  'returning',
  'returned',
  'rejected',
  'lost',
  'cancelled',
  'other',
]);

export const parcel = z.object({
  carrier: z.string().nullable(),
  tracking: z.string().nullable(),
  shippedAt: moment,
  arrivesAt: moment.nullable(),
  quantity: z.number().int().nullable(),
  told,
});
export type Parcel = z.infer<typeof parcel>;

const orderReturn = z.object({
  item: z.string().nullable(),
  quantity: z.number().int().nullable(),
  /** In Amazon's words. */
  state: z.string().nullable(),
  rma: z.string().nullable(),
  reason: z.string().nullable(),
  resolution: z.string().nullable(),
  requestedAt: moment.nullable(),
  receivedAt: moment.nullable(),
  refunded: money.nullable(),
  told,
});

const orderClaim = z.object({
  kind: z.enum(['a_to_z', 'safet']),
  /** `named`: a file says that there is one, and no more. */
  state: z.enum(['open', 'decided', 'named']),
  /** Of one that was decided, or of a SAFE-T claim, in words of its source. */
  outcome: z.string().nullable(),
  at: instant.nullable(),
  told,
});

const orderRefund = z.object({ amount: money.nullable(), at: moment.nullable(), told });

/** Two sources that cannot both be the whole truth; of each what it says. */
const contradiction = z.object({
  kind: z.enum(['refund_only_in_mail', 'refund_differs', 'claim_only_in_mail', 'cancelled_but_shipped']),
  mailAt: instant.nullable(),
  mailAmount: money.nullable(),
  fileAmount: money.nullable(),
  told,
});

/** What one mail told of an order. */
export const orderEvent = z.object({
  at: instant,
  kind: z.enum([
    'buyer_message',
    'reply_copy',
    'return_request',
    'refund_issued',
    'cancel_request',
    'claim_received',
    'claim_decided',
    'opt_out',
    'chargeback',
    'performance_notice',
    'case_mail',
    'unknown_notice',
  ]),
  amount: money.nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

/** The order card, made of what mails and files told; each part says who told it and as of when. */
export const orderCard = z.object({
  id: idOf('order'),
  amazonOrderId: z.string(),
  marketplace: z.string().nullable(),
  /** True while only mails have named this order. */
  placeholder: z.boolean(),
  knownSince: instant,
  state: z.object({ code: orderState, words: z.string(), changedAt: instant, told }).nullable(),
  channel: z.enum(['amazon', 'seller']).nullable(),
  purchasedAt: moment.nullable(),
  shipBy: moment.nullable(),
  deliverFrom: moment.nullable(),
  deliverBy: moment.nullable(),
  items: z.array(orderItem),
  parcels: z.array(parcel),
  returns: z.array(orderReturn),
  claims: z.array(orderClaim),
  refunds: z.array(orderRefund),
  contradictions: z.array(contradiction),
  events: z.array(orderEvent),
  /** The files that anything here is from, newest first. */
  files: z.array(z.object({ id: idOf('order_file'), name: z.string(), kind: reportKind, asOf: instant })),
});
export type OrderCard = z.infer<typeof orderCard>;

export const storeOfFiles = z.object({ storeId: idOf('store') });
/** Bytes of one file at most; larger ones are downloaded from Seller Central in shorter spans of time. */
export const largestOrderFile = 50_000_000;
export const uploadOrderFile = z.object({
  name: line(200),
  /** When the file was made; what it says held then. Left out, or in the future: now. */
  asOf: instant.optional(),
});
export const orderFile = z.object({
  id: idOf('order_file'),
  storeId: idOf('store'),
  name: z.string(),
  kind: reportKind,
  size: z.number().int(),
  asOf: instant,
  uploadedBy: z.object({ id: idOf('person'), name: z.string() }),
  uploadedAt: instant,
  /** `cut_off`: its reading ended before its end; uploading it again goes on. */
  state: z.enum(['reading', 'read', 'cut_off']),
  /** Lines that were read, orders that these name, facts that were not known, lines left out. */
  rows: z.number().int(),
  orders: z.number().int(),
  facts: z.number().int(),
  problems: z.number().int(),
});
export type OrderFile = z.infer<typeof orderFile>;
export const orderFileParams = z.object({ orderFileId: idOf('order_file') });
export const orderFileList = z.object({ items: z.array(orderFile) });
/** `again`: this very content was read before, and nothing changed. */
export const uploadedFile = orderFile.extend({ again: z.boolean() });
export type UploadedFile = z.infer<typeof uploadedFile>;
const freshness = z.object({ storeId: idOf('store'), kind: reportKind, asOf: instant });
export type OrderFreshness = z.infer<typeof freshness>;
export const orderFreshness = z.object({ items: z.array(freshness) });
