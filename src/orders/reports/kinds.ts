import {
  asinIn,
  type Column,
  channelIn,
  countIn,
  flagIn,
  momentIn,
  moneyIn,
  type Row,
  shopIn,
  wordsIn,
} from './columns.ts';

/**
 * A report of Seller Central: how it is recognised, and which of its columns are read. What is not named here is never
 * read, so names, addresses, phone numbers, e-mail addresses and words of buyers stay in the file.
 */
export interface Report {
  /** Columns that together no other report has. */
  needs: readonly string[];
  order: string;
  /** Columns that tell the lines of one order apart. */
  line: readonly string[];
  /** When Amazon last changed the order. */
  changed?: string;
  /** Rows that tell nothing of an order of a buyer. */
  skips?(row: Row): boolean;
  columns: readonly Column[];
}

const itemOf = (quantity: string): Column[] => [
  wordsIn('product-name', 'title', 500),
  wordsIn('sku', 'sku'),
  asinIn('asin'),
  countIn(quantity, 'quantity'),
];

const refundedTo = /^(?:ItemPrice|Promotion)$/i;

/** By kind; the first whose columns are all there is it. Names: Reports API v2021-06-30, order, FBA, returns and settlement. */
export const reports = {
  all_orders: {
    needs: ['amazon-order-id', 'purchase-date', 'last-updated-date', 'order-status'],
    order: 'amazon-order-id',
    line: ['sku', 'asin'],
    changed: 'last-updated-date',
    columns: [
      ...itemOf('quantity'),
      wordsIn('order-status', 'state', 80),
      channelIn('fulfillment-channel'),
      shopIn('sales-channel'),
      momentIn('purchase-date', 'purchasedAt'),
      moneyIn('item-price', 'price'),
    ],
  },
  unshipped: {
    needs: ['order-id', 'order-item-id', 'promise-date', 'quantity-to-ship'],
    order: 'order-id',
    line: ['order-item-id'],
    columns: [
      ...itemOf('quantity-purchased'),
      momentIn('purchase-date', 'purchasedAt'),
      momentIn('promise-date', 'shipBy'),
      shopIn('sales-channel'),
    ],
  },
  new_orders: {
    needs: ['order-id', 'order-item-id', 'purchase-date', 'quantity-purchased'],
    order: 'order-id',
    line: ['order-item-id'],
    columns: [
      ...itemOf('quantity-purchased'),
      momentIn('purchase-date', 'purchasedAt'),
      moneyIn('item-price', 'price'),
      shopIn('sales-channel'),
      momentIn('latest-ship-date', 'shipBy'),
      momentIn('earliest-delivery-date', 'deliverFrom'),
      momentIn('latest-delivery-date', 'deliverBy'),
    ],
  },
  fba_shipments: {
    needs: ['amazon-order-id', 'shipment-date', 'carrier', 'tracking-number', 'estimated-arrival-date'],
    order: 'amazon-order-id',
    line: ['shipment-item-id', 'shipment-id', 'sku'],
    columns: [
      ...itemOf('quantity-shipped'),
      wordsIn('shipment-id', 'shipment'),
      wordsIn('carrier', 'carrier'),
      wordsIn('tracking-number', 'tracking'),
      momentIn('purchase-date', 'purchasedAt'),
      momentIn('shipment-date', 'shippedAt'),
      momentIn('estimated-arrival-date', 'arrivesAt'),
      moneyIn('item-price', 'price'),
      channelIn('fulfillment-channel'),
      shopIn('sales-channel'),
    ],
  },
  customer_shipments: {
    needs: ['shipment-date', 'amazon-order-id', 'fnsku', 'quantity'],
    order: 'amazon-order-id',
    line: ['shipment-date', 'fnsku'],
    columns: [...itemOf('quantity'), momentIn('shipment-date', 'shippedAt')],
  },
  returns: {
    needs: ['order-id', 'return-request-date', 'return-request-status', 'amazon-rma-id'],
    order: 'order-id',
    line: ['amazon-rma-id', 'asin', 'merchant-sku'],
    columns: [
      wordsIn('item-name', 'title', 500),
      wordsIn('merchant-sku', 'sku'),
      asinIn('asin'),
      countIn('return-quantity', 'quantity'),
      momentIn('order-date', 'purchasedAt'),
      momentIn('return-request-date', 'requestedAt'),
      wordsIn('return-request-status', 'returnState', 80),
      wordsIn('amazon-rma-id', 'rma'),
      wordsIn('return-reason', 'reason'),
      wordsIn('resolution', 'resolution'),
      momentIn('return-delivery-date', 'receivedAt'),
      wordsIn('return-carrier', 'carrier'),
      wordsIn('tracking-id', 'tracking'),
      flagIn('a-to-z-claim', 'claim'),
      wordsIn('safet-claim-id', 'safetId'),
      wordsIn('safet-claim-state', 'safetState', 80),
      moneyIn('refunded-amount', 'refunded', 'currency-code'),
    ],
  },
  fba_returns: {
    needs: ['return-date', 'order-id', 'sku', 'detailed-disposition'],
    order: 'order-id',
    line: ['license-plate-number', 'return-date', 'sku'],
    columns: [
      ...itemOf('quantity'),
      momentIn('return-date', 'receivedAt'),
      wordsIn('status', 'returnState', 80),
      wordsIn('reason', 'reason'),
      wordsIn('detailed-disposition', 'resolution'),
    ],
  },
  settlement: {
    needs: ['settlement-id', 'transaction-type', 'order-id', 'amount-type', 'amount-description', 'amount'],
    order: 'order-id',
    line: ['settlement-id', 'adjustment-id', 'order-item-code', 'amount-type', 'amount-description'],
    // fees are between Amazon and the seller; a refund is what the buyer gets back
    skips: (row) => !/^refund$/i.test(row('transaction-type')) || !refundedTo.test(row('amount-type')),
    columns: [
      wordsIn('sku', 'sku'),
      moneyIn('amount', 'refund'),
      momentIn('posted-date', 'refundedAt'),
      shopIn('marketplace-name'),
    ],
  },
} as const satisfies Record<string, Report>;

export type ReportKind = keyof typeof reports;

/** Which report has this header; null when none that is known. */
export function kindOf(header: readonly string[]): ReportKind | null {
  const names = new Set(header);
  const kinds = Object.entries(reports) as [ReportKind, Report][];
  return kinds.find(([, { needs }]) => needs.every((one) => names.has(one)))?.[0] ?? null;
}
