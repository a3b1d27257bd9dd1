import type { KyselyPlugin } from 'kysely';
import type { Database } from '#platform/db/database.ts';
import type { Tx } from '#platform/db/tables.ts';
import { Died, type Stage } from './stage.ts';

/** What a transaction meets. */
export interface DatabaseFault {
  /**
   * `killed`: the process dies; `full`: no room on the disk; `gone`: the connection is lost; `again`: the transaction has
   * to be run once more; `pause`: nothing, but it waits there for {@link DatabaseFault.until}.
   */
  kind: 'killed' | 'full' | 'gone' | 'again' | 'pause';
  /** After which of its statements; beyond the last one: before its commit; `committed`: after that, unheard. */
  after: number | 'committed';
  /** What a pause waits for. */
  until?: () => Promise<void>;
}

const states = { full: '53100', gone: '57P01', again: '40001' };

/** An error as PostgreSQL reports it. */
const databaseError = (kind: keyof typeof states): Error =>
  Object.assign(new Error(`database: ${kind}`), { code: states[kind] });

/**
 * Stands between the desk and its database: each transaction waits for its turn and may meet a fault.
 * @param next the fault of the next transaction, null for none
 */
export function faultyDatabase(
  real: Database,
  stage: Stage,
  next: (writes: boolean) => DatabaseFault | null,
): Database {
  const strike = ({ kind }: DatabaseFault): Error => {
    const task = stage.current();
    if (task) task.harmed = true;
    if (kind === 'killed' && task) stage.kill(task.actor);
    return kind === 'killed' || kind === 'pause' ? new Died() : databaseError(kind);
  };

  const counted = (tx: Tx, fault: DatabaseFault, struck: () => void): Tx => {
    let statements = 0;
    const plugin: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      async transformResult({ result }) {
        statements += 1;
        if (statements !== fault.after) return result;
        struck();
        if (fault.kind !== 'pause') throw strike(fault);
        await fault.until?.();
        return result;
      },
    };
    return tx.withPlugin(plugin);
  };

  const through = async <T>(
    writes: boolean,
    run: (work: (tx: Tx) => Promise<T>) => Promise<T>,
    work: (tx: Tx) => Promise<T>,
  ): Promise<T> => {
    await stage.point('transaction');
    const fault = next(writes);
    if (fault === null) return stage.piece(() => run(work));
    let met = false;
    const result = await stage.piece(() =>
      run(async (tx) => {
        if (met) return work(tx);
        const done = await work(
          counted(tx, fault, () => {
            met = true;
          }),
        );
        if (met || fault.after === 'committed' || fault.kind === 'pause') return done;
        met = true;
        throw strike(fault);
      }),
    );
    if (fault.after === 'committed')
      throw strike(fault.kind === 'again' ? { ...fault, kind: 'gone' } : fault);
    return result;
  };

  return {
    tenant: (id, work) => through(true, (inner) => real.tenant(id, inner), work),
    reading: (id, work) => through(false, (inner) => real.reading(id, inner), work),
    global: (work) => through(false, (inner) => real.global(inner), work),
    statement: (text, values) => real.statement(text, values),
    pool: () => real.pool(),
    close: () => real.close(),
  };
}
