import { PgBoss } from 'pg-boss';
import { runText } from '#platform/db/run-text.ts';
import type { Tx } from '#platform/db/tables.ts';
import { errorFields, type Log } from '#platform/log/log.ts';
import type { Metrics } from '#platform/metrics/metrics.ts';
import { queueSchema } from './prepare.ts';
import { prepareQueues } from './queues.ts';
import { type Handled, startWorkers, type Timer } from './working.ts';

/** What a job carries: ids only. */
export interface JobData {
  tenantId: string;
  [name: string]: string | number | boolean | null | readonly string[];
}

/** One job in a handler's hands. */
export interface JobCall<D extends JobData> {
  id: string;
  data: D;
  /** 1 at the first try. */
  attempt: number;
  lastTry: boolean;
  /** The try before this one ended without a word: its process died, or stood still for too long. */
  lost: boolean;
}

/** Kind of job: how it is queued, tried again and done. */
export interface JobKind<D extends JobData> {
  name: string;
  /** Jobs that are taken at once. */
  batch: number;
  /** Batches that run side by side in one process. */
  workers: number;
  /** Further tries after the first. */
  retries: number;
  /** Seconds before the first retry; doubles with each, up to `retryDelayMax`. */
  retryDelay: number;
  retryDelayMax: number;
  /** Seconds after which a job whose worker lives and hangs is given to another; one that died is noticed by its silence (`heartbeat`). */
  leaseSeconds: number;
  /** Seconds between looks for jobs whose time has come; of new ones workers hear at once. */
  lookEverySeconds: number;
  /** Only a mark for the type of the data. */
  readonly shape?: D;
}

/** A sentence for each job on what became of it, or the error that makes it be tried again. */
export type JobOutcome = string | Error;

/** Describes a kind of job with sensible defaults. */
export const jobKind = <D extends JobData>(name: string, more: Partial<JobKind<D>> = {}): JobKind<D> => ({
  name,
  batch: 1,
  workers: 1,
  retries: 4,
  retryDelay: 2,
  retryDelayMax: 600,
  leaseSeconds: 60,
  lookEverySeconds: 5,
  ...more,
});

export interface Jobs {
  /**
   * Enqueues in the caller's transaction: with it, or not at all. `startAfter` delays the first try; of those that wait
   * the highest `priority` (0 where none is given) is first, then the oldest.
   */
  enqueue<D extends JobData>(
    tx: Tx,
    kind: JobKind<D>,
    data: readonly D[],
    options?: { startAfter?: Date; priority?: number },
  ): Promise<void>;
  /** Names a kind that this process enqueues and others do. */
  declare<D extends JobData>(kind: JobKind<D>): void;
  /** Lets this process do jobs of a kind; the handler answers for each job of the batch. */
  handle<D extends JobData>(kind: JobKind<D>, handler: (calls: JobCall<D>[]) => Promise<JobOutcome[]>): void;
  /** Runs `handler` at the times of a cron line (UTC), in one process of all. */
  repeat(name: string, cron: string, handler: () => Promise<string>): void;
  /** Starts queues and, where `work` is set, the workers. */
  start(work: boolean): Promise<void>;
  /** Finishes what runs, up to `graceMs`, and hands back the rest. */
  stop(graceMs: number): Promise<void>;
}

const executor = (tx: Tx) => ({
  executeSql: (text: string, values?: unknown[]) => runText(tx, text, values ?? []),
});

function openQueue(url: string, log: Log): PgBoss {
  const boss = new PgBoss({
    connectionString: url,
    schema: queueSchema,
    max: 4,
    migrate: false,
    createSchema: false,
    useListenNotify: true,
    reindex: false,
    monitorIntervalSeconds: 5,
    superviseIntervalSeconds: 5,
    monitorVacuum: false,
  });
  boss.on('error', (error) => log.warn('jobs.error', errorFields(error)));
  boss.on('warning', (warning) => log.warn('jobs.warning', { message: warning.message }));
  return boss;
}

/** The job queue of one process over the database `url`. */
export function createJobs(url: string, { log, metrics }: { log: Log; metrics: Metrics }): Jobs {
  const boss = openQueue(url, log);
  const kinds: Handled[] = [];
  const declared: JobKind<JobData>[] = [];
  const timers: Timer[] = [];
  return {
    async enqueue(tx, kind, data, options = {}) {
      if (data.length === 0) return;
      await boss.insert(
        kind.name,
        data.map((one) => ({ data: one, ...options })),
        { db: executor(tx) },
      );
    },
    declare: (kind) => {
      declared.push(kind as unknown as JobKind<JobData>);
    },
    handle: (kind, handler) => {
      kinds.push({ kind, handler } as unknown as Handled);
    },
    repeat: (name, cron, handler) => {
      timers.push({ name, cron, handler });
    },
    async start(work) {
      await boss.start();
      await prepareQueues(boss, [...declared, ...kinds.map((one) => one.kind)], timers);
      if (work) await startWorkers(boss, kinds, timers, { log, metrics });
    },
    stop: (graceMs) => boss.stop({ graceful: true, timeout: graceMs }),
  };
}
