import { sql } from 'kysely';
import type { z } from 'zod';
import { type Actor, assertVisible, whereVisible } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { explain, refuse } from '#platform/errors.ts';
import type { became, Feed, feedBecame, feedDifference } from '../contract.ts';

/** What is shown of the differences of one mailbox at most. */
const most = 500;

const selectFeeds = (tx: Tx, actor: Actor) =>
  whereVisible(
    tx
      .selectFrom('mailboxes')
      .innerJoin('stores', 'stores.id', 'mailboxes.store_id')
      .leftJoin('feeds', 'feeds.mailbox_id', 'mailboxes.id')
      .select(['mailboxes.id', 'mailboxes.store_id', 'mailboxes.address', 'stores.name as store_name'])
      .select(['feeds.asked_at', 'feeds.compared_at'])
      .select(['feeds.gap_from', 'feeds.gap_to', 'feeds.gap_mails'])
      .select((eb) =>
        eb
          .selectFrom('feed_differences')
          .select(sql<number>`count(*)::int`.as('count'))
          .whereRef('feed_differences.mailbox_id', '=', 'mailboxes.id')
          .as('differences'),
      )
      .where('mailboxes.imap_host', 'is not', null),
    actor,
    'mailboxes.store_id',
  )
    .orderBy('stores.name')
    .orderBy('mailboxes.address');

type Row = Awaited<ReturnType<ReturnType<typeof selectFeeds>['execute']>>[number];

/** Of the folders that are brought over, when the one was compared that was so the longest ago. */
const oldestOf = (folders: Feed['folders']): string | undefined =>
  folders
    .filter(({ watched, listed }) => watched && listed)
    .flatMap(({ comparedAt }) => comparedAt ?? [])
    .sort()[0];

const present = (row: Row, folders: Feed['folders']): Feed => {
  const { compared_at: compared, asked_at: asked, gap_from, gap_to, gap_mails } = row;
  return {
    mailboxId: row.id,
    storeId: row.store_id,
    storeName: row.store_name,
    address: row.address,
    differences: row.differences ?? 0,
    comparedAt: oldestOf(folders) ?? compared?.toISOString() ?? null,
    asked: asked !== null && (compared === null || asked > compared),
    gap:
      gap_from && gap_to
        ? { from: gap_from.toISOString(), to: gap_to.toISOString(), mails: gap_mails ?? 0 }
        : null,
    folders,
  };
};

async function foldersOf(tx: Tx, actor: Actor, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('feed_folders')
    .selectAll()
    .where((eb) => eb('mailbox_id', '=', eb.fn.any(eb.val([...ids]))))
    .orderBy(sql`array_position(array['main', 'spam', 'sent', 'other'], role)`)
    .orderBy('name')
    .execute();
  return Map.groupBy(
    rows.map((row) => ({
      mailboxId: row.mailbox_id,
      name: row.name,
      role: row.role,
      watched: row.watched,
      listed: row.listed,
      problem: row.problem,
      explanation: explain(row.problem, actor.language),
      atServer: row.at_server,
      held: row.held,
      gone: row.gone,
      fetchedLate: row.fetched_late,
      comparedAt: row.compared_at?.toISOString() ?? null,
    })),
    ({ mailboxId }) => mailboxId,
  );
}

/** Every mailbox that is fetched, as it was last held against its server. */
export async function listFeeds(tx: Tx, actor: Actor): Promise<Feed[]> {
  const rows = await selectFeeds(tx, actor).execute();
  const folders = await foldersOf(
    tx,
    actor,
    rows.map(({ id }) => id),
  );
  return rows.map((row) =>
    present(
      row,
      (folders.get(row.id) ?? []).map(({ mailboxId, ...one }) => one),
    ),
  );
}

/** The mailbox when the actor sees it and it is fetched; else `not_found`. */
export async function feedStore(tx: Tx, actor: Actor, mailboxId: string): Promise<string> {
  const row = await tx
    .selectFrom('mailboxes')
    .select('store_id')
    .where('id', '=', mailboxId)
    .where('imap_host', 'is not', null)
    .executeTakeFirst();
  assertVisible(actor, row?.store_id);
  return row?.store_id ?? refuse('not_found');
}

/** Folder as people know it, out of the name of a place. */
const folderName = (place: string): string => {
  const name = /^imap:\/\/[^/]*\/([^#]*)/.exec(place)?.[1] ?? place;
  return decodeURIComponent(name);
};

/** Mails that the server of a mailbox holds and did not hand out, at most 500. */
export async function listDifferences(
  tx: Tx,
  actor: Actor,
  mailboxId: string,
): Promise<z.input<typeof feedDifference>[]> {
  await feedStore(tx, actor, mailboxId);
  const rows = await tx
    .selectFrom('feed_differences')
    .selectAll()
    .where('mailbox_id', '=', mailboxId)
    .orderBy('since', 'desc')
    .orderBy('uid')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    folder: folderName(row.folder),
    uid: row.uid,
    size: row.size,
    receivedAt: row.received_at?.toISOString() ?? null,
    problem: row.problem,
    explanation: explain(row.problem, actor.language),
    tries: row.tries,
    since: row.since.toISOString(),
  }));
}

/** What the mails of a mailbox have become, counted at this moment. */
export async function becameOf(
  tx: Tx,
  actor: Actor,
  mailboxId: string,
): Promise<z.input<typeof feedBecame>['became']> {
  await feedStore(tx, actor, mailboxId);
  const { rows } = await sql<{ what: z.input<typeof became>; n: number }>`
    select case
        when r.state <> 'read' then r.state
        when r.duplicate_of is not null then 'duplicate'
        when r.conversation_id in
          (select id from conversations where tenant_id = ${actor.tenantId} and suspect) then 'suspect'
        when r.message_id is null and r.notice_kind in ('bounce', 'mail_report') then 'report'
        when r.message_id is null then case when r.spam then 'spam' else 'kept' end
        when r.notice_kind in ('buyer_message', 'not_amazon') then 'buyer'
        when r.notice_kind = 'reply_copy' then 'reply_copy'
        else 'notice' end as what, count(*)::int as n
    from raw_mails r
    where r.tenant_id = ${actor.tenantId} and r.mailbox_id = ${mailboxId}
    group by 1`.execute(tx);
  return Object.fromEntries(rows.map(({ what, n }) => [what, n]));
}
