import { sql } from 'kysely';
import pg from 'pg';
import type { LiveEvent } from '#platform/contract.ts';
import type { Database } from '#platform/db/database.ts';
import type { Tx } from '#platform/db/tables.ts';
import { errorFields, type Log } from '#platform/log/log.ts';
import { liveChannel } from './live.ts';

/** A place in the stream: transaction and number within it. Transactions end out of order, so both are needed. */
export interface LiveCursor {
  xid: string;
  seq: number;
}

export interface LiveRow extends LiveEvent {
  cursor: LiveCursor;
  personId: string | null;
}

/** Who listens: events of one tenant from a place on. */
export interface LiveListener {
  tenantId: string;
  hear(rows: LiveRow[]): void;
}

export interface LiveHub {
  /** Begins to hear what comes after `from`; without it, what comes from this moment on. Returns the way to end. */
  listen(listener: LiveListener, from: LiveCursor | null): Promise<() => void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

const batch = 500;

/** Events after `cursor` whose transactions, and all before them, are over. */
async function readAfter(tx: Tx, cursor: LiveCursor): Promise<LiveRow[]> {
  const { rows } = await sql<{
    xid: string;
    seq: number;
    type: LiveEvent['type'];
    object_id: string;
    store_id: string | null;
    person_id: string | null;
  }>`
    select xid::text, seq, type, object_id, store_id, person_id from live_events
    where (xid, seq) > (${cursor.xid}::xid8, ${cursor.seq}::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot())
    order by xid, seq limit ${batch}`.execute(tx);
  return rows.map((row) => ({
    type: row.type,
    id: row.object_id,
    storeId: row.store_id,
    personId: row.person_id,
    cursor: { xid: row.xid, seq: row.seq },
  }));
}

async function present(tx: Tx): Promise<LiveCursor> {
  const { rows } = await sql<{
    xid: string;
  }>`select (pg_snapshot_xmin(pg_current_snapshot()))::text as xid`.execute(tx);
  return { xid: rows[0]?.xid ?? '0', seq: 0 };
}

interface Listening {
  listener: LiveListener;
  cursor: LiveCursor;
  reading: boolean;
  again: boolean;
}

/** Hands a listener what came since its place; asked again while it reads, it reads once more. */
async function pull(one: Listening, hub: { all: ReadonlySet<Listening>; database: Database; log: Log }) {
  if (one.reading) {
    one.again = true;
    return;
  }
  one.reading = true;
  try {
    do {
      one.again = false;
      const rows = await hub.database.tenant(one.listener.tenantId, (tx) => readAfter(tx, one.cursor));
      const last = rows.at(-1);
      if (last) one.cursor = last.cursor;
      if (rows.length > 0 && hub.all.has(one)) one.listener.hear(rows);
      if (rows.length === batch) one.again = true;
    } while (one.again);
  } catch (error) {
    hub.log.warn('live.read_failed', errorFields(error));
  } finally {
    one.reading = false;
  }
}

/** Carries committed news to the listeners of this process. */
export function createLiveHub(url: string, database: Database, log: Log): LiveHub {
  const all = new Set<Listening>();
  const hub = { all, database, log };
  let client: pg.Client | null = null;
  let closed = false;
  let sweep: NodeJS.Timeout | undefined;

  const wake = (tenantId?: string): void => {
    for (const one of all)
      if (tenantId === undefined || one.listener.tenantId === tenantId) void pull(one, hub);
  };

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: url, connectionTimeoutMillis: 8_000 });
    fresh.on('error', (error) => log.warn('live.connection_lost', errorFields(error)));
    fresh.on('end', () => {
      if (!closed) setTimeout(() => void connect().catch(() => undefined), 1_000).unref();
    });
    fresh.on('notification', (message) => wake(message.payload));
    await fresh.connect();
    await fresh.query(`listen ${liveChannel}`);
    client = fresh;
    wake();
  };

  return {
    async listen(listener, from) {
      const cursor = from ?? (await database.tenant(listener.tenantId, present));
      const one: Listening = { listener, cursor, reading: false, again: false };
      all.add(one);
      if (from) await pull(one, hub);
      return () => {
        all.delete(one);
      };
    },
    async start() {
      await connect();
      // A transaction that is slow to end holds back what came after it; nobody notifies when it is over.
      sweep = setInterval(() => wake(), 2_000);
      sweep.unref();
    },
    async close() {
      closed = true;
      clearInterval(sweep);
      all.clear();
      await client?.end().catch(() => undefined);
    },
  };
}
