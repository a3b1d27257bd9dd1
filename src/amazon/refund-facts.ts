import { countOf, type ItemRow, itemRows } from './item-table.ts';
import type { Field } from './labels.ts';
import { minorUnits, moneyIn } from './money.ts';
import { type NoticeSource, sentencesOf } from './notice-source.ts';

/** One refunded article; amounts in minor units of the refund's currency. */
export interface RefundItem {
  title: string | null;
  asin: string | null;
  sku: string | null;
  quantity: number | null;
  itemMinor: number | null;
  shippingMinor: number | null;
  reason: string | null;
}

/** A refund that has been started. */
export interface RefundFacts {
  kind: 'refund_issued';
  orderId: string | null;
  /** Whole refund in minor units. */
  amountMinor: number | null;
  /** ISO 4217. */
  currency: string | null;
  items: readonly RefundItem[];
  buyerName: string | null;
  reason: string | null;
}

const columns: readonly Field[] = [
  'title',
  'asin',
  'sku',
  'quantity',
  'itemRefund',
  'shippingRefund',
  'reason',
];
/** Words before and after the buyer's name behind the amount. Italian is real, the others assumed. */
const named = [
  /\d (?:€ )?a (.{1,80}?) per i(?:l)? seguent/i,
  /\d (?:€ )?to (.{1,80}?) for the following/i,
  /\d (?:€ )?an (.{1,80}?) für (?:den|die) folgend/i,
  /\d (?:€ )?à (.{1,80}?) pour (?:le|les|l')/i,
  /\d (?:€ )?a (.{1,80}?) por (?:el|los) siguiente/i,
  /\d (?:€ )?para (.{1,80}?) pel[oa]s? seguinte/i,
];

/** Reads a refund notice: the amount from the body, else from the subject; articles from the table. */
export function refundFacts(source: NoticeSource): RefundFacts {
  const sentences = sentencesOf(source).slice(0, 200);
  const total =
    sentences.flatMap((sentence) => moneyIn(sentence, source.currency))[0] ??
    moneyIn(source.subject, source.currency)[0];
  const currency = total?.currency ?? null;
  const items = itemRows(source.html?.rows ?? [], columns).map((row) => refundItem(row, currency));
  return {
    kind: 'refund_issued',
    orderId: source.orderId,
    amountMinor: total?.amountMinor ?? null,
    currency,
    items,
    buyerName: buyerIn(sentences),
    reason: items.find((item) => item.reason !== null)?.reason ?? null,
  };
}

function refundItem(row: ItemRow, currency: string | null): RefundItem {
  return {
    title: row.get('title') ?? null,
    asin: row.get('asin') ?? null,
    sku: row.get('sku') ?? null,
    quantity: countOf(row.get('quantity')),
    itemMinor: cellMinor(row.get('itemRefund'), currency),
    shippingMinor: cellMinor(row.get('shippingRefund'), currency),
    reason: row.get('reason') ?? null,
  };
}

/** Cells hold bare numbers or amounts with their currency. */
function cellMinor(cell: string | undefined, currency: string | null): number | null {
  if (cell === undefined || currency === null) return null;
  const bare = minorUnits(cell, currency);
  if (bare !== null) return bare;
  const [money] = moneyIn(cell.slice(0, 100), currency);
  return money?.currency === currency ? money.amountMinor : null;
}

function buyerIn(sentences: readonly string[]): string | null {
  for (const sentence of sentences) {
    for (const pattern of named) {
      const name = pattern.exec(sentence)?.[1]?.trim();
      if (name) return name;
    }
  }
  return null;
}
