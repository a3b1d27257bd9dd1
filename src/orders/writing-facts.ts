import { sql } from 'kysely';
import type { Tx } from '#platform/db/tables.ts';
import { type OpenKey, storeKey, type VaultDeps } from '#privacy/index.ts';
import { findOrders, orderIn } from './remembering.ts';
import type { ReportKind } from './reports/kinds.ts';
import type { ToldLine } from './reports/read-report.ts';

/** The file that lines come from. */
export interface FactSource {
  tenantId: string;
  storeId: string;
  fileId: string;
  kind: ReportKind;
  asOf: Date;
}

/** Locks the store as whoever receives its mail does, so that a mail and a file do not both make an order. */
async function lockStore(tx: Tx, deps: VaultDeps, of: FactSource): Promise<ReadonlyMap<string, OpenKey>> {
  await tx
    .selectFrom('stores')
    .select('id')
    .where('id', '=', of.storeId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  return new Map([[of.storeId, await storeKey(tx, deps, of)]]);
}

/**
 * Keeps what lines of a file tell, makes the orders that were not known, and lets each line stand where nothing newer
 * stands already: newer by Amazon's change, then by the file, then by its words, so that no order of files matters.
 * @returns how many facts changed
 */
export async function writeFacts(
  tx: Tx,
  deps: VaultDeps,
  of: FactSource,
  lines: readonly ToldLine[],
): Promise<number> {
  const { tenantId, storeId, fileId, kind, asOf } = of;
  const named = lines.map(({ amazonOrderId, fact }) => ({
    storeId,
    amazonOrderId,
    marketplace: fact.marketplace ?? null,
    byFile: true as const,
  }));
  const book = await findOrders(tx, deps, tenantId, await lockStore(tx, deps, of), named);
  const rows = lines.flatMap(({ amazonOrderId, line, changedAt, fact }) => {
    const order = orderIn(book, storeId, amazonOrderId);
    return order ? [{ order_id: order.id, line, changed_at: changedAt ?? asOf, data: fact }] : [];
  });
  if (rows.length === 0) return 0;
  await tx
    .updateTable('orders')
    .set({ placeholder: false })
    .where('placeholder', '=', true)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...new Set(rows.map((row) => row.order_id))]))))
    .execute();
  const written = await sql`
    insert into order_facts (tenant_id, order_id, source, line, changed_at, as_of, file_id, data)
    select ${tenantId}::uuid, order_id, ${kind}, line, changed_at, ${asOf}::timestamptz, ${fileId}::uuid, data
    from json_populate_recordset(null::order_facts, ${JSON.stringify(rows)})
    on conflict (tenant_id, order_id, source, line) do update
    set changed_at = excluded.changed_at, as_of = excluded.as_of, file_id = excluded.file_id, data = excluded.data
    where order_facts.tenant_id = ${tenantId}
      and (excluded.changed_at, excluded.as_of, excluded.data::text collate "C")
        > (order_facts.changed_at, order_facts.as_of, order_facts.data::text collate "C")`.execute(tx);
  return Number(written.numAffectedRows ?? 0);
}
