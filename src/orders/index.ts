export { orderCardOf } from './card.ts';
export {
  findOrders,
  type KnownOrder,
  type Mention,
  type OrderBook,
  orderIn,
  rememberTold,
} from './remembering.ts';
export { orderRoutes } from './routes.ts';
export { type Told, toldBy } from './told.ts';
