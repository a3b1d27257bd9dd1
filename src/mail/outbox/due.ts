import { sql } from 'kysely';
import type { Tx } from '#platform/db/tables.ts';
import type { Services } from '#platform/services.ts';
import { perMailbox } from './holding.ts';
import { sendMail } from './job-kind.ts';
import { before, onItsWay } from './state.ts';

export interface Due {
  id: string;
  mailbox_id: string;
}

/**
 * What can be tried at this moment, oldest first and a few of each mailbox, or of one. Left out: replies whose time has
 * not come, those that wait for an earlier one of their thread, and those of mailboxes that are paused or held.
 */
export async function dueOnes(
  tx: Tx,
  tenantId: string,
  now: Date,
  { most, mailboxId }: { most: number; mailboxId?: string },
): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select id, mailbox_id from (
      select due.id, due.mailbox_id, row_number() over (partition by due.mailbox_id order by due.id) as place
      from outgoing_mails due
      join mailboxes on mailboxes.tenant_id = due.tenant_id and mailboxes.id = due.mailbox_id
      where due.tenant_id = ${tenantId} and due.state = any(${onItsWay}::text[])
        and (next_attempt_at is null or next_attempt_at <= ${now}) and (not_before is null or not_before <= ${now})
        and ${mailboxId === undefined ? sql`true` : sql`due.mailbox_id = ${mailboxId}`}
        and not mailboxes.paused and (smtp_blocked_until is null or smtp_blocked_until <= ${now})
        and not exists (
          select from outgoing_mails earlier
          where earlier.tenant_id = due.tenant_id and earlier.conversation_id = due.conversation_id
            and earlier.id < due.id and earlier.state = any(${before}::text[])
        )
    ) waiting
    where place <= ${perMailbox} order by id limit ${most}`.execute(tx);
  return rows;
}

/** Hastens what waits for a mailbox: as many replies as may be on their way at once; each draws the next. */
export const sendWaiting =
  ({ clock, jobs }: Pick<Services, 'clock' | 'jobs'>) =>
  async (tx: Tx, tenantId: string, mailboxId: string): Promise<void> => {
    const due = await dueOnes(tx, tenantId, clock.now(), { most: perMailbox, mailboxId });
    const calls = due.map(({ id }) => ({ tenantId, outgoingId: id }));
    if (calls.length > 0) await jobs.enqueue(tx, sendMail, calls);
  };

/** Whether replies of a mailbox wait to leave, or for a person to say whether they left. */
export async function repliesOpen(tx: Tx, mailboxId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('outgoing_mails')
    .select('id')
    .where('mailbox_id', '=', mailboxId)
    .where('state', 'in', ['scheduled', ...before, 'uncertain'])
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** When a reply is tried next: at its own time, or when its mailbox is; null when it waits for nothing. */
export function nextAttemptOf(row: {
  state: string;
  next_attempt_at: Date | null;
  smtp_blocked_until: Date | null;
}): Date | null {
  if (row.state !== 'deferred') return null;
  return row.next_attempt_at ?? row.smtp_blocked_until;
}

/** When a reply that can still be taken back or waits for its hour leaves; null when it waits for neither. */
export const leavesAtOf = (row: { state: string; not_before: Date | null }): Date | null =>
  row.state === 'scheduled' || row.state === 'queued' ? row.not_before : null;
