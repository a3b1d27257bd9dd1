import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import type { Services } from '#platform/services.ts';
import type { Acted } from './act-contract.ts';
import { hold, leaveTrace } from './commands.ts';

const yearMs = 366 * 86_400_000;

/**
 * Whether a conversation sleeps at a moment. A deadline that comes before the chosen hour wakes it, so that no snooze can
 * pass one, whatever moved the deadline; infinity lasts until the buyer writes, which starts a clock.
 */
export const asleep = (now: Date): RawBuilder<boolean> =>
  sql<boolean>`(conversations.snoozed_until > ${now} and (conversations.due_at is null or conversations.snoozed_until <= conversations.due_at)) is true`;

interface Sleep {
  until: Date | 'infinity' | null;
  by: string | null;
}

const write = (tx: Tx, id: string, { until, by }: Sleep) =>
  tx
    .updateTable('conversations')
    .set({ snoozed_until: until, snoozed_by: by })
    .where('id', '=', id)
    .execute();

const waitingIn = (tx: Tx, id: string) =>
  tx
    .selectFrom('conversations')
    .select(['due_at', 'unanswered_since'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();

interface Waiting {
  due_at: Date | null;
  unanswered_since: Date | null;
}

/** Refuses an hour that has passed, is more than a year away, or lets a deadline pass. */
function assertMaySleep(
  until: Date | null,
  { due_at: dueAt, unanswered_since: waits }: Waiting,
  now: Date,
): void {
  if (until === null) {
    // a buyer who waits has written already, with or without a deadline
    if (dueAt !== null || waits !== null) refuse('snooze_past_deadline');
    return;
  }
  if (until <= now) refuse('snooze_past');
  if (until.getTime() - now.getTime() > yearMs) refuse('snooze_too_far');
  if (dueAt !== null && until > dueAt) refuse('snooze_past_deadline');
}

/**
 * Puts a conversation to sleep until an hour, or until the buyer writes (null).
 * @throws Refusal `wrong_state` (closed, parked), `snooze_past`, `snooze_too_far`, `snooze_past_deadline`
 */
export async function snooze(
  tx: Tx,
  services: Services,
  actor: Actor,
  conversationId: string,
  until: Date | null,
): Promise<Acted> {
  const held = await hold(tx, actor, conversationId);
  if (held.state === 'closed' || held.suspect) refuse('wrong_state');
  assertMaySleep(until, await waitingIn(tx, held.id), services.clock.now());
  await write(tx, held.id, { until: until ?? 'infinity', by: actor.personId });
  const undo = services.rng.uuid();
  const detail = { until: until === null ? 'buyer_writes' : until.toISOString() };
  return {
    version: await leaveTrace(tx, services, actor, held, { kind: 'snoozed', detail, id: undo }),
    undo,
  };
}

/**
 * Sleeps after a reply of this transaction: its clock runs until a server has taken the reply, and the deadline goes on
 * waking the conversation as long as it does.
 */
export const sleepAfterReply = (tx: Tx, actor: Actor, id: string, until: Date | null, now: Date) => {
  assertMaySleep(until, { due_at: null, unanswered_since: null }, now);
  return write(tx, id, { until: until ?? 'infinity', by: actor.personId });
};

/** Wakes a conversation before its hour. */
export async function wake(tx: Tx, services: Services, actor: Actor, conversationId: string): Promise<Acted> {
  const held = await hold(tx, actor, conversationId);
  if (held.stood.asleepUntil === null) refuse('wrong_state');
  await write(tx, held.id, { until: null, by: null });
  const undo = services.rng.uuid();
  return { version: await leaveTrace(tx, services, actor, held, { kind: 'woken', id: undo }), undo };
}

/** Wakes a conversation whose reply did not go out as it was to: it sleeps for nobody's answer. */
export const wakeForReply = (tx: Tx, id: string) => write(tx, id, { until: null, by: null });
