import { sendMail } from '#mail/outbox/job-kind.ts';
import { readingKinds } from '#mail/reading-job-kind.ts';
import { queueSchema } from '#platform/jobs/prepare.ts';
import type { DeskProcess, QueuedJob } from './desk.ts';
import type { Run } from './run.ts';
import type { Task } from './stage.ts';

const queues = { read: readingKinds.map((kind) => kind.name), send: [sendMail.name] };

/** Jobs that nobody alive has in hand, in the order of their making. */
export async function freeJobs(run: Run, what: keyof typeof queues): Promise<QueuedJob[]> {
  const { rows } = await run.ground.admin.query(
    `select id, data from ${queueSchema}.job where name = any($1) and data->>'tenantId' = any($2)
      -- by the world's clock where a time was given, else by the machine's, which made the row
      and (start_after <= $3 or abs(extract(epoch from start_after - created_on)) < 3600)
      order by coalesce(data->>'outgoingId', data->'rawMailIds'->>0), id`,
    [queues[what], run.tenants.map((tenant) => tenant.id), run.clock.now()],
  );
  return (rows as QueuedJob[]).filter((job) => run.taken.get(job.id)?.alive !== true);
}

/** Takes jobs out of the queue. */
export const dropJobs = async (run: Run, ids: readonly string[]): Promise<void> => {
  if (ids.length > 0)
    await run.ground.admin.query(`delete from ${queueSchema}.job where id = any($1)`, [ids]);
};

/** Jobs that are done and still stand in the queue's table. */
const finished = new WeakMap<Run, string[]>();
const doneJobs = (run: Run): string[] => finished.get(run) ?? [];

/** Lets a process do jobs; those that fail are free again. */
export function readJobs(run: Run, desk: DeskProcess, jobs: readonly QueuedJob[]): Task {
  for (const job of jobs) run.taken.set(job.id, desk.actor);
  return desk.read(jobs, (job, failed) => {
    if (failed) run.taken.delete(job.id);
    else finished.set(run, [...doneJobs(run), job.id]);
  });
}

/** Takes out of the queue what is done. */
export async function sweepJobs(run: Run): Promise<void> {
  const ids = doneJobs(run);
  finished.delete(run);
  await dropJobs(run, ids);
}
