import { sql } from 'kysely';
import type { Tx } from '#platform/db/tables.ts';
import type { Services } from '#platform/services.ts';
import type { MailEvents } from '../events.ts';
import { settleOutgoing } from './settling.ts';
import { lifeMs, onItsWay } from './state.ts';

interface WaitingDeps {
  services: Services;
  events: MailEvents;
}

const waitingRows = (tx: Tx, most: number) =>
  tx
    .selectFrom('outgoing_mails')
    .innerJoin('mailboxes', 'mailboxes.id', 'outgoing_mails.mailbox_id')
    .select(['outgoing_mails.id', 'smtp_problem'])
    .where('smtp_problem', 'is not', null)
    .orderBy('outgoing_mails.id')
    .limit(most)
    .forUpdate('outgoing_mails')
    .skipLocked();

/**
 * Tells threads and people of replies that wait for a held mailbox without a try of their own: they are deferred with its
 * problem, and failed when a day has passed since they could first leave.
 * @returns how many were moved, at most `most` of each kind
 */
export async function tellWaiting(
  tx: Tx,
  { services, events }: WaitingDeps,
  tenantId: string,
  most: number,
): Promise<number> {
  const now = services.clock.now();
  const old = await waitingRows(tx, most)
    .where('outgoing_mails.state', 'in', onItsWay)
    .where(sql<Date>`coalesce(not_before, outgoing_mails.created_at)`, '<=', new Date(now.getTime() - lifeMs))
    .execute();
  for (const { id } of old) {
    const gone = { tenantId, outgoingId: id, to: 'failed' as const, problem: 'gave_up' };
    await settleOutgoing(tx, services, events, gone);
  }
  const held = await waitingRows(tx, most)
    .where('outgoing_mails.state', 'in', ['queued', 'scheduled'])
    .where((eb) => eb.or([eb('not_before', 'is', null), eb('not_before', '<=', now)]))
    .where('smtp_blocked_until', '>', now)
    .execute();
  for (const { id, smtp_problem: problem } of held) {
    await settleOutgoing(tx, services, events, { tenantId, outgoingId: id, to: 'deferred', problem });
  }
  return old.length + held.length;
}
