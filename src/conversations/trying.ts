import { sql } from 'kysely';
import type { Actor } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { explain, Refusal } from '#platform/errors.ts';

/** What came of an act; a refused one has a code of the error catalogue. */
export interface Tried<T> {
  value: T | null;
  problem: string | null;
  explanation: string | null;
}

/**
 * Does one of many acts; what it began is gone when it is refused, or when only its outcome was asked for.
 * @throws Refusal `not_found`: an id that nobody here knows is a fault of the whole command
 */
export async function tryIt<T>(
  tx: Tx,
  actor: Actor,
  preview: boolean,
  act: () => Promise<T>,
): Promise<Tried<T>> {
  await sql`savepoint one`.execute(tx);
  try {
    const value = await act();
    await sql.raw(preview ? 'rollback to savepoint one' : 'release savepoint one').execute(tx);
    return { value, problem: null, explanation: null };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'not_found') throw error;
    await sql`rollback to savepoint one`.execute(tx);
    return { value: null, problem: error.code, explanation: explain(error.code, actor.language) };
  }
}

/**
 * Locks conversations in the order of their ids, before the first act holds the audit chain, so that two such commands
 * cannot wait for each other.
 */
export async function lockAll(tx: Tx, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('conversations')
    .select(['id', 'number', 'version'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids]))))
    .orderBy('id')
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
