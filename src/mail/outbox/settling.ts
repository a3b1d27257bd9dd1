import { audit, deskActor } from '#platform/audit/audit.ts';
import type { Tx } from '#platform/db/tables.ts';
import { publish } from '#platform/live/live.ts';
import type { Services } from '#platform/services.ts';
import type { MailEvents, OutgoingNews } from '../events.ts';
import { mayBecome, type OutgoingState } from './state.ts';

/** A state that a reply reaches, and what was learnt on the way. */
export interface Settlement {
  tenantId: string;
  outgoingId: string;
  to: OutgoingState;
  problem: string | null;
  phase?: string | null;
  replyCode?: number | null;
  nextAttemptAt?: Date | null;
  /** Only the holder of this fence may settle; a sender whose lease ran out changes nothing. */
  fence?: number;
}

async function tellThread(
  tx: Tx,
  events: MailEvents,
  settlement: Settlement,
  news: OutgoingNews,
): Promise<void> {
  const { tenantId, to, problem } = settlement;
  if (to === 'accepted' || to === 'delivered') await events.replyAccepted(tx, tenantId, news);
  else if (to === 'refused' || to === 'failed')
    await events.replyRefused(tx, tenantId, news, problem ?? 'message_refused');
  else await events.replyChanged(tx, tenantId, news);
}

/**
 * Moves a reply to its next state, tells its thread, browsers and the audit chain.
 * @returns false when the move is not allowed from where it is, or the fence is another's
 */
export async function settleOutgoing(
  tx: Tx,
  services: Services,
  events: MailEvents,
  settlement: Settlement,
): Promise<boolean> {
  const { tenantId, outgoingId, to, problem, fence } = settlement;
  const row = await tx
    .selectFrom('outgoing_mails')
    .innerJoin('conversations', 'conversations.id', 'conversation_id')
    .select(['outgoing_mails.state', 'fence', 'conversation_id', 'message_id', 'conversations.store_id'])
    .where('outgoing_mails.id', '=', outgoingId)
    .forUpdate('outgoing_mails')
    .executeTakeFirst();
  if (!row || (fence !== undefined && row.fence !== fence)) return false;
  // the server's answer to the last try, late: since then a person has asked for another, which has not begun
  const late = row.state === 'queued' && to === 'accepted' && fence !== undefined;
  if (!late && !mayBecome(row.state, to)) return false;
  const now = services.clock.now();
  const over = to === 'failed' || to === 'refused' || to === 'delivered';
  await tx
    .updateTable('outgoing_mails')
    .set({
      state: to,
      problem,
      phase: settlement.phase ?? null,
      reply_code: settlement.replyCode ?? null,
      next_attempt_at: settlement.nextAttemptAt ?? null,
      lease_until: null,
      ...(to === 'queued' ? { body_started: false } : {}),
      // it may have left at an earlier try, whatever becomes of the next
      ...(row.state === 'uncertain' ? { may_have_left: true } : {}),
      ...(to === 'accepted' ? { accepted_at: now } : {}),
      ...(over ? { settled_at: now } : {}),
    })
    .where('id', '=', outgoingId)
    .execute();
  const news = {
    outgoingId,
    conversationId: row.conversation_id,
    messageId: row.message_id,
    storeId: row.store_id,
  };
  await tellThread(tx, events, settlement, news);
  await publish(tx, tenantId, now, [{ type: 'outgoing.changed', id: outgoingId, storeId: row.store_id }]);
  if (to === 'uncertain') services.metrics.count('mail_uncertain');
  await audit(tx, {
    actor: deskActor,
    action: `outgoing.${to}`,
    objectKind: 'outgoing',
    objectId: outgoingId,
    data: { from: row.state, problem, phase: settlement.phase ?? null },
  });
  return true;
}
