import { sql } from 'kysely';
import type { LiveEvent } from '#platform/contract.ts';
import { insertRows } from '#platform/db/insert-rows.ts';
import type { Tx } from '#platform/db/tables.ts';

/** Something that browsers should hear of, with whom it concerns. */
export interface LiveNews extends LiveEvent {
  /** For this person alone; null: for all who may see the store. */
  personId?: string | null;
}

/** Channel on which processes tell each other that a tenant has news. */
export const liveChannel = 'sellerdesk_live';

/**
 * Publishes in the caller's transaction: browsers hear of it once it is committed, and one that was away reads it later.
 */
export async function publish(tx: Tx, tenantId: string, now: Date, news: readonly LiveNews[]): Promise<void> {
  if (news.length === 0) return;
  await insertRows(
    tx,
    'live_events',
    news.map((one) => ({
      tenant_id: tenantId,
      at: now,
      type: one.type,
      object_id: one.id,
      store_id: one.storeId,
      person_id: one.personId ?? null,
    })),
  );
  await sql`select pg_notify(${liveChannel}, ${tenantId})`.execute(tx);
}
