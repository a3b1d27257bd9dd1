import { type AuditActor, audit } from '#platform/audit/audit.ts';
import type { Tx } from '#platform/db/tables.ts';
import { publish } from '#platform/live/live.ts';
import type { Services } from '#platform/services.ts';
import type { OutgoingNews } from '../events.ts';
import { mayBecome, outgoingStates } from './state.ts';

/** States of a reply that surely has not left. */
const withdrawable = outgoingStates.filter((state) => mayBecome(state, 'withdrawn'));

/** Which replies are to be taken back, by their messages: one, whatever it waits for, or those that wait for their hour. */
export type ToWithdraw = { messageId: string } | { scheduled: readonly string[] };

/** Who takes replies back, and why when it was not somebody's wish. */
export interface Withdrawal {
  tenantId: string;
  actor: AuditActor;
  /** Code of the error catalogue. */
  problem: string | null;
}

/**
 * Takes replies back before they leave. A sender that has one in hand, or one that may have left before, wins: it is not
 * among those that are answered. The rows stay with their bytes.
 */
export async function withdrawOutgoing(
  tx: Tx,
  { clock }: Services,
  { tenantId, actor, problem }: Withdrawal,
  which: ToWithdraw,
): Promise<OutgoingNews[]> {
  const now = clock.now();
  const taken = await tx
    .updateTable('outgoing_mails')
    .from('conversations')
    .whereRef('conversations.id', '=', 'outgoing_mails.conversation_id')
    .set({ state: 'withdrawn', problem, settled_at: now, next_attempt_at: null })
    .where((eb) =>
      'messageId' in which
        ? eb('message_id', '=', which.messageId)
        : eb('message_id', '=', eb.fn.any(eb.val([...which.scheduled]))),
    )
    .where('outgoing_mails.state', 'in', 'messageId' in which ? withdrawable : ['scheduled'])
    .where('may_have_left', '=', false)
    .returning(['outgoing_mails.id', 'conversation_id', 'message_id', 'conversations.store_id'])
    .execute();
  for (const { id, store_id: storeId } of taken) {
    await publish(tx, tenantId, now, [{ type: 'outgoing.changed', id, storeId }]);
    const entry = {
      action: 'outgoing.withdrawn',
      objectKind: 'outgoing',
      objectId: id,
      data: { problem },
    } as const;
    await audit(tx, { actor, ...entry });
  }
  return taken.map((row) => ({
    outgoingId: row.id,
    conversationId: row.conversation_id,
    messageId: row.message_id,
    storeId: row.store_id,
  }));
}
