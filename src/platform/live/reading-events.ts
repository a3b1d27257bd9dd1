import { sql } from 'kysely';
import type { LiveEvent } from '#platform/contract.ts';
import type { Tx } from '#platform/db/tables.ts';

/** A place in the stream: transaction and number within it. Transactions end out of order, so both are needed. */
export interface LiveCursor {
  xid: string;
  seq: number;
}

export interface LiveRow extends LiveEvent {
  cursor: LiveCursor;
  personId: string | null;
}

/** Events that are read at once. */
export const batch = 500;

/** Events of the tenant after `cursor` whose transactions, and all before them, are over. */
export async function readAfter(tx: Tx, tenantId: string, cursor: LiveCursor): Promise<LiveRow[]> {
  const { rows } = await sql<{
    xid: string;
    seq: number;
    type: LiveEvent['type'];
    object_id: string;
    store_id: string | null;
    person_id: string | null;
  }>`
    select xid::text, seq, type, object_id, store_id, person_id from live_events
    where tenant_id = ${tenantId} and (xid, seq) > (${cursor.xid}::xid8, ${cursor.seq}::bigint)
      and xid < pg_snapshot_xmin(pg_current_snapshot())
    order by xid, seq limit ${batch}`.execute(tx);
  return rows.map((row) => ({
    type: row.type,
    id: row.object_id,
    storeId: row.store_id,
    personId: row.person_id,
    cursor: { xid: row.xid, seq: row.seq },
  }));
}

/** The place before everything that is not over yet. */
export async function present(tx: Tx): Promise<LiveCursor> {
  const { rows } = await sql<{
    xid: string;
  }>`select (pg_snapshot_xmin(pg_current_snapshot()))::text as xid`.execute(tx);
  return { xid: rows[0]?.xid ?? '0', seq: 0 };
}

/** The place to begin at: where the listener was, unless that is beyond all that is over, as after a restored backup. */
export function startingAt(from: LiveCursor | null, now: LiveCursor): LiveCursor {
  return from !== null && BigInt(from.xid) <= BigInt(now.xid) ? from : now;
}
