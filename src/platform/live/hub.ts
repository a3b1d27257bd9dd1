import type { Database } from '#platform/db/database.ts';
import { errorFields, type Log } from '#platform/log/log.ts';
import { createNotices } from './notices.ts';
import { batch, type LiveCursor, type LiveRow, present, readAfter, startingAt } from './reading-events.ts';

export type { LiveCursor, LiveRow };

/** Who listens: events of one tenant from a place on. */
export interface LiveListener {
  tenantId: string;
  /** Told once, before anything is heard: the place to come back to for one who leaves before hearing anything. */
  begin?(at: LiveCursor): void;
  hear(rows: LiveRow[]): void;
}

export interface LiveHub {
  /** Begins to hear what comes after `from`; without it, what comes from this moment on. Returns the way to end. */
  listen(listener: LiveListener, from: LiveCursor | null): Promise<() => void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

interface Listening {
  listener: LiveListener;
  cursor: LiveCursor;
}

/** Everybody who listens to one tenant. */
interface Audience {
  all: Set<Listening>;
  /** A reading that goes on. */
  reading: Promise<void> | null;
  again: boolean;
}

// A transaction that is slow to end holds back what came after it; nobody notifies when it is over.
const sweepMs = 2_000;

const isAfter = (one: LiveCursor, other: LiveCursor): boolean => {
  const [xid, than] = [BigInt(one.xid), BigInt(other.xid)];
  return xid > than || (xid === than && one.seq > other.seq);
};

const earliest = (cursors: readonly LiveCursor[]): LiveCursor | undefined =>
  cursors.reduce<LiveCursor | undefined>(
    (least, one) => (least && isAfter(one, least) ? least : one),
    undefined,
  );

function tell(one: Listening, rows: readonly LiveRow[]): void {
  const fresh = rows.filter((row) => isAfter(row.cursor, one.cursor));
  const last = fresh.at(-1);
  if (!last) return;
  one.cursor = last.cursor;
  one.listener.hear(fresh);
}

/** Reads what a tenant's listeners have not heard, and tells each of them. */
async function readOn(database: Database, tenantId: string, audience: Audience): Promise<void> {
  do {
    audience.again = false;
    // whoever comes while this is read may have been away for longer, and is told by the next reading
    const those = [...audience.all];
    const from = earliest(those.map(({ cursor }) => cursor));
    if (!from) return;
    const rows = await database.tenant(tenantId, (tx) => readAfter(tx, tenantId, from));
    for (const one of those) if (audience.all.has(one)) tell(one, rows);
    if (rows.length === batch) audience.again = true;
  } while (audience.again);
}

/** Carries committed news to the listeners of this process; what an office listens to is read once for all of it. */
export function createLiveHub(url: string, database: Database, log: Log): LiveHub {
  const audiences = new Map<string, Audience>();
  let sweep: NodeJS.Timeout | undefined;

  const pull = (tenantId: string): Promise<void> => {
    const audience = audiences.get(tenantId);
    if (!audience) return Promise.resolve();
    audience.again = true;
    audience.reading ??= readOn(database, tenantId, audience)
      .catch((error: unknown) => log.warn('live.read_failed', errorFields(error)))
      .finally(() => {
        audience.reading = null;
        // woken between the last look and here
        if (audience.again) void pull(tenantId);
      });
    return audience.reading;
  };

  const wake = (tenantId?: string): void => {
    for (const one of tenantId === undefined ? audiences.keys() : [tenantId]) void pull(one);
  };
  const notices = createNotices(url, log, wake);

  return {
    async listen(listener, from) {
      const { tenantId } = listener;
      const now = await database.tenant(tenantId, present);
      const cursor = startingAt(from, now);
      const one: Listening = { listener, cursor };
      listener.begin?.(cursor);
      const audience = audiences.get(tenantId) ?? { all: new Set(), reading: null, again: false };
      audiences.set(tenantId, audience);
      audience.all.add(one);
      await pull(tenantId);
      return () => {
        audience.all.delete(one);
        if (audience.all.size === 0 && audiences.get(tenantId) === audience) audiences.delete(tenantId);
      };
    },
    async start() {
      await notices.start();
      sweep = setInterval(() => wake(), sweepMs);
      sweep.unref();
    },
    async close() {
      clearInterval(sweep);
      audiences.clear();
      await notices.close();
    },
  };
}
