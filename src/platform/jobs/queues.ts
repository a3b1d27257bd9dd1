import type { PgBoss } from 'pg-boss';
import { deadQueue } from './dead.ts';
import type { JobData, JobKind } from './jobs.ts';
import type { Timer } from './working.ts';

/** Seconds of silence after which the jobs of a dead process go to another. */
export const heartbeat = 10;

const optionsOf = (kind: JobKind<JobData>) => ({
  retryLimit: kind.retries,
  retryDelay: kind.retryDelay,
  retryBackoff: true,
  retryDelayMax: kind.retryDelayMax,
  expireInSeconds: kind.leaseSeconds,
  heartbeatSeconds: heartbeat,
  deleteAfterSeconds: 3 * 86_400,
  notify: true,
});

/** Makes the queues of all kinds, or brings them to what their kinds say; jobs that are given up go to one queue of their own. */
export async function prepareQueues(
  boss: PgBoss,
  kinds: readonly JobKind<JobData>[],
  timers: readonly Timer[],
): Promise<void> {
  await boss.createQueue(deadQueue, { retentionSeconds: 90 * 86_400 });
  for (const kind of kinds) {
    const options = optionsOf(kind);
    const known = await boss.getQueue(kind.name);
    if (known) await boss.updateQueue(kind.name, options);
    else await boss.createQueue(kind.name, { ...options, deadLetter: deadQueue });
  }
  for (const timer of timers) {
    if (!(await boss.getQueue(timer.name)))
      await boss.createQueue(timer.name, { retryLimit: 0, deleteAfterSeconds: 86_400 });
    await boss.schedule(timer.name, timer.cron, null, { tz: 'UTC' });
  }
}
