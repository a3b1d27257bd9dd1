import { sql } from 'kysely';
import type { Tx } from '#platform/db/tables.ts';
import { publish } from '#platform/live/live.ts';
import type { FolderCounts } from './comparing.ts';
import type { FetchedMailbox } from './mailbox-row.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/**
 * Whether a mailbox is to be held against its server: somebody asked, a day has gone by, or an hour while something is
 * missing.
 */
export async function comparisonDue(tx: Tx, mailboxId: string, now: Date): Promise<boolean> {
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
  if (!feed) return false;
  const { asked_at: asked, compared_at: compared, differs } = feed;
  if (compared === null || (asked !== null && asked > compared)) return true;
  return now.getTime() - compared.getTime() >= (differs ? hourMs : dayMs);
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

/** Writes down that a mailbox was held against its server, and what all its mails have become. */
export async function noteComparison(
  tx: Tx,
  { tenantId, id, storeId }: Pick<FetchedMailbox, 'tenantId' | 'id' | 'storeId'>,
  now: Date,
): Promise<void> {
  await sql`update feeds set compared_at = ${now}, became = coalesce((
      select jsonb_object_agg(what, n) from (
        select case
            when r.state <> 'read' then r.state
            when r.duplicate_of is not null then 'duplicate'
            when c.suspect then 'suspect'
            when r.message_id is not null and m.kind = 'buyer' then 'buyer'
            when r.message_id is not null and m.kind = 'reply_copy' then 'reply_copy'
            when r.message_id is not null then 'notice'
            when r.notice_kind = 'bounce' or r.notice_kind = 'mail_report' then 'report'
            when r.spam then 'spam'
            else 'kept' end as what, count(*) as n
        from raw_mails r
        left join conversations c on c.tenant_id = ${tenantId} and c.id = r.conversation_id
        left join messages m on m.tenant_id = ${tenantId} and m.id = r.message_id
        where r.tenant_id = ${tenantId} and r.mailbox_id = ${id}
        group by 1) counted), '{}')
    where feeds.tenant_id = ${tenantId} and feeds.mailbox_id = ${id}`.execute(tx);
  await publish(tx, tenantId, now, [{ type: 'mailbox.changed', id, storeId }]);
}
