import { sql } from 'kysely';
import type { Tx } from '#platform/db/tables.ts';
import type { Finding } from './finding.ts';

const minuteMs = 60_000;
/** How long a server may hold a mail back before somebody is told, in minutes: most hand it out at the next try. */
export const graceMinutes = 30;

interface Troubled {
  kind: 'mails_missing' | 'folder_missing';
  mailbox_id: string;
  store_id: string;
  count: number;
  since: Date;
}

/**
 * Where the server of a mailbox and the desk differ: mails that the server lists and does not hand out, and folders that
 * are to be watched and are no longer there. A main folder that is gone stops its mailbox, which is told as that.
 */
export async function feedDifferenceFindings(tx: Tx, tenantId: string, now: Date): Promise<Finding[]> {
  const { rows } = await sql<Troubled>`
    select 'mails_missing' as kind, m.id as mailbox_id, m.store_id, count(*)::int as count, min(d.since) as since
    from feed_differences d join mailboxes m on m.tenant_id = ${tenantId} and m.id = d.mailbox_id and m.retired_at is null
    where d.tenant_id = ${tenantId} and not m.paused and d.since < ${new Date(now.getTime() - graceMinutes * minuteMs)}
    group by m.id, m.store_id
    union all
    select 'folder_missing', m.id, m.store_id, count(*)::int, ${now}
    from feed_folders f join mailboxes m on m.tenant_id = ${tenantId} and m.id = f.mailbox_id and m.retired_at is null
    where f.tenant_id = ${tenantId} and not m.paused and f.watched and not f.listed and f.role <> 'main'
    group by m.id, m.store_id`.execute(tx);
  return rows.map(({ kind, mailbox_id: id, store_id, count, since }) => ({
    kind,
    subjectId: id,
    storeId: store_id,
    mailboxId: id,
    since,
    figures: { count },
    certain: true,
  }));
}
