import type { Tx } from '#platform/db/tables.ts';
import type { JobCall, JobOutcome } from '#platform/jobs/jobs.ts';
import { publish } from '#platform/live/live.ts';
import { errorFields } from '#platform/log/log.ts';
import type { Services } from '#platform/services.ts';
import { open } from '#platform/vault/index.ts';
import { openKeys } from '#privacy/index.ts';
import { mailboxLanguages } from '#stores/index.ts';
import { settleReports } from './bounces.ts';
import type { MailEvents } from './events.ts';
import type { MailRead, Placed } from './mail-read.ts';
import type { ReadingPool, ReadOutcome } from './reading/index.ts';

export interface ReadingDeps {
  services: Services;
  pool: ReadingPool;
  events: MailEvents;
  /** Names of mail servers whose word on authentication counts; empty: the topmost header. */
  trustedAuthServers: readonly string[];
}

interface Stored {
  id: string;
  storeId: string;
  mailboxId: string;
  receivedAt: Date;
  history: boolean;
  bytes: Buffer;
  languages: readonly string[];
}

/** Takes raw mails out of the database; one that is read already, or whose key is gone, is left out. */
async function load(tx: Tx, services: Services, ids: readonly string[]): Promise<Stored[]> {
  const rows = await tx
    .selectFrom('raw_mails')
    .select(['id', 'store_id', 'mailbox_id', 'received_at', 'history', 'key_id', 'sealed'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids]))))
    .where('state', '!=', 'read')
    .orderBy('id')
    .execute();
  const keys = await openKeys(
    tx,
    services,
    rows.map((row) => row.key_id),
  );
  const languages = await mailboxLanguages(
    tx,
    rows.map((row) => row.store_id),
  );
  return rows.flatMap((row) => {
    const key = keys.get(row.key_id);
    if (!key || !row.sealed) return [];
    return [
      {
        id: row.id,
        storeId: row.store_id,
        mailboxId: row.mailbox_id,
        receivedAt: row.received_at,
        history: row.history,
        bytes: open(key, row.sealed, `raw ${row.id}`),
        languages: languages.get(row.store_id) ?? [],
      },
    ];
  });
}

const failureOf = (outcome: ReadOutcome): string | null => (outcome.ok ? null : outcome.code);

/** Hands mails over and notes on each raw row where it went. */
async function handOver(deps: ReadingDeps, tenantId: string, mails: readonly MailRead[]): Promise<Placed[]> {
  const { services, events } = deps;
  return services.database.tenant(tenantId, async (tx) => {
    const reports = mails.filter(
      (mail) => mail.reading.report !== null || mail.reading.dialect.kind === 'opt_out',
    );
    await settleReports(tx, services, events, tenantId, reports);
    const placed = await events.mailsRead(tx, tenantId, mails);
    for (const [at, mail] of mails.entries()) {
      const where = placed[at];
      await tx
        .updateTable('raw_mails')
        .set((eb) => ({
          state: 'read',
          problem: null,
          attempts: eb('attempts', '+', 1),
          notice_kind: mail.reading.dialect.kind,
          notification_type: mail.reading.dialect.notificationType?.slice(0, 100) ?? null,
          conversation_id: where?.conversationId ?? null,
          message_id: where?.duplicate ? null : (where?.messageId ?? null),
          duplicate_of: where?.duplicate ? where.messageId : null,
          read_at: services.clock.now(),
        }))
        .where('id', '=', mail.rawMailId)
        .execute();
    }
    return placed;
  });
}

async function noteFailure(
  deps: ReadingDeps,
  call: JobCall<{ tenantId: string; rawMailId: string }>,
  problem: string,
): Promise<void> {
  const { services } = deps;
  const { tenantId, rawMailId } = call.data;
  await services.database.tenant(tenantId, async (tx) => {
    const row = await tx
      .updateTable('raw_mails')
      .set((eb) => ({
        state: call.lastTry ? 'quarantined' : 'failed',
        problem,
        attempts: eb('attempts', '+', 1),
      }))
      .where('id', '=', rawMailId)
      .where('state', '!=', 'read')
      .returning('store_id')
      .executeTakeFirst();
    if (!row) return;
    await publish(tx, tenantId, services.clock.now(), [
      { type: 'raw_mail.changed', id: rawMailId, storeId: row.store_id },
    ]);
  });
  services.metrics.count('mail_read', { outcome: call.lastTry ? 'quarantined' : 'failed' });
}

