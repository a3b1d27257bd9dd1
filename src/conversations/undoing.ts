import type { Actor } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import type { Services } from '#platform/services.ts';
import type { Acted } from './act-contract.ts';
import { closeIt, giveTo, reopenIt } from './acting.ts';
import { type Held, hold, leaveTrace } from './commands.ts';
import { unmark } from './marking.ts';
import { sleepAsBefore } from './snoozing.ts';
import { resetClock } from './stopping-clock.ts';

interface Done {
  id: string;
  kind: string;
  detail: Record<string, string | number | boolean | null>;
}

/** How each act is taken back; refuses where the conversation has gone on since. */
const inverses: Record<
  string,
  (tx: Tx, services: Services, actor: Actor, held: Held, done: Done) => Promise<unknown>
> = {
  async assigned(tx, _services, actor, held, { detail }) {
    if (held.assigneeId !== detail.to) refuse('wrong_state');
    return giveTo(tx, actor, held, typeof detail.from === 'string' ? detail.from : null);
  },
  async closed(tx, _services, _actor, held) {
    if (held.state === 'open') refuse('wrong_state');
    return reopenIt(tx, held.id);
  },
  async reopened(tx, services, actor, held) {
    if (held.state === 'closed') refuse('wrong_state');
    return closeIt(tx, services, actor, held.id);
  },
  async no_response_needed(tx, _services, _actor, held) {
    if (held.state === 'closed') await reopenIt(tx, held.id);
    return resetClock(tx, held.id);
  },
  snoozed: (tx, _services, actor, held, { detail }) => sleepAsBefore(tx, actor, held.id, detail.before),
  woken: (tx, _services, actor, held, { detail }) => sleepAsBefore(tx, actor, held.id, detail.before),
  tagged: (tx, services, actor, held, { detail }) =>
    unmark(tx, services, actor, { id: held.id, kind: 'tagged', detail }),
  untagged: (tx, services, actor, held, { detail }) =>
    unmark(tx, services, actor, { id: held.id, kind: 'untagged', detail }),
  prioritised: (tx, services, actor, held, { detail }) =>
    unmark(tx, services, actor, { id: held.id, kind: 'prioritised', detail }),
};

async function eventOf(tx: Tx, eventId: string) {
  const row = await tx
    .selectFrom('conversation_events')
    .select(['id', 'conversation_id', 'kind', 'detail', 'actor_id', 'undone_at'])
    .where('id', '=', eventId)
    .executeTakeFirst();
  if (!row) refuse('not_found');
  return row;
}

/**
 * Takes an act on a conversation back, as long as nobody has done the like since.
 * @throws Refusal `not_found`, `forbidden` (somebody else's act), `wrong_state` (undone already, or overtaken)
 */
export async function undo(tx: Tx, services: Services, actor: Actor, eventId: string): Promise<Acted> {
  const found = await eventOf(tx, eventId);
  const held = await hold(tx, actor, found.conversation_id);
  const done = await eventOf(tx, eventId);
  const inverse = inverses[done.kind];
  if (!inverse || done.undone_at !== null) refuse('wrong_state');
  if (done.actor_id !== actor.personId) refuse('forbidden');
  // before the clock is set anew, which asks which acts still hold
  await tx
    .updateTable('conversation_events')
    .set({ undone_at: services.clock.now(), undone_by: actor.personId })
    .where('id', '=', done.id)
    .execute();
  await inverse(tx, services, actor, held, done);
  const detail = { act: done.kind, event: done.id };
  return { version: await leaveTrace(tx, services, actor, held, { kind: 'undone', detail }), undo: null };
}
