import type pg from 'pg';
import { joinWrites } from './joined-writes.ts';
import { nameOf } from './statement-names.ts';

/** A connection in the hands of one transaction or statement. */
export interface Held {
  /**
   * Runs a statement; what opens the transaction leaves in the same write as its first. A connection that is silent for
   * longer than `patienceMs` is given up.
   */
  run(text: string, values: readonly unknown[], patienceMs?: number): Promise<pg.QueryResult>;
  /** From here on nothing more can be run. */
  commit(): Promise<void>;
  rollback(): Promise<void>;
  /** What a transaction failed with: of an error that only says so, the one that it began with. */
  causeOf(error: unknown): unknown;
  /**
   * Gives the connection back, or away when it broke. A transaction that is still open, because it only read, is
   * committed with the next use of the connection, or after a moment.
   */
  release(): void;
}

/** SQLSTATE of a statement in a transaction that has failed before it. */
const aborted = '25P02';

/** SQLSTATE of an error of the database, '' of any other. */
export const stateOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Milliseconds that a transaction which only read may stay open with nothing to do. */
const patience = 10;

/** Transactions that only read and were left open. */
function createUnfinished() {
  const timers = new WeakMap<pg.PoolClient, NodeJS.Timeout>();
  return {
    leave(client: pg.PoolClient): void {
      const end = () => {
        timers.delete(client);
        client.query('commit').catch(() => undefined);
      };
      timers.set(client, setTimeout(end, patience).unref());
    },
    /** Whether one was left on this connection; whoever asks has to end it. */
    take(client: pg.PoolClient): boolean {
      const timer = timers.get(client);
      clearTimeout(timer);
      timers.delete(client);
      return timer !== undefined;
    },
  };
}

/**
 * Uses after which a connection forgets how it planned its statements. A plan made while a table was nearly empty may
 * walk all rows of a tenant where the primary key would do, and PostgreSQL keeps it until the table is next analysed.
 * (PostgreSQL 18 is told of such tables as they are made: `protect` in the migrations.)
 */
const replanAt: ReadonlySet<number> = new Set([50, 200, 800, 3_200]);

function createUseCount() {
  const uses = new WeakMap<pg.PoolClient, number>();
  /** What has to be sent before the next use. */
  return (client: pg.PoolClient): string => {
    const count = (uses.get(client) ?? 0) + 1;
    uses.set(client, count);
    return replanAt.has(count) ? 'discard plans; ' : '';
  };
}

/**
 * Hands out the connections of a pool, each for one transaction or statement. Nothing is sent, `opening` neither, before
 * the first statement.
 */
export function connectionsOf(pool: pg.Pool): (opening: string) => Promise<Held> {
  const unfinished = createUnfinished();
  const replan = createUseCount();
  return async (opening) => {
    const client = await pool.connect();
    let open = unfinished.take(client);
    let first = (open ? 'commit; ' : '') + replan(client) + opening;
    let broken: Error | undefined;
    // A connection that dies while we hold it announces it by event as well as by rejection.
    const onError = (error: Error) => {
      broken = error;
    };
    client.on('error', onError);
    let over = false;
    let cause: unknown;
    const end = async (how: 'commit' | 'rollback') => {
      over = true;
      if (first !== '') return;
      await client.query(how);
      open = false;
    };
    return {
      async run(text, values, patienceMs) {
        // Work that goes on beside work that failed must not write into whatever stands on the connection next.
        if (over) throw new Error('the transaction is over');
        joinWrites(client);
        const before = first === '' ? [] : [client.query(first)];
        first = '';
        open = opening !== '';
        // The types of the library leave the time limit out.
        const config = { name: nameOf(text), text, values: [...values], query_timeout: patienceMs };
        const query: pg.QueryConfig = config;
        const statement = client.query(query);
        // Answers come in the order of the statements, errors of later ones included: the first heard is the first made.
        for (const one of [...before, statement]) one.catch((error: unknown) => (cause ??= error));
        const [result] = await Promise.all([statement, ...before]);
        return result;
      },
      commit: () => end('commit'),
      rollback: () => end('rollback').catch(onError),
      causeOf: (error) => (stateOf(error) === aborted && cause !== undefined ? cause : error),
      release() {
        over = true;
        client.off('error', onError);
        if (open && !broken) unfinished.leave(client);
        client.release(broken);
      },
    };
  };
}
