import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createMetrics } from '#platform/metrics/metrics.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { quietLog } from '../../../test/support/log.ts';
import { createJobs, type JobCall, type JobData, type JobOutcome, type Jobs, jobKind } from './jobs.ts';

const tenantId = '0190a000-0000-7000-8000-000000000001';
const slow = jobKind('test.slow', { retryDelay: 1 });
let db: TestDatabase;
const opened: Jobs[] = [];
const children: ChildProcess[] = [];

beforeEach(async () => {
  db = await createTestDatabase();
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await Promise.all(opened.splice(0).map((jobs) => jobs.stop(500)));
  await db.drop();
});

async function desk(handler: (calls: JobCall<JobData>[]) => Promise<JobOutcome[]>): Promise<Jobs> {
  const jobs = createJobs(db.appUrl, { log: quietLog, metrics: createMetrics() });
  jobs.handle(slow, handler);
  await jobs.start(true);
  opened.push(jobs);
  return jobs;
}

/** Starts the slow worker as a process; resolves to a wait for a line of it. */
function slowProcess(): { child: ChildProcess; says(word: string): Promise<void> } {
  const file = path.join(import.meta.dirname, 'slow-worker.fixture.ts');
  const child = spawn(process.execPath, [file, db.appUrl], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  let said = '';
  child.stdout?.on('data', (piece) => {
    said += piece;
  });
  const says = (word: string) => vi.waitFor(() => expect(said).toContain(word), { timeout: 20_000 });
  return { child, says };
}

const enqueue = (jobs: Jobs) =>
  db.database.tenant(tenantId, (tx) => jobs.enqueue(tx, slow, [{ tenantId, n: 1 }]));
const states = async () =>
  (await db.admin.query("select state from jobs.job where name = 'test.slow'")).rows.map((row) => row.state);

test('the job of a process that is killed goes to another within 30 seconds', async () => {
  const { child, says } = slowProcess();
  await says('ready');
  const outside = createJobs(db.appUrl, { log: quietLog, metrics: createMetrics() });
  outside.handle(slow, async () => []);
  await outside.start(false);
  opened.push(outside);
  await enqueue(outside);
  await says('began');
  const taken: JobCall<JobData>[] = [];
  await desk(async (calls) => {
    taken.push(...calls);
    return calls.map(() => 'taken over');
  });
  child.kill('SIGKILL');
  await vi.waitFor(() => expect(taken).toHaveLength(1), { timeout: 30_000, interval: 100 });
  expect(taken[0]).toMatchObject({ data: { tenantId, n: 1 }, attempt: 2 });
  await vi.waitFor(async () => expect(await states()).toEqual(['completed']), { timeout: 5_000 });
}, 60_000);

test('a process that is told to end finishes what it can', async () => {
  let ended = false;
  const jobs = await desk(async (calls) => {
    await new Promise((resolve) => setTimeout(resolve, 800));
    ended = true;
    return calls.map(() => 'finished');
  });
  await enqueue(jobs);
  await vi.waitFor(async () => expect(await states()).toEqual(['active']), { timeout: 10_000 });
  await jobs.stop(5_000);
  expect([ended, await states()]).toEqual([true, ['completed']]);
}, 30_000);

test('and hands back what takes longer than it was given', async () => {
  const first = await desk(() => new Promise(() => undefined));
  await enqueue(first);
  await vi.waitFor(async () => expect(await states()).toEqual(['active']), { timeout: 10_000 });
  const stopping = Date.now();
  await first.stop(500);
  expect(Date.now() - stopping).toBeLessThan(5_000);
  expect(await states()).toEqual(['retry']);
  let taken = 0;
  await desk(async (calls) => {
    taken += calls.length;
    return calls.map(() => 'done');
  });
  await vi.waitFor(() => expect(taken).toBe(1), { timeout: 15_000 });
}, 40_000);
