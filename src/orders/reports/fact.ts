/** An amount in the currency's smallest unit. */
export interface Amount {
  minor: number;
  currency: string;
}

/**
 * What one line of a file tells of an order, as far as it does. Moments are instants in UTC, or calendar days where the
 * file names no hour or no zone. Nothing of it is personal.
 */
export interface Fact {
  state?: string;
  channel?: 'amazon' | 'seller';
  marketplace?: string;
  purchasedAt?: string;
  title?: string;
  asin?: string;
  sku?: string;
  quantity?: number;
  price?: Amount;
  shipBy?: string;
  deliverFrom?: string;
  deliverBy?: string;
  shipment?: string;
  carrier?: string;
  tracking?: string;
  shippedAt?: string;
  arrivesAt?: string;
  requestedAt?: string;
  receivedAt?: string;
  returnState?: string;
  rma?: string;
  reason?: string;
  resolution?: string;
  refunded?: Amount;
  claim?: boolean;
  safetId?: string;
  safetState?: string;
  refund?: Amount;
  refundedAt?: string;
}
