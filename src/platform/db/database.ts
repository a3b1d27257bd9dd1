import { Kysely } from 'kysely';
import pg from 'pg';
import type { Log } from '#platform/log/log.ts';
import { errorFields } from '#platform/log/log.ts';
import type { Tables, Tx } from './tables.ts';
import { nameOf, transactionDialect } from './transaction-dialect.ts';

/** The one way to the database: transactions, each set to one tenant or to none. */
export interface Database {
  /**
   * Runs `work` in one transaction that sees the rows of `tenantId` only.
   * Serialisation failures and deadlocks are run again, at most five times; `work` must be free of other effects.
   */
  tenant<T>(tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs `work` in a transaction without a tenant: global tables only, any tenant table throws. */
  global<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs one statement by itself, in one round trip. It sees no tenant unless it sets one. */
  statement<T>(text: string, values: readonly unknown[]): Promise<T[]>;
  /** Connections that are busy, idle and asked for. */
  pool(): { total: number; idle: number; waiting: number };
  close(): Promise<void>;
}

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
// 'infinity' is a sort value of ours, never shown.
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) =>
  text === 'infinity'
    ? new Date(8.64e15)
    : new Date(`${text.replace(' ', 'T')}${/[+-]\d\d$/.test(text) ? ':00' : ''}`),
);

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const again = new Set(['40001', '40P01']);
const maxTries = 5;

const stateOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/**
 * Opens a pool of at most `max` connections to `url`.
 * @param url `postgres://…` of the role that the desk works as
 */
export function openDatabase(url: string, { max = 12, log }: { max?: number; log: Log }): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 8_000,
  });
  pool.on('error', (error) => log.warn('database.connection_lost', errorFields(error)));

  const once = async <T>(begin: string, work: (tx: Tx) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    let broken: Error | undefined;
    // A connection that dies while we hold it announces it by event as well as by rejection.
    const onError = (error: Error) => {
      broken = error;
    };
    client.on('error', onError);
    try {
      await client.query(begin);
      const result = await work(new Kysely<Tables>({ dialect: transactionDialect(client) }));
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch((lost: Error) => {
        broken = lost;
      });
      throw error;
    } finally {
      client.off('error', onError);
      client.release(broken);
    }
  };

  const retried = async <T>(begin: string, work: (tx: Tx) => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once(begin, work);
      } catch (error) {
        if (attempt >= maxTries || !again.has(stateOf(error))) throw error;
        await new Promise((resolve) => setTimeout(resolve, 2 ** attempt * 5 * (0.5 + Math.random())));
      }
    }
  };

  return {
    tenant: (tenantId, work) => {
      // The id goes into the text of one round trip, so it must be nothing but a UUID.
      if (!uuid.test(tenantId)) throw new Error('not a tenant id');
      return retried(`begin; select set_config('app.tenant', '${tenantId}', true)`, work);
    },
    global: (work) => retried('begin', work),
    statement: async (text, values) => {
      const { rows } = await pool.query({ name: nameOf(text), text, values: [...values] });
      return rows;
    },
    pool: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => pool.end(),
  };
}
