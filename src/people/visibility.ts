import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import { refuse } from '#platform/errors.ts';
import type { Actor } from './actor.ts';

type Seer = Pick<Actor, 'stores'>;

/** The stores that the actor sees, or `all` of the organisation. */
export const visibleStores = (actor: Seer): 'all' | readonly string[] => actor.stores;

/** The one predicate, as SQL over a column that holds a store's id; also for raw statements. */
export function visible(actor: Seer, column: string): RawBuilder<SqlBool> {
  if (actor.stores === 'all') return sql<SqlBool>`true`;
  return sql<SqlBool>`${sql.ref(column)} = any(${[...actor.stores]}::uuid[])`;
}

/** Narrows a query to rows of visible stores: `whereVisible(query, actor, 'conversations.store_id')`. */
export function whereVisible<Q extends { where(expression: Expression<SqlBool>): unknown }>(
  query: Q,
  actor: Seer,
  column: string,
): Q {
  return actor.stores === 'all' ? query : (query.where(visible(actor, column)) as Q);
}

/** True when the actor sees the store; nobody sees a store that is not there. */
export const canSee = (actor: Seer, storeId: string | null | undefined): boolean =>
  storeId !== null && storeId !== undefined && (actor.stores === 'all' || actor.stores.includes(storeId));

/** Refuses with `not_found`, as for an id that does not exist. `undefined` and `null` are not visible. */
export function assertVisible(actor: Seer, storeId: string | null | undefined): asserts storeId is string {
  if (!canSee(actor, storeId)) refuse('not_found');
}

/** Whether an event of the live stream concerns this actor. An event of no store and no person is heard by those of all stores. */
export function hears(
  actor: Pick<Actor, 'stores' | 'personId'>,
  row: { storeId: string | null; personId: string | null },
): boolean {
  if (row.personId !== null) return row.personId === actor.personId;
  return row.storeId === null ? actor.stores === 'all' : canSee(actor, row.storeId);
}
