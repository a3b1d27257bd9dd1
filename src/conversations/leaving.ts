import type { Leaving } from '#mail/index.ts';
import { type Actor, undoSecondsOf } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';

/** When the writer wants a reply to leave. */
export interface WhenToLeave {
  /** Seconds in which it can be taken back; what the person has set when it is left out, none for a key. */
  undoSeconds?: number | undefined;
  /** An hour of choice instead. */
  sendAt?: string | undefined;
}

const farthestMs = 30 * 86_400_000;

/**
 * An hour of choice lies ahead, at most 30 days, and before the deadline of the thread.
 * @throws Refusal `send_time_past`, `send_time_far`, `past_deadline`
 */
export function checkedHour(sendAt: Date, now: Date, dueAt: Date | null): Date {
  if (sendAt <= now) refuse('send_time_past');
  if (sendAt.getTime() - now.getTime() > farthestMs) refuse('send_time_far');
  if (dueAt !== null && sendAt >= dueAt) refuse('past_deadline');
  return sendAt;
}

/** When a reply leaves; null: at once. Errors: as of {@link checkedHour}. */
export async function leavingOf(
  tx: Tx,
  actor: Actor,
  { undoSeconds, sendAt }: WhenToLeave,
  { now, dueAt }: { now: Date; dueAt: Date | null },
): Promise<Leaving | null> {
  if (sendAt !== undefined)
    return { state: 'scheduled', notBefore: checkedHour(new Date(sendAt), now, dueAt) };
  const seconds = undoSeconds ?? (actor.kind === 'person' ? await undoSecondsOf(tx, actor.personId) : 0);
  return seconds === 0 ? null : { state: 'queued', notBefore: new Date(now.getTime() + seconds * 1000) };
}
