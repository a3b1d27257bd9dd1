import { type Actor, assertVisible } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import type { Services } from '#platform/services.ts';
import type { Acted } from './act-contract.ts';
import { assertSees } from './acting.ts';
import { type Held, hold, leaveTrace } from './commands.ts';
import { unmark } from './marking.ts';
import { placeIn } from './moving.ts';
import { untellGiven } from './notifications.ts';
import { spokenSince } from './spoken-since.ts';
import { backFrom, type Done, stand } from './stood.ts';
import { resetClock } from './stopping-clock.ts';

interface DoneAt extends Done {
  id: string;
  kind: string;
  at: Date;
  detail: Record<string, string | number | boolean | null>;
}

/** Makes a thread stand as before an act. What was said since is not hidden by it. */
async function standBack(tx: Tx, services: Services, actor: Actor, held: Held, done: DoneAt): Promise<void> {
  const back = backFrom(done, held.stood) ?? refuse('wrong_state');
  const { storeId = held.storeId } = back;
  assertVisible(actor, storeId);
  const hides = back.state === 'closed' || typeof back.asleepUntil === 'string';
  if (hides && (await spokenSince(tx, held.id, done.at))) refuse('thread_moved_on');
  if (typeof back.assigneeId === 'string') await assertSees(tx, actor, back.assigneeId, storeId);
  await stand(tx, held.id, { ...held.stood, ...back });
  if (storeId !== held.storeId) await placeIn(tx, services, actor.tenantId, held, storeId);
}

/** Whoever it was given to need not look for it. */
async function notAssigned(
  tx: Tx,
  services: Services,
  actor: Actor,
  conversationId: string,
  { after, at: since }: DoneAt,
): Promise<void> {
  const personId = after?.assigneeId;
  if (typeof personId === 'string')
    await untellGiven(tx, services, actor, { conversationId, personId, since });
}

async function takeBack(tx: Tx, services: Services, actor: Actor, held: Held, done: DoneAt): Promise<void> {
  switch (done.kind) {
    case 'tagged':
    case 'untagged':
      return unmark(tx, services, actor, { id: held.id, kind: done.kind, tagId: String(done.detail.tag) });
    case 'no_response_needed':
      await standBack(tx, services, actor, held, done);
      return resetClock(tx, held.id);
    case 'assigned':
      await standBack(tx, services, actor, held, done);
      return notAssigned(tx, services, actor, held.id, done);
    default:
      return standBack(tx, services, actor, held, done);
  }
}

async function eventOf(tx: Tx, eventId: string) {
  const row = await tx
    .selectFrom('conversation_events')
    .select(['id', 'conversation_id', 'kind', 'at', 'detail', 'before', 'after', 'actor_id', 'undone_at'])
    .where('id', '=', eventId)
    .executeTakeFirst();
  if (!row) refuse('not_found');
  return row;
}

/**
 * Takes an act on a conversation back: it stands exactly as before, as long as nobody has done the like since.
 * @throws Refusal `not_found`, `forbidden` (somebody else's act), `wrong_state` (undone already, or overtaken),
 * `thread_moved_on` where it would hide what was said since, `too_many_tags`, `not_assignable`
 */
export async function undo(tx: Tx, services: Services, actor: Actor, eventId: string): Promise<Acted> {
  const found = await eventOf(tx, eventId);
  const held = await hold(tx, actor, found.conversation_id);
  const done = await eventOf(tx, eventId);
  if (done.before === null || done.undone_at !== null) refuse('wrong_state');
  if (done.actor_id !== actor.personId) refuse('forbidden');
  // before the clock is set anew, which asks which acts still hold
  await tx
    .updateTable('conversation_events')
    .set({ undone_at: services.clock.now(), undone_by: actor.personId })
    .where('id', '=', done.id)
    .execute();
  await takeBack(tx, services, actor, held, done);
  const detail = { act: done.kind, event: done.id };
  return { version: await leaveTrace(tx, services, actor, held, { kind: 'undone', detail }), undo: null };
}
