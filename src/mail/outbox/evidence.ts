import type { Tx } from '#platform/db/tables.ts';
import type { Services } from '#platform/services.ts';
import { indexKey } from '#privacy/index.ts';
import { headerKeyOf } from '../header-key.ts';
import type { SendingDeps } from './sending.ts';
import { settleOutgoing } from './settling.ts';

const lookedForMs = 3 * 86_400_000;

/** Whether replies of a mailbox may have left, so that a look into its folder of sent mail can tell. */
export async function awaitsEvidence(tx: Tx, mailboxId: string, now: Date): Promise<boolean> {
  const row = await tx
    .selectFrom('outgoing_mails')
    .select('id')
    .where('mailbox_id', '=', mailboxId)
    .where('state', '=', 'uncertain')
    .where('seen_sent_at', 'is', null)
    .where((eb) => eb(eb.fn.coalesce('tried_at', 'created_at'), '>', new Date(now.getTime() - lookedForMs)))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Notes of replies that may have left that a copy lies among the sent mail of their mailbox: a provider that keeps one
 * puts it there when it takes the mail. That none lies there says nothing.
 * @param messageIds Message-IDs of sent mails, with angle brackets
 */
export async function noteSeen(
  tx: Tx,
  services: Pick<Services, 'keys' | 'rng' | 'clock'>,
  { tenantId, mailboxId, messageIds }: { tenantId: string; mailboxId: string; messageIds: readonly string[] },
): Promise<void> {
  const index = indexKey(services, tenantId);
  const keys = messageIds.map((id) => headerKeyOf(index, id));
  await tx
    .updateTable('outgoing_mails')
    .set({ seen_sent_at: services.clock.now() })
    .where('mailbox_id', '=', mailboxId)
    .where('state', '=', 'uncertain')
    .where((eb) => eb('header_key', '=', eb.fn.any(eb.val(keys))))
    .execute();
}

/** Counts replies as sent of which a copy was seen; gives how many, at most `most`. */
export async function settleSeen(
  tx: Tx,
  { services, events }: SendingDeps,
  tenantId: string,
  most: number,
): Promise<number> {
  const seen = await tx
    .selectFrom('outgoing_mails')
    .select('id')
    .where('state', '=', 'uncertain')
    .where('seen_sent_at', 'is not', null)
    .limit(most)
    .forUpdate()
    .skipLocked()
    .execute();
  for (const { id } of seen) {
    const found = { tenantId, outgoingId: id, to: 'accepted', problem: null, phase: 'sent_folder' } as const;
    await settleOutgoing(tx, services, events, found);
  }
  return seen.length;
}
