import { type Actor, assertVisible, auditActorOf } from '#people/index.ts';
import { audit } from '#platform/audit/audit.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import { deadQueue, takeDead } from '#platform/jobs/dead.ts';
import { publish } from '#platform/live/live.ts';
import type { Services } from '#platform/services.ts';
import { sendMail } from './outbox/job-kind.ts';
import { readingKinds, readMail } from './reading-job-kind.ts';

/** Reads a raw mail once more, as after an upgrade. One that has been read already is refused. */
export async function reprocess(tx: Tx, services: Services, actor: Actor, rawMailId: string): Promise<void> {
  const row = await tx
    .selectFrom('raw_mails')
    .select(['store_id', 'state'])
    .where('id', '=', rawMailId)
    .forUpdate()
    .executeTakeFirst();
  assertVisible(actor, row?.store_id);
  if (row?.state === 'read') refuse('wrong_state');
  await tx
    .updateTable('raw_mails')
    .set({ state: 'stored', problem: null, attempts: 0 })
    .where('id', '=', rawMailId)
    .execute();
  await services.jobs.enqueue(tx, readMail, [{ tenantId: actor.tenantId, rawMailIds: [rawMailId] }]);
  await publish(tx, actor.tenantId, services.clock.now(), [
    { type: 'raw_mail.changed', id: rawMailId, storeId: row?.store_id ?? null },
  ]);
  await audit(tx, {
    actor: auditActorOf(actor),
    action: 'mail.reprocessed',
    objectKind: 'raw_mail',
    objectId: rawMailId,
  });
}

/** Queues a given-up job once more. */
export async function retryDead(tx: Tx, services: Services, actor: Actor, jobId: string): Promise<void> {
  const dead = await takeDead(tx, actor.tenantId, jobId);
  if (!dead) refuse('not_found');
  const { tenantId } = actor;
  const { rawMailIds, outgoingId } = dead.data;
  if (readingKinds.some((kind) => kind.name === dead.name) && rawMailIds) {
    await services.jobs.enqueue(tx, readMail, [{ tenantId, rawMailIds }]);
  } else if (dead.name === sendMail.name && outgoingId) {
    await services.jobs.enqueue(tx, sendMail, [{ tenantId, outgoingId }]);
  } else refuse('wrong_state');
  const data = { name: dead.name, from: deadQueue };
  await audit(tx, {
    actor: auditActorOf(actor),
    action: 'job.retried',
    objectKind: 'job',
    objectId: jobId,
    data,
  });
}
