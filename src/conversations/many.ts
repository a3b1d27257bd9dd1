import { sql } from 'kysely';
import type { z } from 'zod';
import type { Actor } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { explain, Refusal } from '#platform/errors.ts';
import type { Services } from '#platform/services.ts';
import type { Acted, actOnMany, MassAct, MassOutcome } from './act-contract.ts';
import { assign, close, dismiss, reopen } from './acting.ts';
import { prioritise, tagIt, untag } from './marking.ts';
import { snooze, wake } from './snoozing.ts';

const doOne = (tx: Tx, services: Services, actor: Actor, id: string, act: MassAct): Promise<Acted> => {
  switch (act.kind) {
    case 'assign':
      return assign(tx, services, actor, id, { personId: act.personId });
    case 'close':
      return close(tx, services, actor, id);
    case 'reopen':
      return reopen(tx, services, actor, id);
    case 'snooze':
      return snooze(tx, services, actor, id, act.until === null ? null : new Date(act.until));
    case 'wake':
      return wake(tx, services, actor, id);
    case 'prioritise':
      return prioritise(tx, services, actor, id, act.priority);
    case 'tag':
      return tagIt(tx, services, actor, id, act.name);
    case 'untag':
      return untag(tx, services, actor, id, act.name);
    default:
      return dismiss(tx, services, actor, id, { reason: act.reason });
  }
};

/** Does one act; what it began is gone when it is refused, or when only its outcome was asked for. */
async function tryOne(tx: Tx, services: Services, actor: Actor, id: string, { act, preview }: Many) {
  await sql`savepoint one`.execute(tx);
  try {
    const { undo } = await doOne(tx, services, actor, id, act);
    await sql.raw(preview ? 'rollback to savepoint one' : 'release savepoint one').execute(tx);
    return { done: true, problem: null, explanation: null, undo: preview ? null : undo };
  } catch (error) {
    // an id that nobody here knows, of a conversation or a person, is a fault of the whole command
    if (!(error instanceof Refusal) || error.code === 'not_found') throw error;
    await sql`rollback to savepoint one`.execute(tx);
    return { done: false, problem: error.code, explanation: explain(error.code, actor.language), undo: null };
  }
}

type Many = z.output<typeof actOnMany>;

/**
 * Does the same to many conversations. All are locked at once, in the order of their ids, before the first act holds the
 * audit chain, so that two such commands cannot wait for each other.
 */
export async function actOn(tx: Tx, services: Services, actor: Actor, many: Many): Promise<MassOutcome> {
  const ids = [...new Set(many.ids)].sort();
  const known = await tx
    .selectFrom('conversations')
    .select(['id', 'number'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .orderBy('id')
    .forUpdate()
    .execute();
  const outcomes = new Map<string, Awaited<ReturnType<typeof tryOne>>>();
  for (const id of ids) outcomes.set(id, await tryOne(tx, services, actor, id, many));
  const numbers = new Map(known.map((row) => [row.id, row.number]));
  return {
    items: [...new Set(many.ids)].map((id) => {
      const outcome = outcomes.get(id);
      if (!outcome) throw new Error('unreachable: every id was tried');
      return { id, number: numbers.get(id) ?? 0, ...outcome };
    }),
  };
}
