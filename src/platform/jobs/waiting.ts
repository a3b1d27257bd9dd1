import { sql } from 'kysely';
import type { Tx } from '#platform/db/tables.ts';
import { queueSchema } from './prepare.ts';

const table = sql.raw(`${queueSchema}.job`);

/** Of the given ids, those that no waiting or running job of the kinds names in the list `key` of its data. */
export async function unnamedByJobs(
  tx: Tx,
  { kinds, key, tenantId }: { kinds: readonly string[]; key: string; tenantId: string },
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select one.id from unnest(${ids}::text[]) as one(id)
    where one.id not in (
      select jsonb_array_elements_text(data -> ${key}::text) from ${table}
      where name = any(${kinds}::text[]) and data ->> 'tenantId' = ${tenantId} and state in ('created', 'retry', 'active'))`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}
