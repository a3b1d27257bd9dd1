import type { Tx } from '#platform/db/tables.ts';
import { publish } from '#platform/live/live.ts';
import type { FolderCounts } from './comparison.ts';
import type { FetchedMailbox } from './mailbox-row.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/**
 * Whether a mailbox is to be held against its server: somebody asked, a day has gone by, or an hour while something is
 * missing. `askedAt`: since when somebody waits for it (ms since 1970); null: nobody does.
 */
export async function comparisonDue(
  tx: Tx,
  mailboxId: string,
  now: Date,
): Promise<{ due: boolean; askedAt: number | null }> {
  const feed = await tx
    .selectFrom('feeds')
    .select(['asked_at', 'compared_at'])
    .select((eb) =>
      eb
        .exists(eb.selectFrom('feed_differences').select('uid').where('mailbox_id', '=', mailboxId))
        .as('differs'),
    )
    .where('mailbox_id', '=', mailboxId)
    .executeTakeFirst();
  if (!feed) return { due: false, askedAt: null };
  const { asked_at: asked, compared_at: compared, differs } = feed;
  const askedAt = asked !== null && (compared === null || asked > compared) ? asked.getTime() : null;
  const old = compared === null || now.getTime() - compared.getTime() >= (differs ? hourMs : dayMs);
  return { due: old || askedAt !== null, askedAt };
}

/** Writes down that a mailbox was not read for a while, how much came in afterwards, and that it is to be compared. */
export async function noteGap(
  tx: Tx,
  { tenantId, id }: Pick<FetchedMailbox, 'tenantId' | 'id'>,
  { from, to, mails }: { from: Date; to: Date; mails: number },
): Promise<void> {
  const gap = { gap_from: from, gap_to: to, gap_mails: mails, asked_at: to };
  await tx
    .insertInto('feeds')
    .values({ tenant_id: tenantId, mailbox_id: id, ...gap })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'mailbox_id']).doUpdateSet(gap))
    .execute();
}

/** Writes down what the comparison of a folder came to. */
export async function noteCounts(
  tx: Tx,
  mailboxId: string,
  name: string,
  { atServer, held, gone, fetchedLate }: FolderCounts,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('feed_folders')
    .set({ at_server: atServer, held, gone, fetched_late: fetchedLate, compared_at: now, problem: null })
    .where('mailbox_id', '=', mailboxId)
    .where('name', '=', name)
    .execute();
}

/** Writes down that a mailbox was held against its server. */
export async function noteComparison(
  tx: Tx,
  { tenantId, id, storeId }: Pick<FetchedMailbox, 'tenantId' | 'id' | 'storeId'>,
  now: Date,
): Promise<void> {
  await tx.updateTable('feeds').set({ compared_at: now }).where('mailbox_id', '=', id).execute();
  await publish(tx, tenantId, now, [{ type: 'mailbox.changed', id, storeId }]);
}
