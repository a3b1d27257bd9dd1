import type { ErrorCode } from '#platform/errors.ts';
import { publish } from '#platform/live/live.ts';
import type { Services } from '#platform/services.ts';
import type { FetchedMailbox } from './mailbox-row.ts';

export interface Health {
  health: 'connected' | 'connecting' | 'failing';
  /** Set when failing. */
  problem: ErrorCode | null;
  /** Failures in a row. */
  failures: number;
  /** The folder has just been read to its end. */
  fetched: boolean;
}

/** Writes down how a mailbox fares; browsers hear of it when health or problem change. A paused mailbox stays paused. */
export async function noteHealth(
  deps: Pick<Services, 'database' | 'clock'>,
  mailbox: FetchedMailbox,
  { health, problem, failures, fetched }: Health,
): Promise<void> {
  const now = deps.clock.now();
  await deps.database.tenant(mailbox.tenantId, async (tx) => {
    const before = await tx
      .selectFrom('mailboxes')
      .select(['health', 'problem'])
      .where('id', '=', mailbox.id)
      .where('paused', '=', false)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!before) return;
    await tx
      .updateTable('mailboxes')
      .set({ health, problem, failures, ...(fetched ? { last_fetched_at: now } : {}) })
      .where('id', '=', mailbox.id)
      .execute();
    if (before.health === health && before.problem === problem) return;
    await publish(tx, mailbox.tenantId, now, [
      { type: 'mailbox.changed', id: mailbox.id, storeId: mailbox.storeId },
    ]);
  });
}
