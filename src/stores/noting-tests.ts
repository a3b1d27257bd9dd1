import { sql } from 'kysely';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import type { Tx } from '#platform/db/tables.ts';
import type { ErrorCode } from '#platform/errors.ts';
import { noteMailboxHealth } from './mailbox-state.ts';
import type { ServerReport } from './mailbox-testing.ts';
import { holdSending, type SendingTry, sendingStateOf, sendingWorks } from './sending-state.ts';

export interface NotingTests {
  clock: Clock;
  database: Database;
  /** Told in the transaction that changed a mailbox: what waited for it may leave. */
  mailboxChanged(tx: Tx, tenantId: string, mailboxId: string): Promise<void>;
}

/** What a test of both servers came to; null where there is none. */
export interface Tested {
  imap: ServerReport | null;
  smtp: ServerReport | null;
}

const holdMs = 5 * 60_000;

async function noteFetching(
  tx: Tx,
  { tenantId, mailboxId }: SendingTry,
  problem: ErrorCode | null,
  now: Date,
): Promise<void> {
  const row = await tx
    .selectFrom('mailboxes')
    .select(['health', 'failures'])
    .where('id', '=', mailboxId)
    .executeTakeFirstOrThrow();
  // what is connected knows better than one look, and what nobody has tried is about to be
  if (row.health === 'connected' || (problem === null && row.health !== 'failing')) return;
  if (problem !== null) {
    const health = {
      health: 'failing',
      problem,
      failures: Math.max(row.failures, 1),
      fetched: false,
    } as const;
    return noteMailboxHealth(tx, { tenantId, id: mailboxId }, health, now);
  }
  const health = { health: 'connecting', problem: null, failures: 0, fetched: false } as const;
  await noteMailboxHealth(tx, { tenantId, id: mailboxId }, health, now);
  await tx
    .updateTable('mailboxes')
    .set({ revision: sql`revision + 1` })
    .where('id', '=', mailboxId)
    .execute();
}

async function noteSending(
  tx: Tx,
  deps: NotingTests,
  one: SendingTry,
  { problem, shut }: ServerReport,
): Promise<void> {
  const now = deps.clock.now();
  if (problem === null) {
    await sendingWorks(tx, one, now);
    return deps.mailboxChanged(tx, one.tenantId, one.mailboxId);
  }
  if (!shut) return;
  const failures = ((await sendingStateOf(tx, one.mailboxId))?.failures ?? 0) + 1;
  await holdSending(tx, one, { problem, failures, until: new Date(now.getTime() + holdMs) }, now);
}

/**
 * Keeps what a test of a stored mailbox found: its replies leave or wait from here on, and a mailbox that failed is fetched
 * anew. A test of settings that were changed meanwhile says nothing.
 */
export async function noteTest(deps: NotingTests, one: SendingTry, { imap, smtp }: Tested): Promise<void> {
  await deps.database.tenant(one.tenantId, async (tx) => {
    const known = await sendingStateOf(tx, one.mailboxId);
    if (known?.revision !== one.revision) return;
    if (smtp) await noteSending(tx, deps, one, smtp);
    if (imap) await noteFetching(tx, one, imap.problem, deps.clock.now());
  });
}
