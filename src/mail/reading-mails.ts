import type { JobCall, JobOutcome } from '#platform/jobs/jobs.ts';
import { publish } from '#platform/live/live.ts';
import { errorFields } from '#platform/log/log.ts';
import type { Services } from '#platform/services.ts';
import { withinBounds } from '#platform/within-bounds.ts';
import { type HandedOver, type HandingDeps, handOverApart, passesByItself } from './handing-over.ts';
import { loadRawMails, type StoredMail, sizesOfRawMails } from './loading-raw.ts';
import type { MailRead } from './mail-read.ts';
import type { ReadingPool, ReadOutcome } from './reading/index.ts';

export interface ReadingDeps extends HandingDeps {
  services: Services;
  pool: ReadingPool;
  /** Names of mail servers whose word on authentication counts; empty: the topmost header. */
  trustedAuthServers: readonly string[];
}

type ReadCall = JobCall<{ tenantId: string; rawMailIds: readonly string[] }>;

/** Reading failed through the mail itself; `message` is the code of the error catalogue. */
class Unreadable extends Error {}

/** Mails that are read and handed over together. Each worker holds their bytes while it does. */
const together = { count: 100, bytes: 32_000_000 };

/** How often a mail may fail to be read before it waits for a person. */
const mostFailures = 3;

/** Counts a failure on the mail's own row. What becomes of it: tried again, or over because a person has to look. */
async function noteFailure(
  { services }: ReadingDeps,
  { data: { tenantId }, lastTry }: ReadCall,
  rawMailId: string,
  failure: Unreadable,
): Promise<JobOutcome> {
  const state = await services.database.tenant(tenantId, async (tx) => {
    const row = await tx
      .updateTable('raw_mails')
      .set((eb) => ({
        state: eb
          .case()
          .when(eb.or([eb.lit(lastTry), eb('attempts', '>=', mostFailures - 1)]))
          .then('quarantined' as const)
          .else('failed' as const)
          .end(),
        problem: failure.message,
        attempts: eb('attempts', '+', 1),
      }))
      .where('id', '=', rawMailId)
      .where('state', '!=', 'read')
      .returning(['store_id', 'state'])
      .executeTakeFirst();
    if (!row) return null;
    await publish(tx, tenantId, services.clock.now(), [
      { type: 'raw_mail.changed', id: rawMailId, storeId: row.store_id },
    ]);
    return row.state;
  });
  if (state === null) return 'was read before';
  services.metrics.count('mail_read', { outcome: state });
  return state === 'quarantined' ? `quarantined: ${failure.message}` : failure;
}

const sentence = (placed: Exclude<HandedOver, Error>): string => {
  if (placed === null) return 'was read before';
  if (placed.conversationId === null) return 'kept without a thread';
  return placed.duplicate
    ? 'the same mail was there already'
    : `put into conversation ${placed.conversationId}`;
};

const unreadable = (error: Error): Error => (passesByItself(error) ? error : new Unreadable('crashed'));

/** Reads a batch in the pool; one that failed before is read the short way. */
async function readInPool(
  { pool, trustedAuthServers }: ReadingDeps,
  stored: readonly StoredMail[],
): Promise<ReadOutcome[]> {
  const trusted = trustedAuthServers.length > 0 ? { trustedAuthServers } : {};
  return pool.readMany(
    stored.map(({ bytes, languages, receivedAt, failures }) => ({
      bytes,
      options: { now: receivedAt, languages, ...(failures > 0 ? { reduce: true } : {}), ...trusted },
    })),
  );
}

/** Reads mails that could be opened and hands them over; what became of each, by id. */
async function readAndHandOver(
  deps: ReadingDeps,
  tenantId: string,
  stored: readonly StoredMail[],
): Promise<Map<string, JobOutcome>> {
  const outcomes = await readInPool(deps, stored);
  const results = new Map<string, JobOutcome>();
  const mails: MailRead[] = [];
  for (const [at, { id, storeId, mailboxId, receivedAt, history, spam }] of stored.entries()) {
    const outcome = outcomes[at];
    if (outcome?.ok)
      mails.push({ rawMailId: id, storeId, mailboxId, receivedAt, history, spam, reading: outcome.reading });
    // A pool that is closed has not looked at the mail: the process ends and another takes it up.
    else if (outcome?.code === 'closed') results.set(id, new Error('closed'));
    else results.set(id, new Unreadable(outcome?.code ?? 'crashed'));
  }
  for (const [id, placed] of await handOverApart(deps, tenantId, mails)) {
    results.set(id, placed instanceof Error ? unreadable(placed) : sentence(placed));
    if (placed && !(placed instanceof Error) && placed.duplicate)
      deps.services.metrics.count('mail_duplicate');
  }
  return results;
}

