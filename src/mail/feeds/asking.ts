import { type Actor, auditActorOf } from '#people/index.ts';
import type { AuditAction } from '#platform/audit/actions.ts';
import { audit } from '#platform/audit/audit.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import { publish } from '#platform/live/live.ts';
import type { Services } from '#platform/services.ts';
import { feedStore } from './feed-list.ts';

async function told(
  tx: Tx,
  services: Pick<Services, 'clock'>,
  actor: Actor,
  action: AuditAction,
  { mailboxId, storeId, data }: { mailboxId: string; storeId: string; data: Record<string, unknown> },
): Promise<void> {
  await publish(tx, actor.tenantId, services.clock.now(), [
    { type: 'mailbox.changed', id: mailboxId, storeId },
  ]);
  await audit(tx, {
    actor: auditActorOf(actor),
    action,
    objectKind: 'mailbox',
    objectId: mailboxId,
    data: { storeId, ...data },
  });
}

/** Asks for a mailbox to be held against its server; whoever fetches it does so within moments. Error: `not_found`. */
export async function askComparison(
  tx: Tx,
  services: Pick<Services, 'clock'>,
  actor: Actor,
  mailboxId: string,
): Promise<void> {
  const storeId = await feedStore(tx, actor, mailboxId);
  const asked = { asked_at: services.clock.now() };
  await tx
    .insertInto('feeds')
    .values({ tenant_id: actor.tenantId, mailbox_id: mailboxId, ...asked })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'mailbox_id']).doUpdateSet(asked))
    .execute();
  await told(tx, services, actor, 'mailbox.comparison_asked', { mailboxId, storeId, data: {} });
}

/**
 * Chooses whether the mail of a folder is brought over. The main folder always is.
 * Errors: `not_found` (also for a folder that was never listed), `wrong_state` for the main folder.
 */
export async function watchFolder(
  tx: Tx,
  services: Pick<Services, 'clock'>,
  actor: Actor,
  mailboxId: string,
  { name, watched }: { name: string; watched: boolean },
): Promise<void> {
  const storeId = await feedStore(tx, actor, mailboxId);
  const folder = await tx
    .selectFrom('feed_folders')
    .select('role')
    .where('mailbox_id', '=', mailboxId)
    .where('name', '=', name)
    .forUpdate()
    .executeTakeFirst();
  if (!folder) refuse('not_found');
  if (folder.role === 'main') refuse('wrong_state');
  await tx
    .updateTable('feed_folders')
    .set({ watched, problem: null })
    .where('mailbox_id', '=', mailboxId)
    .where('name', '=', name)
    .execute();
  await tx
    .updateTable('feeds')
    .set((eb) => ({ revision: eb('revision', '+', 1), asked_at: services.clock.now() }))
    .where('mailbox_id', '=', mailboxId)
    .execute();
  const data = { folder: name, watched };
  await told(tx, services, actor, 'mailbox.folder_watched', { mailboxId, storeId, data });
}
