import { type Actor, canSee } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import type { Services } from '#platform/services.ts';
import { storeRawMails } from './storing.ts';

/** The mailbox of an address, as far as this actor sees it. */
async function mailboxOf(tx: Tx, actor: Pick<Actor, 'stores'>, address: string) {
  const row = await tx
    .selectFrom('mailboxes')
    .select(['id', 'store_id'])
    .where('address', '=', address.toLowerCase())
    .executeTakeFirst();
  if (!row || !canSee(actor, row.store_id)) refuse('unknown_mailbox');
  return row;
}

/**
 * Takes in one raw mail for a mailbox: stored before anything is made of it.
 * @returns id of the raw mail, whose state can be read
 */
export async function takeIn(
  tx: Tx,
  services: Services,
  actor: Actor,
  address: string,
  bytes: Buffer,
): Promise<{ id: string }> {
  const mailbox = await mailboxOf(tx, actor, address);
  const [id] = await storeRawMails(tx, services, actor.tenantId, [
    {
      storeId: mailbox.store_id,
      mailboxId: mailbox.id,
      source: 'api',
      receivedAt: services.clock.now(),
      history: false,
      bytes,
    },
  ]);
  services.metrics.count('mail_stored', { source: 'api' });
  return { id: id ?? '' };
}