/** Moves the count of failures of mails that are not read. */
const countFailures = ({ services }: ReadingDeps, tenantId: string, ids: readonly string[], by: 1 | -1) =>
  services.database.tenant(tenantId, (tx) =>
    tx
      .updateTable('raw_mails')
      .set((eb) => ({ attempts: eb('attempts', '+', by) }))
      .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
      .where('state', '!=', 'read')
      .execute(),
  );

/**
 * The same for a mail that was in hand when a process ended: its failure is counted before it happens, since a mail that
 * takes the whole process with it leaves nobody to count, and taken back when the process lives.
 */
async function readWithCare(
  deps: ReadingDeps,
  tenantId: string,
  stored: readonly StoredMail[],
): Promise<Map<string, JobOutcome>> {
  const ids = stored.map((mail) => mail.id);
  if (stored.some((mail) => mail.failures >= mostFailures - 1))
    return new Map(ids.map((id) => [id, new Unreadable('crashed')]));
  await countFailures(deps, tenantId, ids, 1);
  const results = await readAndHandOver(deps, tenantId, stored);
  await countFailures(deps, tenantId, ids, -1).catch((error: unknown) =>
    deps.services.log.warn('mail.count_not_taken_back', errorFields(error)),
  );
  return results;
}

interface Entry {
  call: ReadCall;
  id: string;
}

async function readOfTenant(
  deps: ReadingDeps,
  tenantId: string,
  entries: readonly Entry[],
): Promise<Map<string, JobOutcome>> {
  const ids = entries.map((entry) => entry.id);
  const { stored, unreadable } = await deps.services.database.tenant(tenantId, (tx) =>
    loadRawMails(tx, deps.services, ids),
  );
  const read = entries.some((entry) => entry.call.lost) ? readWithCare : readAndHandOver;
  const results = await read(deps, tenantId, stored);
  for (const [id, problem] of unreadable) results.set(id, new Unreadable(problem));
  return results;
}

/** What became of some mails of one tenant, failures noted. */
async function settle(
  deps: ReadingDeps,
  tenantId: string,
  entries: readonly Entry[],
): Promise<[ReadCall, JobOutcome][]> {
  const results = await readOfTenant(deps, tenantId, entries);
  const settled: [ReadCall, JobOutcome][] = [];
  for (const { call, id } of entries) {
    const result = results.get(id) ?? 'was read before';
    if (typeof result === 'string') deps.services.metrics.count('mail_read', { outcome: 'read' });
    const failed = result instanceof Unreadable;
    settled.push([call, failed ? await noteFailure(deps, call, id, result) : result]);
  }
  return settled;
}

/** Of a job's mails: their sentences in order, or the first error, for which those that failed are tried again. */
function summary(outcomes: readonly JobOutcome[] | undefined): JobOutcome {
  if (outcomes === undefined) return new Error('the job names no mails');
  const failed = outcomes.find((outcome) => outcome instanceof Error);
  return failed ?? outcomes.join('; ');
}

/**
 * Reads stored mails and hands them to their rooms. A mail that cannot be read becomes a state, never a stop: after
 * three failures of its own it is quarantined, and so is one with which three processes ended. A database that is away and
 * a full disk are not counted.
 */
export function readMails(deps: ReadingDeps) {
  // One at a time in this process: of several that are counted at once only one can have ended it.
  let careful: Promise<unknown> = Promise.resolve();
  const settleAlone = (tenantId: string, entry: Entry) => {
    const mine = careful.then(() => settle(deps, tenantId, [entry]));
    careful = mine.catch(() => undefined);
    return mine;
  };
  return async (calls: ReadCall[]): Promise<JobOutcome[]> => {
    const outcomes = new Map<ReadCall, JobOutcome[]>();
    for (const tenantId of new Set(calls.map((call) => call.data.tenantId))) {
      const own = calls.filter((call) => call.data.tenantId === tenantId);
      const entries = own.flatMap((call) => (call.data.rawMailIds ?? []).map((id) => ({ call, id })));
      const sizes = await deps.services.database.reading(tenantId, (tx) =>
        sizesOfRawMails(
          tx,
          entries.map((entry) => entry.id),
        ),
      );
      const [lost, others] = [
        entries.filter((one) => one.call.lost),
        entries.filter((one) => !one.call.lost),
      ];
      const portions = withinBounds(others, together, (entry) => sizes.get(entry.id) ?? 0);
      const turns = [
        ...[...portions].map((portion) => () => settle(deps, tenantId, portion)),
        ...lost.map((entry) => () => settleAlone(tenantId, entry)),
      ];
      for (const turn of turns) {
        for (const [call, outcome] of await turn())
          outcomes.set(call, [...(outcomes.get(call) ?? []), outcome]);
      }
    }
    return calls.map((call) => summary(outcomes.get(call)));
  };
}
