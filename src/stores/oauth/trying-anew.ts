import { sql } from 'kysely';
import type { Clock } from '#platform/clock.ts';
import type { Tx } from '#platform/db/tables.ts';
import { publish } from '#platform/live/live.ts';
import { sendingUntried } from '../sending-state.ts';

export interface TryingAnew {
  clock: Clock;
  /** Told in the transaction that changed a mailbox: what waited for it may leave. */
  mailboxChanged(tx: Tx, tenantId: string, mailboxId: string): Promise<void>;
}

/** Has a mailbox fetched and its replies sent at once, as after a change of its settings; browsers hear of it. */
export async function tryAnew(
  tx: Tx,
  { clock, mailboxChanged }: TryingAnew,
  tenantId: string,
  mailboxId: string,
): Promise<void> {
  const health = sql<'paused' | 'untested'>`case when paused then 'paused' else 'untested' end`;
  const row = await tx
    .updateTable('mailboxes')
    .set({ health, problem: null, failures: 0, ...sendingUntried, revision: sql`revision + 1` })
    .where('id', '=', mailboxId)
    .returning('store_id')
    .executeTakeFirstOrThrow();
  await mailboxChanged(tx, tenantId, mailboxId);
  const news = { type: 'mailbox.changed' as const, id: mailboxId, storeId: row.store_id };
  await publish(tx, tenantId, clock.now(), [news]);
}
