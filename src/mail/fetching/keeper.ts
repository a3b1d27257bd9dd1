import { createLeases } from '#platform/db/lease.ts';
import { errorFields } from '#platform/log/log.ts';
import type { Services } from '#platform/services.ts';
import { pause } from './deadline.ts';
import { type Fetcher, type FetchingDeps, startFetcher } from './fetcher.ts';
import { type Fetchable, fetchable } from './mailbox-row.ts';
import type { MailRoad } from './open-imap.ts';
import { defaultTimes, type FetchingTimes } from './session.ts';

export interface FetchingOptions extends MailRoad {
  /** Of the role that the desk works as; leases are kept on a connection of their own. */
  databaseUrl: string;
  times?: Partial<FetchingTimes> | undefined;
}

/** Fetches every mailbox that is not paused, in this process or in another one that got there first. */
export interface Fetching {
  start(): void;
  /** Ends all connections and waits for what is being stored, at most five seconds. */
  stop(): Promise<void>;
}

interface Kept {
  revision: string;
  askedAt: number;
  fetcher: Fetcher;
}

const stopMs = 5_000;

async function wantedMailboxes(deps: FetchingDeps) {
  const tenants = await deps.database.global((tx) => tx.selectFrom('tenants').select('id').execute());
  const wanted = new Map<string, Fetchable & { tenantId: string }>();
  for (const { id: tenantId } of tenants) {
    const rows = await deps.database.tenant(tenantId, fetchable);
    for (const row of rows) wanted.set(row.id, { ...row, tenantId });
  }
  return wanted;
}

interface Fetchers {
  kept: Map<string, Kept>;
  /** Those that end; a mailbox is fetched anew only when its last fetcher has ended, and no other waits for that. */
  ending: Map<string, Promise<void>>;
}

/** Starts, stops and hastens fetchers until what runs is what is wanted; changed settings mean a new connection. */
async function reconcile(deps: FetchingDeps, { kept, ending }: Fetchers): Promise<void> {
  const wanted = await wantedMailboxes(deps);
  for (const [id, { revision, fetcher }] of kept) {
    if (wanted.get(id)?.revision === revision) continue;
    kept.delete(id);
    ending.set(
      id,
      fetcher.stop().finally(() => ending.delete(id)),
    );
  }
  for (const [id, { tenantId, revision, askedAt }] of wanted) {
    if (ending.has(id)) continue;
    const one = kept.get(id) ?? { revision, askedAt: 0, fetcher: startFetcher(deps, tenantId, id) };
    const asked = askedAt?.getTime() ?? 0;
    if (asked > one.askedAt) one.fetcher.look();
    kept.set(id, { ...one, askedAt: asked });
  }
}

/** Makes the keeper of one process; nothing happens before `start`. */
export function createFetching(
  services: Pick<Services, 'clock' | 'rng' | 'keys' | 'jobs' | 'database' | 'metrics' | 'log'>,
  { databaseUrl, times, ...road }: FetchingOptions,
): Fetching {
  const leases = createLeases(databaseUrl, services.log);
  const deps: FetchingDeps = { ...services, road, times: { ...defaultTimes, ...times }, leases };
  const fetchers: Fetchers = { kept: new Map(), ending: new Map() };
  const stopped = new AbortController();
  let running = Promise.resolve();

  const keep = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      await reconcile(deps, fetchers).catch((error: unknown) =>
        deps.log.warn('fetching.look_failed', errorFields(error)),
      );
      await pause(deps.times.look, stopped.signal);
    }
  };

  return {
    start() {
      running = keep();
    },
    async stop() {
      stopped.abort();
      const ended = running.then(() => {
        const stops = [...fetchers.kept.values()].map((one) => one.fetcher.stop());
        return Promise.all([...stops, ...fetchers.ending.values()]);
      });
      const given = new AbortController();
      await Promise.race([ended, pause(stopMs, given.signal)]);
      given.abort();
      await leases.close();
    },
  };
}
