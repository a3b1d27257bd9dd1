import pg from 'pg';
import { errorFields, type Log } from '#platform/log/log.ts';
import { liveChannel } from './live.ts';

/** A connection that waits for word that a tenant has news. */
export interface Notices {
  start(): Promise<void>;
  close(): Promise<void>;
}

const againMs = 1_000;

/**
 * Listens over a connection of its own to `url`, and opens another when it is lost.
 * @param heard called with the tenant, or with nothing after each connecting, since anything may have been missed
 */
export function createNotices(url: string, log: Log, heard: (tenantId?: string) => void): Notices {
  let client: pg.Client | null = null;
  let again: NodeJS.Timeout | undefined;
  let closed = false;

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: url, connectionTimeoutMillis: 8_000 });
    fresh.on('error', (error) => log.warn('live.connection_lost', errorFields(error)));
    fresh.on('end', () => {
      if (closed) return;
      again = setTimeout(() => void connect().catch(() => undefined), againMs);
      again.unref();
    });
    fresh.on('notification', (message) => heard(message.payload));
    await fresh.connect();
    await fresh.query(`listen ${liveChannel}`);
    client = fresh;
    heard();
  };

  return {
    start: connect,
    async close() {
      closed = true;
      clearTimeout(again);
      await client?.end().catch(() => undefined);
    },
  };
}
