import { sql } from 'kysely';
import type { Tx } from '#platform/db/tables.ts';
import type { Jobs } from '#platform/jobs/jobs.ts';
import { backlogFrom, readBacklog, readMail } from './reading-job-kind.ts';

/** Where a mail stands in line: how many of its mailbox are before it, counted up to `farthest`. */
export interface PlaceInLine {
  ahead: number;
  history: boolean;
}

const farthest = 1_000;

/** Counts what waits in the mailboxes of some mails, and then tells for each mail in turn how many are before it. */
export async function waitingLine(tx: Tx, mails: readonly { mailboxId: string }[]) {
  const ahead = new Map<string, number>();
  for (const mailboxId of new Set(mails.map((mail) => mail.mailboxId))) {
    const waiting = tx
      .selectFrom('raw_mails')
      .select(sql`1`.as('one'))
      .where('mailbox_id', '=', mailboxId)
      .where('state', '=', sql.lit('stored'))
      .limit(farthest);
    const { n } = await tx
      .selectFrom(waiting.as('waiting'))
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    ahead.set(mailboxId, n);
  }
  return ({ mailboxId, history }: { mailboxId: string; history: boolean }): PlaceInLine => {
    const before = ahead.get(mailboxId) ?? 0;
    ahead.set(mailboxId, before + 1);
    return { ahead: before, history };
  };
}

/**
 * Enqueues the reading of mails that were stored together. Who has few before it is read at once; the others stand in a
 * line of their own, in which a mail comes the earlier the fewer of its mailbox are before it, so that two flooded
 * mailboxes take turns, and history comes last.
 */
export async function queueReading(
  tx: Tx,
  jobs: Jobs,
  tenantId: string,
  places: readonly (PlaceInLine & { id: string })[],
): Promise<void> {
  const later = places.filter((one) => one.history || one.ahead >= backlogFrom);
  const soon = places.filter((one) => !later.includes(one));
  if (soon.length > 0)
    await jobs.enqueue(tx, readMail, [{ tenantId, rawMailIds: soon.map((one) => one.id) }]);
  const [first] = later;
  if (first === undefined) return;
  const priority = -Math.min(first.ahead, farthest) - (first.history ? farthest : 0);
  await jobs.enqueue(tx, readBacklog, [{ tenantId, rawMailIds: later.map((one) => one.id) }], { priority });
}
