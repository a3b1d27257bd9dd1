import type { Leases } from '#platform/db/lease.ts';
import { errorFields } from '#platform/log/log.ts';
import type { Services } from '#platform/services.ts';
import { type MailboxHealth, noteMailboxHealth } from '#stores/index.ts';
import { isAlarming, retryDelay } from './backoff.ts';
import { pause } from './deadline.ts';
import { type FetchedMailbox, loadMailbox } from './mailbox-row.ts';
import type { MailRoad } from './open-imap.ts';
import { passOver } from './pass.ts';
import { MailServerError } from './problem.ts';
import { type Troubles, troublesOf } from './pull.ts';
import type { FetchingTimes, Session } from './session.ts';
import { openSignedIn } from './signing-in.ts';

export type FetchingDeps = Pick<
  Services,
  'clock' | 'rng' | 'keys' | 'jobs' | 'database' | 'metrics' | 'log'
> & {
  road: MailRoad;
  times: FetchingTimes;
  leases: Leases;
};

/** What brings over the mail of one mailbox until it is stopped. */
export interface Fetcher {
  /** Looks at once, instead of when the server announces something or the time has come. */
  look(): void;
  stop(): Promise<void>;
}

/** The connection that a fetcher has at the moment. */
interface Line {
  session: Session | null;
}

const leaseRetryMs = 2_000;
const ownFaultMs = 3_000;

const chance = (deps: FetchingDeps): number => (deps.rng.bytes(1)[0] ?? 0) / 255;

const noteHealth = (deps: FetchingDeps, mailbox: FetchedMailbox, health: MailboxHealth): Promise<void> =>
  deps.database.tenant(mailbox.tenantId, (tx) => noteMailboxHealth(tx, mailbox, health, deps.clock.now()));

/** One connection from login to its end; only ends by throwing or by the signal. */
async function work(
  deps: FetchingDeps,
  mailbox: FetchedMailbox,
  signal: AbortSignal,
  troubles: Troubles,
  line: Line,
): Promise<void> {
  const session = await openSignedIn(deps, mailbox, signal);
  line.session = session;
  const passing = { deps, session, mailbox, troubles, looked: { others: 0, folders: 0 } };
  const told = () =>
    noteHealth(deps, mailbox, { health: 'connected', problem: null, failures: 0, fetched: true });
  try {
    while (!signal.aborted) {
      await passOver(passing, told);
      if (!signal.aborted) await session.news();
    }
  } finally {
    line.session = null;
    session.close();
  }
}

async function failed(
  deps: FetchingDeps,
  mailbox: FetchedMailbox,
  error: unknown,
  failures: number,
): Promise<number> {
  if (!(error instanceof MailServerError)) {
    deps.log.warn('fetching.failed', { mailbox: mailbox.id, ...errorFields(error) });
    return ownFaultMs * (0.75 + chance(deps) / 2);
  }
  const { problem } = error;
  deps.log.info('fetching.server_failed', { mailbox: mailbox.id, problem, failures });
  const told: MailboxHealth = isAlarming(problem, failures)
    ? { health: 'failing', problem, failures, fetched: false }
    : { health: 'connecting', problem: null, failures, fetched: false };
  await noteHealth(deps, mailbox, told).catch((fault: unknown) =>
    deps.log.warn('fetching.failed', { mailbox: mailbox.id, ...errorFields(fault) }),
  );
  return retryDelay(problem, failures, chance(deps));
}

async function keepFetching(
  deps: FetchingDeps,
  mailbox: FetchedMailbox,
  signal: AbortSignal,
  line: Line,
): Promise<void> {
  const troubles = troublesOf(mailbox);
  while (!signal.aborted) {
    try {
      await work(deps, mailbox, signal, troubles, line);
    } catch (error) {
      if (signal.aborted) return;
      troubles.failures += 1;
      await pause(await failed(deps, mailbox, error, troubles.failures), signal);
    }
  }
}

/** Takes the mailbox's lease, works while it lasts, and takes it again when it was lost. */
async function run(
  deps: FetchingDeps,
  tenantId: string,
  id: string,
  stopped: AbortSignal,
  line: Line,
): Promise<void> {
  const name = `fetching ${id}`;
  while (!stopped.aborted) {
    const lost = new AbortController();
    try {
      if (await deps.leases.take(name, () => lost.abort())) {
        const mailbox = await deps.database.tenant(tenantId, (tx) =>
          loadMailbox(tx, deps.keys, tenantId, id),
        );
        if (mailbox === null) return;
        await keepFetching(deps, mailbox, AbortSignal.any([stopped, lost.signal]), line);
      }
    } catch (error) {
      deps.log.warn('fetching.failed', { mailbox: id, ...errorFields(error) });
    } finally {
      await deps.leases.give(name);
    }
    await pause(leaseRetryMs, stopped);
  }
}

/** Begins to fetch a mailbox. */
export function startFetcher(deps: FetchingDeps, tenantId: string, id: string): Fetcher {
  const control = new AbortController();
  const line: Line = { session: null };
  const running = run(deps, tenantId, id, control.signal, line);
  return {
    look: () => line.session?.wake(),
    async stop() {
      control.abort();
      await running;
    },
  };
}
