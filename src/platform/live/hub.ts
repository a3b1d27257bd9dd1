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
  reading: boolean;
  again: boolean;
}

// A transaction that is slow to end holds back what came after it; nobody notifies when it is over.
const sweepMs = 2_000;

/** Carries committed news to the listeners of this process. */
export function createLiveHub(url: string, database: Database, log: Log): LiveHub {
  const all = new Set<Listening>();
  let sweep: NodeJS.Timeout | undefined;

  const pull = async (one: Listening): Promise<void> => {
    if (one.reading) {
      one.again = true;
      return;
    }
    one.reading = true;
    try {
      do {
        one.again = false;
        const rows = await database.tenant(one.listener.tenantId, (tx) =>
          readAfter(tx, one.listener.tenantId, one.cursor),
        );
        const last = rows.at(-1);
        if (last) one.cursor = last.cursor;
        if (rows.length > 0 && all.has(one)) one.listener.hear(rows);
        if (rows.length === batch) one.again = true;
      } while (one.again && all.has(one));
    } catch (error) {
      log.warn('live.read_failed', errorFields(error));
    } finally {
      one.reading = false;
    }
  };

  const wake = (tenantId?: string): void => {
    for (const one of all) if (tenantId === undefined || one.listener.tenantId === tenantId) void pull(one);
  };
  const notices = createNotices(url, log, wake);

  return {
    async listen(listener, from) {
      const now = await database.tenant(listener.tenantId, present);
      const cursor = startingAt(from, now);
      const one: Listening = { listener, cursor, reading: false, again: false };
      listener.begin?.(cursor);
      all.add(one);
      await pull(one);
      return () => {
        all.delete(one);
      };
    },
    async start() {
      await notices.start();
      sweep = setInterval(() => wake(), sweepMs);
      sweep.unref();
    },
    async close() {
      clearInterval(sweep);
      all.clear();
      await notices.close();
    },
  };
}
