import type { Tx } from '#platform/db/tables.ts';
import { responseRules } from '#stores/index.ts';
import { clockOf, dueAt } from './response-clock.ts';

/**
 * Sets a thread's clock anew from what is in it: the buyer's messages, and the stops: replies that a server has taken,
 * Amazon's copies of replies, and no-response-needed. Machines' mail is neither.
 */
export async function resetClock(tx: Tx, conversationId: string): Promise<void> {
  const buyer = await tx
    .selectFrom('messages')
    .innerJoin('raw_mails', 'raw_mails.id', 'messages.raw_mail_id')
    .select(['messages.at', 'raw_mails.received_at'])
    .where('raw_mails.history', '=', false)
    .where('messages.conversation_id', '=', conversationId)
    .where('messages.kind', '=', 'buyer')
    .where('messages.notice_kind', '=', 'buyer_message')
    .execute();
  const copies = await tx
    .selectFrom('messages')
    .select('at')
    .where('conversation_id', '=', conversationId)
    .where('kind', '=', 'reply_copy')
    .execute();
  const replies = await tx
    .selectFrom('outgoing_mails')
    .innerJoin('messages', 'messages.id', 'outgoing_mails.message_id')
    .select('messages.at')
    .where('outgoing_mails.conversation_id', '=', conversationId)
    .where('outgoing_mails.state', 'in', ['accepted', 'delivered'])
    .execute();
  const dismissals = await tx
    .selectFrom('conversation_events')
    .select('at')
    .where('conversation_id', '=', conversationId)
    .where('kind', '=', 'no_response_needed')
    .execute();
  const clock = clockOf(
    buyer.map((row) => ({ at: row.at, knownAt: row.received_at })),
    {
      copies: copies.map((row) => row.at),
      own: [...replies, ...dismissals].map((row) => row.at),
    },
  );
  const thread = await tx
    .selectFrom('conversations')
    .select(['marketplace', 'suspect'])
    .where('id', '=', conversationId)
    .executeTakeFirstOrThrow();
  await tx
    .updateTable('conversations')
    .set({
      unanswered_since: clock.unansweredSince,
      answered_until: clock.answeredUntil,
      seen_until: clock.seenUntil,
      due_at: thread.suspect ? null : dueAt(await responseRules(tx), thread.marketplace, clock),
    })
    .where('id', '=', conversationId)
    .execute();
}
