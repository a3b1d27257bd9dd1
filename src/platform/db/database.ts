import { Kysely, type KyselyPlugin } from 'kysely';
import pg from 'pg';
import type { Log } from '#platform/log/log.ts';
import { errorFields } from '#platform/log/log.ts';
import { connectionsOf, stateOf } from './connections.ts';
import { instantOf } from './instant.ts';
import { literalLimits } from './literal-limits.ts';
import type { Tables, Tx } from './tables.ts';
import { narrowedTo } from './tenant-predicate.ts';
import { transactionDialect } from './transaction-dialect.ts';

/** The one way to the database: transactions, each set to one tenant or to none. */
export interface Database {
  /**
   * Runs `work` in one transaction that sees the rows of `tenantId` only: by row-level security, for which the setting
   * is made here, and by a predicate in each built statement (`tenant-predicate.ts`).
   * Serialisation failures and deadlocks are run again, at most five times; `work` must be free of other effects.
   */
  tenant<T>(tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs `work` like `tenant` does; PostgreSQL refuses whatever it would write. */
  reading<T>(tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs `work` in a transaction without a tenant: global tables only, any tenant table throws. */
  global<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs one statement by itself, in one round trip. It sees no tenant unless it sets one. */
  statement<T>(text: string, values: readonly unknown[]): Promise<T[]>;
  /** Connections that are busy, idle and asked for. */
  pool(): { total: number; idle: number; waiting: number };
  close(): Promise<void>;
}

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, instantOf);

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const again = new Set(['40001', '40P01']);
const maxTries = 5;
/** Milliseconds after which a statement by itself, for which many may wait, is given up. */
const patience = 8_000;

/** How a transaction begins, and what is done to its statements. */
interface Opening {
  begin: string;
  plugins: KyselyPlugin[];
  /** Nothing is written, so nothing waits for the commit. */
  reads: boolean;
}

/** Both walls around one tenant. The id goes into the text of a statement, so it must be nothing but a UUID. */
function setTo(tenantId: string, reads: boolean): Opening {
  if (!uuid.test(tenantId)) throw new Error('not a tenant id');
  return {
    begin: `begin${reads ? ' read only' : ''}; select set_config('app.tenant', '${tenantId}', true)`,
    plugins: [literalLimits, narrowedTo(tenantId)],
    reads,
  };
}

function openPool(url: string, max: number, log: Log): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 8_000,
    keepAlive: true,
    // The statement that opens a transaction and its first one are sent together.
    pipeline: true,
  });
  // Between the pool and whoever asked for a connection nobody listens to it, and an unheard error ends the process: a
  // server that is loaded or goes down may end a connection in the same breath in which it opened it.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', (error) => log.warn('database.connection_lost', errorFields(error)));
  return pool;
}

async function retried<T>(once: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once();
    } catch (error) {
      if (attempt >= maxTries || !again.has(stateOf(error))) throw error;
      await new Promise((resolve) => setTimeout(resolve, 2 ** attempt * 5 * (0.5 + Math.random())));
    }
  }
}

/**
 * Opens a pool of at most `max` connections to `url`.
 * @param url `postgres://…` of the role that the desk works as
 */
export function openDatabase(url: string, { max = 12, log }: { max?: number; log: Log }): Database {
  const pool = openPool(url, max, log);
  const hold = connectionsOf(pool);

  const once = async <T>({ begin, plugins, reads }: Opening, work: (tx: Tx) => Promise<T>): Promise<T> => {
    const held = await hold(begin);
    try {
      const result = await work(new Kysely<Tables>({ dialect: transactionDialect(held.run), plugins }));
      if (!reads) await held.commit();
      return result;
    } catch (error) {
      await held.rollback();
      throw held.causeOf(error);
    } finally {
      held.release();
    }
  };

  return {
    tenant: (tenantId, work) => {
      const opening = setTo(tenantId, false);
      return retried(() => once(opening, work));
    },
    reading: (tenantId, work) => {
      const opening = setTo(tenantId, true);
      return retried(() => once(opening, work));
    },
    global: (work) => retried(() => once({ begin: 'begin', plugins: [], reads: false }, work)),
    statement: async (text, values) => {
      const held = await hold('');
      try {
        const { rows } = await held.run(text, values, patience);
        return rows;
      } finally {
        held.release();
      }
    },
    pool: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => {
      // The server may end before the last connection has said goodbye.
      pool.removeAllListeners('error').on('error', () => undefined);
      return pool.end();
    },
  };
}
