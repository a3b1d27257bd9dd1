import type { Kind } from '../types.ts';

/** What a notice is told about the order; money and dates already written for the reader. */
export interface NoticeFacts {
  orderId: string;
  buyerName: string;
  shopName: string;
  /** `119.00 EUR`: for subjects and tables. */
  amount: string;
  /** `2026-08-24`. */
  date: string;
  title: string;
  asin: string;
  sku: string;
  quantity: number;
  reason: string;
  comment: string;
  authorised: boolean;
  granted: boolean;
  hours: number;
}

/** A notice as subject, paragraphs, labelled facts and a table of the items. */
export interface NoticeContent {
  subject: string;
  paragraphs: readonly string[];
  facts?: readonly (readonly [label: string, value: string])[];
  table?: { head: readonly string[]; row: readonly string[] };
  closing: readonly string[];
}

/** Kinds of notice that Amazon sends about an order, in the seller's language. */
export type OrderNotice = Extract<
  Kind,
  'cancel_request' | 'return_request' | 'refund_issued' | 'claim_received' | 'claim_decided' | 'opt_out'
>;

/** One writer for each kind. */
export type NoticeWords = {
  /** Display name of the sender of general notices. */
  sender: string;
  guarantee: string;
} & Record<OrderNotice, (facts: NoticeFacts) => NoticeContent>;
