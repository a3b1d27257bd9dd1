import { dateIn } from './due-words.ts';
import { fold } from './fold.ts';
import { countOf, type ItemRow, itemRows } from './item-table.ts';
import { type Field, labelledValues } from './labels.ts';
import type { NoticeSource } from './notice-source.ts';
import { isAsin } from './order-id.ts';

/** One article of a return. Texts are as Amazon wrote them, null where it wrote none. */
export interface ReturnItem {
  title: string | null;
  asin: string | null;
  sku: string | null;
  quantity: number | null;
  reason: string | null;
  comment: string | null;
}

/** A return the buyer asked for. */
export interface ReturnFacts {
  kind: 'return_request';
  orderId: string | null;
  /** `YYYY-MM-DD`. */
  requestedOn: string | null;
  inPolicy: boolean | null;
  /** `automatic`: Amazon has authorised it; `seller`: the seller must; null: not said in known words. */
  authorisation: 'automatic' | 'seller' | null;
  items: readonly ReturnItem[];
  carrier: string | null;
  tracking: string | null;
}

const columns: readonly Field[] = ['title', 'asin', 'sku', 'quantity', 'reason', 'comment'];
const automatic = /automat|自動/;
const bySeller =
  /seller|venditore|vendedor|vendeur|verkaufer|merchant|出品者|pending|in attesa|ausstehend|en attente|pendiente/;
const outside =
  /(?:^|[^\p{L}])(?:not?|non|nicht|out|outside|ausserhalb|hors|fuera|fora|nao)(?:[^\p{L}]|$)|対象外|範囲外/u;
const inside = /polit|policy|richtlin|ポリシー/;

/** Reads a return notice from its labelled lines and its item table, or from labelled lines alone. */
export function returnFacts(source: NoticeSource): ReturnFacts {
  const values = labelledValues(source.lines);
  const rows = itemRows(source.html?.rows ?? [], columns);
  const single = isAsin(values.get('asin') ?? '') ? [values] : [];
  return {
    kind: 'return_request',
    orderId: source.orderId,
    requestedOn: dateIn(values.get('requestedOn') ?? ''),
    inPolicy: policyOf(values.get('policy')),
    authorisation: authorisationOf(values.get('authorisation')),
    items: (rows.length > 0 ? rows : single).map(returnItem),
    carrier: values.get('carrier') ?? null,
    tracking: values.get('tracking') ?? null,
  };
}

function returnItem(row: ItemRow): ReturnItem {
  return {
    title: row.get('title') ?? null,
    asin: row.get('asin') ?? null,
    sku: row.get('sku') ?? null,
    quantity: countOf(row.get('quantity')),
    reason: row.get('reason') ?? null,
    comment: row.get('comment') ?? null,
  };
}

function policyOf(value: string | undefined): boolean | null {
  const words = fold((value ?? '').slice(0, 300));
  if (outside.test(words)) return false;
  return inside.test(words) || /^(?:yes|y|si|ja|oui|sim|はい)$/.test(words) ? true : null;
}

function authorisationOf(value: string | undefined): ReturnFacts['authorisation'] {
  const words = fold((value ?? '').slice(0, 300));
  if (automatic.test(words)) return 'automatic';
  return bySeller.test(words) ? 'seller' : null;
}
