import type { MacroAct } from '#knowledge/contract.ts';
import type { Actor } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import type { Services } from '#platform/services.ts';
import type { Acted } from './act-contract.ts';
import { assign } from './acting.ts';
import type { Held } from './commands.ts';
import { prioritise, tagIt } from './marking.ts';

interface Asked {
  acts?: readonly MacroAct[] | undefined;
  thenClose: boolean;
  thenSnooze?: Date | null | undefined;
  sendAt?: string | undefined;
}

/**
 * Whether a thread closes or sleeps along with its reply. What was chosen for this reply goes before what its templates
 * say; and what leaves later closes nothing, or it would come back at once.
 */
export function standingAfter(
  { acts = [], thenClose, thenSnooze, sendAt }: Asked,
  now: Date,
): Pick<Asked, 'thenClose' | 'thenSnooze'> {
  if (thenClose || thenSnooze !== undefined) return { thenClose, thenSnooze };
  const sleep = acts.find((one) => one.act === 'snooze');
  const closes = sendAt === undefined && acts.some(({ act }) => act === 'close');
  if (!sleep) return { thenClose: closes };
  const leaves = sendAt === undefined ? now : new Date(sendAt);
  const until = sleep.minutes === null ? null : new Date(leaves.getTime() + sleep.minutes * 60_000);
  return { thenClose: false, thenSnooze: until };
}

const doAct = async (tx: Tx, services: Services, actor: Actor, held: Held, one: MacroAct): Promise<Acted> => {
  switch (one.act) {
    case 'tag':
      return tagIt(tx, services, actor, held.id, one.name);
    case 'prioritise':
      return prioritise(tx, services, actor, held.id, one.priority);
    default: {
      const personId = one.act === 'assign_to_me' ? actor.personId : null;
      if (held.assigneeId === personId) return { version: held.version, undo: null };
      return assign(tx, services, actor, held.id, { personId });
    }
  }
};

/** What was done along with a reply. */
export interface FollowedUp {
  /** Of the thread afterwards. */
  version: number;
  assigneeId: string | null;
  /** Events that are taken back with the reply. */
  events: string[];
}

/**
 * Does what is to be done along with a reply besides closing and sleeping; whoever answers takes a thread that is nobody's.
 * @throws Refusal `too_many_tags`, `not_assignable`
 */
export async function followUp(
  tx: Tx,
  services: Services,
  actor: Actor,
  held: Held,
  acts: readonly MacroAct[],
): Promise<FollowedUp> {
  const done: FollowedUp = {
    version: held.version,
    assigneeId: held.assigneeId ?? actor.personId,
    events: [],
  };
  for (const one of acts) {
    if (one.act === 'close' || one.act === 'snooze') continue;
    const { version, undo } = await doAct(tx, services, actor, { ...held, version: done.version }, one);
    done.version = version;
    if (undo !== null) done.events.push(undo);
    if (one.act === 'assign_to_me') done.assigneeId = actor.personId;
    if (one.act === 'assign_to_nobody') done.assigneeId = null;
  }
  return done;
}
