import type { z } from 'zod';
import type { Actor } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import type { Services } from '#platform/services.ts';
import type { Acted, actOnMany, MassAct, MassOutcome } from './act-contract.ts';
import { assign, close, dismiss, reopen } from './acting.ts';
import { prioritise, tagIt, untag } from './marking.ts';
import { move } from './moving.ts';
import { snooze, wake } from './snoozing.ts';
import { lockAll, tryIt } from './trying.ts';

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
    case 'move':
      return move(tx, services, actor, id, act.storeId);
    case 'tag':
      return tagIt(tx, services, actor, id, act.name);
    case 'untag':
      return untag(tx, services, actor, id, act.name);
    default:
      return dismiss(tx, services, actor, id, { reason: act.reason });
  }
};

/** Does the same to many conversations, or says what would come of it. */
export async function actOn(tx: Tx, services: Services, actor: Actor, many: Many): Promise<MassOutcome> {
  const { act, preview } = many;
  const ids = [...new Set(many.ids)];
  const known = await lockAll(tx, ids);
  const outcomes = new Map<string, MassOutcome['items'][number]>();
  for (const id of ids.toSorted()) {
    const tried = await tryIt(tx, actor, preview, () => doOne(tx, services, actor, id, act));
    const { value, problem, explanation } = tried;
    const undo = preview ? null : (value?.undo ?? null);
    const number = known.get(id)?.number ?? 0;
    outcomes.set(id, { id, number, done: problem === null, problem, explanation, undo });
  }
  return { items: ids.flatMap((id) => outcomes.get(id) ?? []) };
}

type Many = z.output<typeof actOnMany>;
