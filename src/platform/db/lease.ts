import pg from 'pg';
import { errorFields, type Log } from '#platform/log/log.ts';

/** Things that only one process at a time may do. They end with the connection, so a killed process leaves none behind. */
export interface Leases {
  /** Tries to take a lease; false when another process, or this one, has it. `onLost` is called when it ends by itself. */
  take(name: string, onLost: () => void): Promise<boolean>;
  give(name: string): Promise<void>;
  close(): Promise<void>;
}

const lockId = "hashtextextended('lease ' || $1, 0)";

/** Leases over one connection of their own to `url`, opened at the first need. */
export function createLeases(url: string, log: Log): Leases {
  const held = new Map<string, () => void>();
  let connecting: Promise<pg.Client> | null = null;

  const lose = (lost: Promise<pg.Client>): void => {
    if (connecting !== lost) return;
    connecting = null;
    const ended = [...held.values()];
    held.clear();
    for (const onLost of ended) onLost();
  };

  const connect = (): Promise<pg.Client> => {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 8_000,
      keepAlive: true,
      options: '-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3',
    });
    client.on('error', (error) => log.warn('lease.connection_lost', errorFields(error)));
    const opening = client.connect().then(() => client);
    client.on('end', () => lose(opening));
    opening.catch(() => lose(opening));
    return opening;
  };

  return {
    async take(name, onLost) {
      if (held.has(name)) return false;
      connecting ??= connect();
      const client = await connecting;
      const { rows } = await client.query(`select pg_try_advisory_lock(${lockId}) as taken`, [name]);
      if (rows[0]?.taken !== true) return false;
      held.set(name, onLost);
      return true;
    },
    async give(name) {
      if (!held.delete(name)) return;
      const client = await connecting;
      await client?.query(`select pg_advisory_unlock(${lockId})`, [name]).catch(() => undefined);
    },
    async close() {
      const open = connecting;
      connecting = null;
      held.clear();
      const client = await open?.catch(() => null);
      await client?.end().catch(() => undefined);
    },
  };
}
