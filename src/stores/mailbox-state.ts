import type { Tx } from '#platform/db/tables.ts';
import type { ErrorCode } from '#platform/errors.ts';
import { publish } from '#platform/live/live.ts';

/** How fetching a mailbox fares. */
export interface MailboxHealth {
  health: 'connected' | 'connecting' | 'failing';
  /** Set when failing. */
  problem: ErrorCode | null;
  /** Failures in a row. */
  failures: number;
  /** The folder has just been read to its end. */
  fetched: boolean;
}

/**
 * Writes down how a mailbox fares; browsers hear of it when health or problem change. One that is paused or not there
 * stays as it is.
 */
export async function noteMailboxHealth(
  tx: Tx,
  { tenantId, id }: { tenantId: string; id: string },
  { health, problem, failures, fetched }: MailboxHealth,
  now: Date,
): Promise<void> {
  const before = await tx
    .selectFrom('mailboxes')
    .select(['store_id', 'health', 'problem'])
    .where('id', '=', id)
    .where('paused', '=', false)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!before) return;
  await tx
    .updateTable('mailboxes')
    .set({ health, problem, failures, ...(fetched ? { last_fetched_at: now } : {}) })
    .where('id', '=', id)
    .execute();
  if (before.health === health && before.problem === problem) return;
  await publish(tx, tenantId, now, [{ type: 'mailbox.changed', id, storeId: before.store_id }]);
}

/** Writes down that mail came into a mailbox at `now`. */
export async function noteMailArrived(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('mailboxes').set({ last_mail_at: now }).where('id', '=', id).execute();
}
