import { sql } from 'kysely';
import type { Tx } from '#platform/db/tables.ts';

/**
 * Takes `count` numbers in a row from a tenant's counter and gives the first of them; counters begin at 1. Whoever takes
 * numbers of the same counter waits until this transaction is over, so no number is given twice or left out.
 */
export async function nextNumbers(tx: Tx, tenantId: string, name: string, count: number): Promise<number> {
  if (!Number.isSafeInteger(count) || count < 1) throw new RangeError('count must be a positive integer');
  const row = await tx
    .insertInto('counters')
    .values({ tenant_id: tenantId, name, value: count })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'name']).doUpdateSet({ value: sql`counters.value + excluded.value` }),
    )
    .returning('value')
    .executeTakeFirstOrThrow();
  return row.value - count + 1;
}
