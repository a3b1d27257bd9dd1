import { type SqlBool, sql } from 'kysely';
import type { z } from 'zod';
import { type Actor, assertVisible, auditActorOf, whereVisible } from '#people/index.ts';
import { audit } from '#platform/audit/audit.ts';
import type { Tx } from '#platform/db/tables.ts';
import { explain, refuse } from '#platform/errors.ts';
import { readPage } from '#platform/http/paging.ts';
import type { Services } from '#platform/services.ts';
import { shownFor } from '#privacy/index.ts';
import type { listOutgoing, outgoingPage } from '../contract.ts';
import type { MailEvents } from '../events.ts';
import { leavesAtOf, nextAttemptOf } from './due.ts';
import { sendMail } from './job-kind.ts';
import { settleOutgoing } from './settling.ts';

const wordsShown = 160;

/** Of `outgoing_mails` and their `conversations`: held, or failed or came back and not made good. */
export const waitsForPerson = sql<SqlBool>`(outgoing_mails.state = 'held' or (outgoing_mails.state in ('failed', 'refused')
  and conversations.delivery_problem and conversations.state = 'open'))`;

/** What waits for somebody: that, or a doubt. */
const needsPerson = sql<SqlBool>`(outgoing_mails.state = 'uncertain' or ${waitsForPerson})`;

/** A page of replies on their way out, the latest first. */
export async function listOut(
  tx: Tx,
  services: Services,
  actor: Actor,
  filter: z.output<typeof listOutgoing>,
): Promise<z.input<typeof outgoingPage>> {
  let query = whereVisible(tx.selectFrom('outgoing_mails'), actor, 'conversations.store_id')
    .innerJoin('conversations', 'conversations.id', 'outgoing_mails.conversation_id')
    .innerJoin('stores', 'stores.id', 'conversations.store_id')
    .innerJoin('mailboxes', 'mailboxes.id', 'outgoing_mails.mailbox_id')
    .innerJoin('messages', 'messages.id', 'outgoing_mails.message_id')
    .leftJoin('people', 'people.id', 'messages.author_id')
    .select(['conversations.buyer_name', 'messages.text', 'people.name as author_name'])
    .select([
      'outgoing_mails.id',
      'outgoing_mails.conversation_id',
      'conversations.number',
      'stores.name as store_name',
    ])
    .select(['outgoing_mails.state', 'attempts', 'outgoing_mails.problem', 'outgoing_mails.created_at'])
    .select(['next_attempt_at', 'not_before', 'smtp_blocked_until']);
  if (filter.state === 'needs_person') query = query.where(needsPerson);
  else if (filter.state) query = query.where('outgoing_mails.state', '=', filter.state);
  const { rows, nextCursor } = await readPage(
    query,
    { id: ['outgoing_mails.id', 'uuid'], direction: 'desc' },
    filter,
  );
  const show = await shownFor(
    tx,
    services,
    actor,
    rows.flatMap((row) => [row.buyer_name, row.text]),
  );
  return {
    items: rows.map((row) => ({
      id: row.id,
      conversationId: row.conversation_id,
      conversationNumber: row.number,
      storeName: row.store_name,
      buyerName: show(row.buyer_name),
      words: show(row.text).replace(/\s+/g, ' ').slice(0, wordsShown),
      authorName: row.author_name,
      state: row.state,
      attempts: row.attempts,
      nextAttemptAt: nextAttemptOf(row)?.toISOString() ?? null,
      leavesAt: leavesAtOf(row)?.toISOString() ?? null,
      problem: row.problem,
      explanation: explain(row.problem, actor.language),
      createdAt: row.created_at.toISOString(),
    })),
    nextCursor,
  };
}

/** A person settles a reply that may have left: it did, or the same bytes go once more. */
export async function resolve(
  tx: Tx,
  services: Services,
  events: MailEvents,
  actor: Actor,
  { outgoingId, as }: { outgoingId: string; as: 'sent' | 'send_again' },
): Promise<void> {
  const row = await tx
    .selectFrom('outgoing_mails')
    .innerJoin('conversations', 'conversations.id', 'conversation_id')
    .select(['conversations.store_id', 'outgoing_mails.state', 'seen_sent_at'])
    .where('outgoing_mails.id', '=', outgoingId)
    .executeTakeFirst();
  assertVisible(actor, row?.store_id);
  if (row?.state !== 'uncertain') refuse('wrong_state');
  // a copy lies among the sent mail: it is about to count as sent
  if (as === 'send_again' && row.seen_sent_at !== null) refuse('wrong_state');
  const to = as === 'sent' ? 'accepted' : 'queued';
  const { tenantId } = actor;
  if (!(await settleOutgoing(tx, services, events, { tenantId, outgoingId, to, problem: null })))
    refuse('wrong_state');
  if (to === 'queued') await services.jobs.enqueue(tx, sendMail, [{ tenantId, outgoingId }]);
  await audit(tx, {
    actor: auditActorOf(actor),
    action: 'outgoing.resolved',
    objectKind: 'outgoing',
    objectId: outgoingId,
    data: { as },
  });
}
