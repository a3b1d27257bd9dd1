import type { z } from 'zod';
import { type Actor, assertVisible, auditActorOf, whereVisible } from '#people/index.ts';
import { audit } from '#platform/audit/audit.ts';
import type { Tx } from '#platform/db/tables.ts';
import { explain, refuse } from '#platform/errors.ts';
import { decodeCursor, encodeCursor } from '#platform/http/cursor.ts';
import type { Services } from '#platform/services.ts';
import type { listOutgoing, outgoingPage } from '../contract.ts';
import type { MailEvents } from '../events.ts';
import { sendMail } from './job-kind.ts';
import { settleOutgoing } from './settling.ts';

/** A page of replies on their way out, the latest first. */
export async function listOut(
  tx: Tx,
  actor: Actor,
  filter: z.output<typeof listOutgoing>,
): Promise<z.input<typeof outgoingPage>> {
  const at = decodeCursor(filter.cursor);
  let query = whereVisible(tx.selectFrom('outgoing_mails'), actor, 'outgoing_mails.store_id')
    .innerJoin('stores', 'stores.id', 'outgoing_mails.store_id')
    .innerJoin('conversations', 'conversations.id', 'outgoing_mails.conversation_id')
    .select([
      'outgoing_mails.id',
      'outgoing_mails.conversation_id',
      'conversations.number',
      'stores.name as store_name',
    ])
    .select(['outgoing_mails.state', 'attempts', 'next_attempt_at', 'problem', 'outgoing_mails.created_at']);
  if (filter.state) query = query.where('outgoing_mails.state', '=', filter.state);
  if (at) query = query.where('outgoing_mails.id', '<', at.id);
  const rows = await query
    .orderBy('outgoing_mails.id', 'desc')
    .limit(filter.limit + 1)
    .execute();
  const shown = rows.slice(0, filter.limit);
  const last = rows.length > filter.limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => ({
      id: row.id,
      conversationId: row.conversation_id,
      conversationNumber: row.number,
      storeName: row.store_name,
      state: row.state,
      attempts: row.attempts,
      nextAttemptAt: row.next_attempt_at?.toISOString() ?? null,
      problem: row.problem,
      explanation: explain(row.problem, actor.language),
      createdAt: row.created_at.toISOString(),
    })),
    nextCursor: last ? encodeCursor({ key: '0', id: last.id }) : null,
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
    .select(['store_id', 'state'])
    .where('id', '=', outgoingId)
    .executeTakeFirst();
  assertVisible(actor, row?.store_id);
  if (row?.state !== 'uncertain') refuse('wrong_state');
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
