import type pg from 'pg';
import { joinWrites } from './joined-writes.ts';
import { nameOf } from './statement-names.ts';

/** A connection in the hands of one transaction or statement. */
export interface Held {
  /** Runs a statement; what opens the transaction leaves in the same write as its first. */
  run(text: string, values: readonly unknown[]): Promise<pg.QueryResult>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
  /**
   * Gives the connection back, or away when it broke. A transaction that is still open, because it only read, is
   * committed with the next use of the connection, or after a moment.
   */
  release(): void;
}

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
    const end = async (how: 'commit' | 'rollback') => {
      if (first !== '') return;
      await client.query(how);
      open = false;
    };
    return {
      async run(text, values) {
        joinWrites(client);
        const before = first === '' ? [] : [client.query(first)];
        first = '';
        open = opening !== '';
        const statement = client.query({ name: nameOf(text), text, values: [...values] });
        const [result] = await Promise.all([statement, ...before]);
        return result;
      },
      commit: () => end('commit'),
      rollback: () => end('rollback').catch(onError),
      release() {
        client.off('error', onError);
        if (open && !broken) unfinished.leave(client);
        client.release(broken);
      },
    };
  };
}
