import { sql } from 'kysely';
import { waitsForPerson } from '#mail/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import type { AlertKind } from './contract.ts';
import type { Finding } from './finding.ts';

const minuteMs = 60_000;
/** How long mail and replies may wait, in minutes. */
export const patience = { reading: 30, sending: 15, person: 30 } as const;

interface Waiting {
  kind: AlertKind;
  store_id: string | null;
  count: number;
  since: Date;
}

const ago = (now: Date, minutes: number): Date => new Date(now.getTime() - minutes * minuteMs);

/**
 * What waits too long: mails to be read, replies to be sent, replies that a person has to decide on, mails that nobody can read. Each part counts by
 * an index over states, in which next to nothing waits while all is well. Mails dated by when they were stored; replies
 * behind an earlier one of their thread, and those of mailboxes that are paused or held, wait for a reason that is told
 * elsewhere.
 */
export async function queueFindings(
  tx: Tx,
  { tenantId, now, upSince }: { tenantId: string; now: Date; upSince: Date },
): Promise<Finding[]> {
  const { rows } = await sql<Waiting>`
    select 'reading_stuck' as kind, null::uuid as store_id, count(*)::int as count, min(stored_at) as since
    from raw_mails where tenant_id = ${tenantId} and state in ('stored', 'failed') and stored_at < ${ago(now, patience.reading)}
    union all
    select 'sending_stuck', null, count(*)::int, min(greatest(due.created_at, due.not_before, due.next_attempt_at))
    from outgoing_mails due join mailboxes m on m.tenant_id = due.tenant_id and m.id = due.mailbox_id
    where due.tenant_id = ${tenantId} and m.tenant_id = ${tenantId}
      and due.state in ('scheduled', 'queued', 'deferred', 'sending')
      and greatest(due.created_at, due.not_before, due.next_attempt_at, due.lease_until) < ${ago(now, patience.sending)}
      and not m.paused and m.smtp_problem is null
      and not exists (select from outgoing_mails earlier where earlier.tenant_id = ${tenantId}
        and earlier.conversation_id = due.conversation_id and earlier.id < due.id
        and earlier.state in ('queued', 'sending', 'deferred'))
    union all
    select 'replies_uncertain', conversations.store_id, count(*)::int,
      min(coalesce(outgoing_mails.tried_at, outgoing_mails.created_at))
    from outgoing_mails join conversations
      on conversations.tenant_id = outgoing_mails.tenant_id and conversations.id = outgoing_mails.conversation_id
    where outgoing_mails.tenant_id = ${tenantId} and conversations.tenant_id = ${tenantId}
      and outgoing_mails.state = 'uncertain'
      and coalesce(outgoing_mails.tried_at, outgoing_mails.created_at) < ${ago(now, patience.person)}
    group by conversations.store_id
    union all
    select 'replies_waiting', conversations.store_id, count(*)::int,
      min(greatest(outgoing_mails.created_at, outgoing_mails.not_before, outgoing_mails.tried_at))
    from outgoing_mails join conversations
      on conversations.tenant_id = outgoing_mails.tenant_id and conversations.id = outgoing_mails.conversation_id
    where outgoing_mails.tenant_id = ${tenantId} and conversations.tenant_id = ${tenantId} and ${waitsForPerson}
      and greatest(outgoing_mails.created_at, outgoing_mails.not_before, outgoing_mails.tried_at) < ${ago(now, patience.person)}
    group by conversations.store_id
    union all
    select 'mails_quarantined', store_id, count(*)::int, min(stored_at)
    from raw_mails where tenant_id = ${tenantId} and state = 'quarantined' group by store_id`.execute(tx);
  // after a stop everything has waited; it is given the same time again
  const settled = upSince <= ago(now, patience.reading);
  return rows
    .filter((row) => row.count > 0)
    .map((row) => ({
      kind: row.kind,
      subjectId: row.store_id ?? tenantId,
      storeId: row.store_id,
      mailboxId: null,
      since: row.since,
      figures: { count: row.count },
      certain: row.store_id !== null || settled,
    }));
}
