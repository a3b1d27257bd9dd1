import type { JobWithMetadata, PgBoss } from 'pg-boss';
import { errorFields, type Log } from '#platform/log/log.ts';
import type { Metrics } from '#platform/metrics/metrics.ts';
import type { JobCall, JobData, JobKind, JobOutcome } from './jobs.ts';
import { heartbeat } from './queues.ts';

/** A kind of job and what does it. */
export interface Handled {
  kind: JobKind<JobData>;
  handler: (calls: JobCall<JobData>[]) => Promise<JobOutcome[]>;
}

/** Something that recurs. */
export interface Timer {
  name: string;
  /** Cron line in UTC. */
  cron: string;
  handler: () => Promise<string>;
}

interface Watchers {
  log: Log;
  metrics: Metrics;
}

const errorOf = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

async function outcomesOf(calls: JobCall<JobData>[], { handler }: Handled): Promise<JobOutcome[]> {
  try {
    return await handler(calls);
  } catch (error) {
    return calls.map(() => errorOf(error));
  }
}

/** Whether the queue itself ended the try before, because nobody was heard of it any more (its own words, pg-boss 12). */
const fellSilent = (output: object | null): boolean =>
  /job (?:heartbeat timeout|timed out)/.test(JSON.stringify(output ?? null));

/** Does one batch; a job whose handler threw, or said nothing of it, has failed and is tried again. */
async function runBatch(
  jobs: JobWithMetadata<JobData>[],
  handled: Handled,
  { log, metrics }: Watchers,
): Promise<{ id: string; status: 'failed' | 'completed'; output: object }[]> {
  const { name } = handled.kind;
  const calls = jobs.map((job) => ({
    id: job.id,
    data: job.data,
    attempt: job.retryCount + 1,
    lastTry: job.retryCount >= job.retryLimit,
    lost: job.retryCount > 0 && fellSilent(job.output),
  }));
  const outcomes = await outcomesOf(calls, handled);
  return jobs.map((job, index) => {
    const outcome = outcomes[index] ?? new Error('the handler gave no answer');
    const failed = outcome instanceof Error;
    metrics.count('job', { name, outcome: failed ? 'failed' : 'completed' });
    if (!failed) return { id: job.id, status: 'completed' as const, output: { sentence: outcome } };
    log.warn('job.failed', { name, job: job.id, attempt: job.retryCount + 1, ...errorFields(outcome) });
    return { id: job.id, status: 'failed' as const, output: { message: outcome.message.slice(0, 300) } };
  });
}

/** Lets this process do jobs of every kind, and what recurs when its time has come. */
export async function startWorkers(
  boss: PgBoss,
  kinds: readonly Handled[],
  timers: readonly Timer[],
  watchers: Watchers,
): Promise<void> {
  for (const handled of kinds) {
    const { name, batch, workers, lookEverySeconds } = handled.kind;
    const options = {
      batchSize: batch,
      localConcurrency: workers,
      includeMetadata: true as const,
      perJobResults: true as const,
      burstWhenBatchFull: true,
      heartbeatRefreshSeconds: heartbeat / 3,
      pollingIntervalSeconds: 2,
      notifyPollingIntervalSeconds: lookEverySeconds,
    };
    await boss.work<JobData, unknown, typeof options>(name, options, (jobs) =>
      runBatch(jobs, handled, watchers),
    );
  }
  for (const timer of timers) await boss.work(timer.name, async () => ({ sentence: await timer.handler() }));
}
