import type { DialectReading, NoticeFacts } from '#amazon/index.ts';

/** A thing that was bought, as far as a mail names it. */
export interface ToldItem {
  asin: string | null;
  sku: string | null;
  title: string | null;
  quantity: number | null;
}

/** What one mail tells of an order. Nothing of it is personal: a buyer's words stay in the thread. */
export interface Told {
  kind: NoticeFacts['kind'];
  items: ToldItem[];
  amountMinor: number | null;
  currency: string | null;
  detail: Record<string, string | number | boolean | null>;
}

function itemsOf(facts: NoticeFacts): ToldItem[] {
  if (!('items' in facts)) return [];
  return facts.items.map((item) => ({
    asin: item.asin,
    sku: 'sku' in item ? item.sku : null,
    title: item.title,
    quantity: item.quantity,
  }));
}

function detailOf(facts: NoticeFacts): Told['detail'] {
  switch (facts.kind) {
    case 'buyer_message':
      return { topic: facts.topic, byCustomerService: facts.byCustomerService };
    case 'return_request':
      return {
        requestedOn: facts.requestedOn,
        inPolicy: facts.inPolicy,
        authorisation: facts.authorisation,
        reason: facts.items[0]?.reason ?? null,
        carrier: facts.carrier,
        tracking: facts.tracking,
      };
    case 'refund_issued':
      return { reason: facts.reason };
    case 'cancel_request':
      return { reason: facts.reason };
    case 'claim_received':
      return {
        respondAmount: facts.respondWithin?.amount ?? null,
        respondUnit: facts.respondWithin?.unit ?? null,
      };
    case 'claim_decided':
      return { outcome: facts.outcome };
    case 'chargeback':
      return { respondBy: facts.respondBy };
    case 'case_mail':
      return { caseNumber: facts.caseNumber };
    default:
      return {};
  }
}

/** Takes out of a reading what the order card keeps. */
export function toldBy({ facts, notificationType, asins }: DialectReading): Told {
  const items = itemsOf(facts);
  const named = new Set(items.map((item) => item.asin));
  const bare = asins
    .filter((asin) => !named.has(asin))
    .map((asin) => ({ asin, sku: null, title: null, quantity: null }));
  const detail = facts.kind === 'unknown_notice' ? { notificationType } : detailOf(facts);
  return {
    kind: facts.kind,
    items: [...items, ...bare],
    amountMinor: 'amountMinor' in facts ? facts.amountMinor : null,
    currency: 'currency' in facts ? facts.currency : null,
    detail,
  };
}
