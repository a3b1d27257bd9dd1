import { type Actor, assertVisible, auditActorOf } from '#people/index.ts';
import { audit } from '#platform/audit/audit.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import type { Services } from '#platform/services.ts';
import { open, seal } from '#platform/vault/index.ts';
import { openKey } from '#privacy/index.ts';
import type { MailEvents } from '../events.ts';
import { redate } from '../sending/index.ts';
import { sendMail } from './job-kind.ts';
import { settleOutgoing } from './settling.ts';

interface Waiting {
  id: string;
  key_id: string;
  sealed: Buffer;
}

/** Dates a reply that was never tried as leaving at this moment, and queues it. */
async function queueAtOnce(
  tx: Tx,
  services: Services,
  events: MailEvents,
  actor: Actor,
  row: Waiting & { uncounted: boolean },
): Promise<void> {
  const { clock, rng, jobs } = services;
  const { tenantId } = actor;
  const key = await openKey(tx, services, row.key_id);
  const now = clock.now();
  const bytes = redate(open(key, row.sealed, `outgoing ${row.id}`), now);
  await tx
    .updateTable('outgoing_mails')
    .set({
      sealed: seal(key, bytes, `outgoing ${row.id}`, rng),
      size: bytes.length,
      not_before: now,
      uncounted: row.uncounted,
    })
    .where('id', '=', row.id)
    .execute();
  const queued = { tenantId, outgoingId: row.id, to: 'queued' as const, problem: null };
  if (!(await settleOutgoing(tx, services, events, queued))) refuse('wrong_state');
  await jobs.enqueue(tx, sendMail, [{ tenantId, outgoingId: row.id }]);
}

/** A scheduled reply leaves at once instead. Its thread is held by the caller, who has checked that the actor sees it. */
export async function leaveNow(
  tx: Tx,
  services: Services,
  events: MailEvents,
  actor: Actor,
  outgoingId: string,
): Promise<void> {
  const row = await tx
    .selectFrom('outgoing_mails')
    .select(['id', 'key_id', 'sealed', 'uncounted'])
    .where('id', '=', outgoingId)
    .where('state', '=', 'scheduled')
    .forUpdate()
    .executeTakeFirst();
  if (!row) refuse('wrong_state');
  await queueAtOnce(tx, services, events, actor, row);
}

/** A person has looked at a held reply and lets it go, however many left before it. */
export async function letGo(
  tx: Tx,
  services: Services,
  events: MailEvents,
  actor: Actor,
  outgoingId: string,
): Promise<void> {
  const row = await tx
    .selectFrom('outgoing_mails')
    .innerJoin('conversations', 'conversations.id', 'conversation_id')
    .select(['outgoing_mails.id', 'conversations.store_id', 'outgoing_mails.state', 'outgoing_mails.key_id'])
    .select(['sealed', 'problem'])
    .where('outgoing_mails.id', '=', outgoingId)
    .forUpdate('outgoing_mails')
    .executeTakeFirst();
  assertVisible(actor, row?.store_id);
  if (row?.state !== 'held') refuse('wrong_state');
  await queueAtOnce(tx, services, events, actor, { ...row, uncounted: true });
  await audit(tx, {
    actor: auditActorOf(actor),
    action: 'outgoing.released',
    objectKind: 'outgoing',
    objectId: outgoingId,
    data: { problem: row.problem },
  });
}
