import { type Actor, assertVisible, whereVisible } from '#people/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import type { OrderFile, OrderFreshness } from './contract.ts';
import type { LineProblem } from './reports/read-report.ts';

/** Reading a file takes a minute at most; what takes longer was cut off with its process. */
const cutOffMs = 10 * 60_000;
const mostListed = 100;

const files = (tx: Tx) =>
  tx
    .selectFrom('order_files')
    .leftJoin('people', 'people.id', 'uploaded_by')
    .select(['order_files.id', 'store_id', 'order_files.name', 'kind', 'size', 'as_of'])
    .select(['uploaded_by', 'people.name as person_name', 'uploaded_at', 'read_at'])
    .select(['rows_read', 'orders', 'facts', 'problems']);
type FileRow = Awaited<ReturnType<ReturnType<typeof files>['executeTakeFirstOrThrow']>>;

function present(row: FileRow, now: Date): OrderFile {
  const late = now.getTime() - row.uploaded_at.getTime() > cutOffMs;
  return {
    id: row.id,
    storeId: row.store_id,
    name: row.name,
    kind: row.kind,
    size: row.size,
    asOf: row.as_of.toISOString(),
    uploadedBy: { id: row.uploaded_by, name: row.person_name ?? '' },
    uploadedAt: row.uploaded_at.toISOString(),
    state: row.read_at ? 'read' : late ? 'cut_off' : 'reading',
    rows: row.rows_read,
    orders: row.orders,
    facts: row.facts,
    problems: row.problems,
  };
}

/** One file, as its store lets the actor see it. Errors: `not_found`. */
export async function orderFileOf(tx: Tx, clock: Clock, actor: Actor, id: string): Promise<OrderFile> {
  const row = await files(tx).where('order_files.id', '=', id).executeTakeFirst();
  assertVisible(actor, row?.store_id);
  return present(row ?? refuse('not_found'), clock.now());
}

/** The latest files of a store, newest first. Errors: `not_found`. */
export async function listOrderFiles(
  tx: Tx,
  clock: Clock,
  actor: Actor,
  storeId: string,
): Promise<OrderFile[]> {
  assertVisible(actor, storeId);
  const store = await tx.selectFrom('stores').select('id').where('id', '=', storeId).executeTakeFirst();
  if (!store) refuse('not_found');
  const rows = await files(tx)
    .where('store_id', '=', storeId)
    .orderBy('uploaded_at', 'desc')
    .orderBy('order_files.id', 'desc')
    .limit(mostListed)
    .execute();
  return rows.map((row) => present(row, clock.now()));
}

/** For each visible store and kind of file, when the newest that was read was made. */
export async function freshnessOf(tx: Tx, actor: Actor): Promise<OrderFreshness[]> {
  const query = tx
    .selectFrom('order_files')
    .select(['store_id', 'kind'])
    .select((eb) => eb.fn.max('as_of').as('as_of'))
    .where('read_at', 'is not', null)
    .groupBy(['store_id', 'kind'])
    .orderBy('store_id')
    .orderBy('kind');
  const rows = await whereVisible(query, actor, 'store_id').execute();
  return rows.map((row) => ({ storeId: row.store_id, kind: row.kind, asOf: row.as_of.toISOString() }));
}

/** The first problems of a file. Errors: `not_found`. */
export async function problemsOf(tx: Tx, actor: Actor, id: string): Promise<LineProblem[]> {
  const row = await tx
    .selectFrom('order_files')
    .select(['store_id', 'problem_list'])
    .where('id', '=', id)
    .executeTakeFirst();
  assertVisible(actor, row?.store_id);
  return row?.problem_list ?? [];
}
