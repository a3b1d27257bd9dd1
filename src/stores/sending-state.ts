import type { Tx } from '#platform/db/tables.ts';
import { publish } from '#platform/live/live.ts';

/** How handing mail over to a mailbox's server fares. */
export interface SendingState {
  paused: boolean;
  /** Counts changes of the settings. */
  revision: number;
  /** Code of the error catalogue; null while nothing is known against the server. */
  problem: string | null;
  /** Failures in a row that the mailbox itself was to blame for. */
  failures: number;
  blockedUntil: Date | null;
  /** When the server last took our login. */
  provenAt: Date | null;
  /** Tries that its provider allows in a minute; null: no limit is known. */
  mostPerMinute: number | null;
}

/** A try, and the settings that it was made with. */
export interface SendingTry {
  tenantId: string;
  mailboxId: string;
  revision: number;
}

/** Columns of a mailbox whose settings nobody has tried yet. */
export const sendingUntried = {
  smtp_problem: null,
  smtp_failures: 0,
  smtp_blocked_until: null,
  smtp_proven_at: null,
};

const worthNotingMs = 60_000;

/** Reads how sending fares, and keeps others from deciding on it until commit; null when there is no such mailbox. */
export async function sendingStateOf(tx: Tx, mailboxId: string): Promise<SendingState | null> {
  const row = await tx
    .selectFrom('mailboxes')
    .select(['paused', 'revision', 'smtp_problem', 'smtp_failures', 'smtp_blocked_until', 'smtp_proven_at'])
    .select('most_per_minute')
    .where('id', '=', mailboxId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) return null;
  return {
    paused: row.paused,
    revision: row.revision,
    problem: row.smtp_problem,
    failures: row.smtp_failures,
    blockedUntil: row.smtp_blocked_until,
    provenAt: row.smtp_proven_at,
    mostPerMinute: row.most_per_minute,
  };
}

async function change(tx: Tx, { tenantId, mailboxId }: SendingTry, now: Date, set: object): Promise<void> {
  const row = await tx
    .updateTable('mailboxes')
    .set(set)
    .where('id', '=', mailboxId)
    .returning('store_id')
    .executeTakeFirst();
  if (!row) return;
  await publish(tx, tenantId, now, [{ type: 'mailbox.changed', id: mailboxId, storeId: row.store_id }]);
}

/**
 * Notes that the server of a mailbox takes nothing from us for now; browsers hear of it. A try that was made with older
 * settings than the stored ones says nothing about these.
 */
export async function holdSending(
  tx: Tx,
  one: SendingTry,
  { problem, failures, until }: { problem: string; failures: number; until: Date },
  now: Date,
): Promise<void> {
  const known = await sendingStateOf(tx, one.mailboxId);
  if (known?.revision !== one.revision) return;
  const held = { smtp_problem: problem, smtp_failures: failures, smtp_blocked_until: until };
  await change(tx, one, now, { ...held, smtp_proven_at: null });
}

/** Notes that the server took our login, and ends what was held against it; browsers hear of the first time and of the end. */
export async function sendingWorks(tx: Tx, one: SendingTry, now: Date): Promise<void> {
  const known = await sendingStateOf(tx, one.mailboxId);
  if (known?.revision !== one.revision) return;
  const proven = { ...sendingUntried, smtp_proven_at: now };
  if (known.problem !== null || known.provenAt === null) return change(tx, one, now, proven);
  if (now.getTime() - known.provenAt.getTime() < worthNotingMs) return;
  await tx.updateTable('mailboxes').set(proven).where('id', '=', one.mailboxId).execute();
}
