import { type BuyerKey, buyers } from './buyers.ts';
import { type Market, markets } from './markets.ts';
import { type OrderKey, type OrderRow, orderRows, type Progress } from './order-rows.ts';
import { type ProductKey, priceIn, products } from './products.ts';
import { digitsFrom, pickFrom } from './seeded.ts';
import { type StoreKey, storeOn } from './stores.ts';

export type { OrderKey } from './order-rows.ts';

/** Every order's name. */
export const orderKeys = Object.keys(orderRows) as OrderKey[];

/** An order of the world. Money in minor units; days count back from the world's "now". */
export interface Order {
  id: string;
  buyer: BuyerKey;
  market: Market;
  store: StoreKey;
  product: ProductKey;
  quantity: number;
  total: number;
  boughtDaysAgo: number;
  progress: Progress;
  carrier: string;
  tracking: string | null;
}

/** The order of that name. Its id is of the invented range: the second group begins with 99. */
export function orderOf(key: OrderKey): Order {
  const [product, quantity, boughtDaysAgo, progress]: OrderRow = orderRows[key];
  const market = buyers[key][1];
  return {
    id: inventedOrderId(market, `order:${key}`),
    buyer: key,
    market,
    store: storeOn(products[product].client, market),
    product,
    quantity,
    total: quantity * priceIn(product, markets[market].currency),
    boughtDaysAgo,
    progress,
    carrier: markets[market].carrier,
    tracking: progress === 'unshipped' ? null : `0${digitsFrom(`tracking:${key}`, 11)}`,
  };
}

/** An order id that no real order has to have: prefix of the market, then 99…, then any seven digits. */
export function inventedOrderId(market: Market, key: string): string {
  const prefix = pickFrom(`${key}:prefix`, markets[market].orderPrefixes);
  return `${prefix}-99${digitsFrom(`${key}:middle`, 5)}-${digitsFrom(`${key}:end`, 7)}`;
}
