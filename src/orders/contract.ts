import { z } from 'zod';
import { idOf, instant } from '#platform/contract.ts';

export const money = z.object({ minor: z.number().int(), currency: z.string().length(3) });

export const orderItem = z.object({
  title: z.string().nullable(),
  asin: z.string().nullable(),
  sku: z.string().nullable(),
  quantity: z.number().int().nullable(),
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

/** The order card, made of what the mails told; `knownSince` says how old that knowledge is. */
export const orderCard = z.object({
  id: idOf('order'),
  amazonOrderId: z.string(),
  marketplace: z.string().nullable(),
  /** True while only mails have named this order. */
  placeholder: z.boolean(),
  knownSince: instant,
  items: z.array(orderItem),
  events: z.array(orderEvent),
});
export type OrderCard = z.infer<typeof orderCard>;