const sentence = (placed: Placed | undefined): string => {
  if (!placed || placed.conversationId === null) return 'kept without a thread';
  return placed.duplicate
    ? 'the same mail was there already'
    : `put into conversation ${placed.conversationId}`;
};

/** Hands over all at once; where that fails, one by one, so that the one at fault stands alone. */
async function handOverApart(
  deps: ReadingDeps,
  tenantId: string,
  mails: readonly MailRead[],
): Promise<Map<string, Placed | Error>> {
  const settled = new Map<string, Placed | Error>();
  const note = (mail: MailRead, placed: Placed | undefined) =>
    settled.set(mail.rawMailId, placed ?? new Error('the mail was not placed'));
  if (mails.length === 0) return settled;
  try {
    const placed = await handOver(deps, tenantId, mails);
    for (const [at, mail] of mails.entries()) note(mail, placed[at]);
  } catch (error) {
    deps.services.log.warn('mail.batch_failed', { mails: mails.length, ...errorFields(error) });
    for (const mail of mails) {
      try {
        note(mail, (await handOver(deps, tenantId, [mail]))[0]);
      } catch (failure) {
        settled.set(mail.rawMailId, failure instanceof Error ? failure : new Error(String(failure)));
      }
    }
  }
  return settled;
}

type ReadCall = JobCall<{ tenantId: string; rawMailId: string }>;

async function readOfTenant(
  deps: ReadingDeps,
  tenantId: string,
  calls: readonly ReadCall[],
): Promise<Map<string, JobOutcome>> {
  const { services, pool, trustedAuthServers } = deps;
  const ids = calls.map((call) => call.data.rawMailId);
  const stored = await services.database.tenant(tenantId, (tx) => load(tx, services, ids));
  const options = trustedAuthServers.length > 0 ? { trustedAuthServers } : {};
  const outcomes = await pool.readMany(
    stored.map(({ bytes, languages, receivedAt }) => ({
      bytes,
      options: { now: receivedAt, languages, ...options },
    })),
  );
  const results = new Map<string, JobOutcome>();
  const mails = stored.flatMap(({ id, storeId, mailboxId, receivedAt, history }, at) => {
    const outcome = outcomes[at];
    if (outcome?.ok)
      return [{ rawMailId: id, storeId, mailboxId, receivedAt, history, reading: outcome.reading }];
    results.set(id, new Error((outcome && failureOf(outcome)) ?? 'crashed'));
    return [];
  });
  for (const [id, placed] of await handOverApart(deps, tenantId, mails)) {
    results.set(id, placed instanceof Error ? placed : sentence(placed));
  }
  return results;
}

/** Reads stored mails and hands them to their rooms. A mail that cannot be read becomes a state, never a stop. */
export function readMails(deps: ReadingDeps) {
  return async (calls: ReadCall[]): Promise<JobOutcome[]> => {
    const results = new Map<string, JobOutcome>();
    for (const tenantId of new Set(calls.map((call) => call.data.tenantId))) {
      const own = calls.filter((call) => call.data.tenantId === tenantId);
      for (const [id, outcome] of await readOfTenant(deps, tenantId, own)) results.set(id, outcome);
    }
    const outcomes = calls.map((call) => results.get(call.data.rawMailId) ?? 'was read before');
    for (const [at, call] of calls.entries()) {
      const outcome = outcomes[at];
      if (outcome instanceof Error) await noteFailure(deps, call, problemOf(outcome));
      else deps.services.metrics.count('mail_read', { outcome: 'read' });
    }
    return outcomes;
  };
}

const readProblems = new Set(['too_slow', 'out_of_memory', 'crashed']);
const problemOf = (error: Error): string => (readProblems.has(error.message) ? error.message : 'crashed');
