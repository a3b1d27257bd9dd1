import { sql } from 'kysely';
import { leaveNow, type MailEvents, type OutgoingNews, withdrawOutgoing } from '#mail/index.ts';
import { type Actor, auditActorOf } from '#people/index.ts';
import { deskActor } from '#platform/audit/audit.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import { publish } from '#platform/live/live.ts';
import type { Services } from '#platform/services.ts';
import { shownFor } from '#privacy/index.ts';
import { hold, leaveTrace } from './commands.ts';
import { giveBackFiles } from './reply-files.ts';
import { retell } from './retelling.ts';
import { wakeForReply } from './snoozing.ts';
import { takeActsBack } from './taking-acts-back.ts';

/** Why a scheduled reply comes back by itself: codes of the error catalogue. */
export type ReturnReason =
  | 'buyer_wrote'
  | 'another_reply'
  | 'thread_closed'
  | 'deadline_moved'
  | 'thread_merged';

/** What was done along with a reply: whether its thread was closed, and the events of the rest. */
async function doneWith(
  tx: Tx,
  { conversationId, messageId }: Pick<OutgoingNews, 'conversationId' | 'messageId'>,
) {
  const event = await tx
    .selectFrom('conversation_events')
    .select('detail')
    .where('conversation_id', '=', conversationId)
    .where('kind', '=', 'replied')
    .where(sql<boolean>`detail ->> 'message' = ${messageId}`)
    .executeTakeFirst();
  const acts = event?.detail.acts;
  return { closed: event?.detail.closed === true, events: typeof acts === 'string' ? acts.split(' ') : [] };
}

async function afterWithdrawal(
  tx: Tx,
  services: Services,
  news: OutgoingNews & { tenantId: string },
  writesOn: string | null,
): Promise<void> {
  if (writesOn !== null) await giveBackFiles(tx, news.messageId, writesOn, services.clock.now());
  await retell(tx, services, news.tenantId, news.conversationId);
  await wakeForReply(tx, news.conversationId);
  if (!(await doneWith(tx, news)).closed) return;
  await tx
    .updateTable('conversations')
    .set({ state: 'open', closed_at: null })
    .where('id', '=', news.conversationId)
    .execute();
}

/**
 * Takes a reply back that has not left: its words are given for writing on. The clock has never stopped for it.
 * @throws Refusal `not_found`, `already_leaving`
 */
export async function withdraw(
  tx: Tx,
  services: Services,
  actor: Actor,
  outgoingId: string,
): Promise<{ text: string; version: number }> {
  const { held, text, messageId } = await replyOf(tx, actor, outgoingId);
  const withdrawal = { tenantId: actor.tenantId, actor: auditActorOf(actor), problem: null };
  const [news] = await withdrawOutgoing(tx, services, withdrawal, { messageId });
  if (!news) refuse('already_leaving');
  await afterWithdrawal(
    tx,
    services,
    { ...news, conversationId: held.id, tenantId: actor.tenantId },
    actor.personId,
  );
  const { events } = await doneWith(tx, { conversationId: held.id, messageId });
  const undone = await takeActsBack(tx, services, actor, { conversationId: held.id, events });
  const show = await shownFor(tx, services, actor, [text]);
  const version = await leaveTrace(tx, services, actor, held, {
    kind: 'withdrawn',
    detail: { message: messageId, ...(undone.length > 0 && { undone: undone.join(' ') }) },
  });
  return { text: show(text), version };
}

/** A reply that the actor sees, its thread locked. */
async function replyOf(tx: Tx, actor: Actor, outgoingId: string) {
  const row = await tx
    .selectFrom('outgoing_mails')
    .innerJoin('messages', 'messages.id', 'message_id')
    .select(['messages.conversation_id', 'message_id', 'text'])
    .where('outgoing_mails.id', '=', outgoingId)
    .executeTakeFirst();
  if (!row) refuse('not_found');
  const held = await hold(tx, actor, row.conversation_id);
  return { held, messageId: row.message_id, text: row.text };
}

/** A scheduled reply leaves at once. Errors: `not_found`, `wrong_state` when it is none or no longer. */
export async function sendNow(
  tx: Tx,
  services: Services,
  events: MailEvents,
  actor: Actor,
  outgoingId: string,
): Promise<{ version: number }> {
  const { held, messageId } = await replyOf(tx, actor, outgoingId);
  await leaveNow(tx, services, events, actor, outgoingId);
  const detail = { message: messageId };
  return { version: await leaveTrace(tx, services, actor, held, { kind: 'sent_now', detail }) };
}

/**
 * Brings back the replies of threads that wait for their hour, since they were written for a thread that has changed.
 * Their words are offered where they stand, and whoever wrote them is told. The caller holds the threads.
 */
export async function returnScheduled(
  tx: Tx,
  services: Services,
  tenantId: string,
  conversationIds: readonly string[],
  reason: ReturnReason,
): Promise<void> {
  if (conversationIds.length === 0) return;
  const waiting = await tx
    .selectFrom('outgoing_mails')
    .innerJoin('messages', 'messages.id', 'outgoing_mails.message_id')
    .select(['messages.id', 'messages.conversation_id', 'author_id'])
    .where((eb) => eb('messages.conversation_id', '=', eb.fn.any(eb.val([...conversationIds]))))
    .where('outgoing_mails.state', '=', 'scheduled')
    .execute();
  if (waiting.length === 0) return;
  const shownIn = new Map(waiting.map((row) => [row.id, row]));
  const withdrawal = { tenantId, actor: deskActor, problem: reason };
  for (const taken of await withdrawOutgoing(tx, services, withdrawal, { scheduled: [...shownIn.keys()] })) {
    const shown = shownIn.get(taken.messageId);
    const news = { ...taken, conversationId: shown?.conversation_id ?? taken.conversationId };
    await afterWithdrawal(tx, services, { ...news, tenantId }, shown?.author_id ?? null);
    await tellReturn(tx, services, tenantId, news, reason);
  }
}

/** Brings back what would leave after the deadline of its thread, now that this was set anew. */
export async function returnLate(
  tx: Tx,
  services: Services,
  tenantId: string,
  conversationId: string,
): Promise<void> {
  const late = await tx
    .selectFrom('outgoing_mails')
    .innerJoin('messages', 'messages.id', 'outgoing_mails.message_id')
    .innerJoin('conversations', 'conversations.id', 'messages.conversation_id')
    .select('outgoing_mails.id')
    .where('messages.conversation_id', '=', conversationId)
    .where('outgoing_mails.state', '=', 'scheduled')
    .whereRef('not_before', '>=', 'due_at')
    .executeTakeFirst();
  if (late) await returnScheduled(tx, services, tenantId, [conversationId], 'deadline_moved');
}

async function tellReturn(
  tx: Tx,
  { clock, rng }: Services,
  tenantId: string,
  { conversationId, messageId, storeId }: OutgoingNews,
  reason: ReturnReason,
): Promise<void> {
  const now = clock.now();
  await tx
    .insertInto('conversation_events')
    .values({
      tenant_id: tenantId,
      id: rng.uuid(),
      conversation_id: conversationId,
      at: now,
      actor_id: null,
      kind: 'reply_returned',
      detail: { message: messageId, reason },
    })
    .execute();
  const message = await tx
    .selectFrom('messages')
    .select('author_id')
    .where('id', '=', messageId)
    .executeTakeFirst();
  await publish(tx, tenantId, now, [
    { type: 'conversation.changed', id: conversationId, storeId },
    { type: 'reply.returned', id: conversationId, storeId, personId: message?.author_id ?? null },
  ]);
}
