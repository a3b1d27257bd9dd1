import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createMetrics } from '#platform/metrics/metrics.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { quietLog } from '../../../test/support/log.ts';
import { deadQueue, listDead, takeDead } from './dead.ts';
import { createJobs, type JobCall, type JobOutcome, type Jobs, jobKind } from './jobs.ts';

const tenantId = '0190a000-0000-7000-8000-000000000001';
const otherTenant = '0190a000-0000-7000-8000-000000000002';
type Data = { tenantId: string; n: number };
const quick = jobKind<Data>('test.quick', { batch: 3, retries: 2, retryDelay: 1, retryDelayMax: 1 });
const unlisted = jobKind<Data>('test.unlisted');

let db: TestDatabase;
let jobs: Jobs;
const metrics = createMetrics();
const calls: JobCall<Data>[] = [];
let answer: (all: JobCall<Data>[]) => Promise<JobOutcome[]>;

beforeAll(async () => {
  db = await createTestDatabase();
  jobs = createJobs(db.appUrl, { log: quietLog, metrics });
  jobs.handle(quick, (all) => {
    calls.push(...all);
    return answer(all);
  });
  await jobs.start(true);
}, 60_000);
beforeEach(() => {
  calls.length = 0;
  answer = async (all) => all.map(() => 'done');
});
afterAll(async () => {
  await jobs.stop(1_000);
  await db.drop();
});

const enqueue = (numbers: number[], tenant = tenantId) =>
  db.database.tenant(tenant, (tx) =>
    jobs.enqueue(
      tx,
      quick,
      numbers.map((n) => ({ tenantId: tenant, n })),
    ),
  );
const tries = (n: number) => calls.filter((call) => call.data.n === n);
const rows = async (n: number) =>
  (await db.admin.query("select name, state, output from jobs.job where data ->> 'n' = $1", [String(n)]))
    .rows;
const eventually = (check: () => void | Promise<void>) =>
  vi.waitFor(check, { timeout: 15_000, interval: 100 });
const dead = (tenant = tenantId) => db.database.tenant(tenant, (tx) => listDead(tx, tenant));

describe('a job', () => {
  test('of a transaction that is rolled back never was', async () => {
    const failing = db.database.tenant(tenantId, async (tx) => {
      await jobs.enqueue(tx, quick, [{ tenantId, n: 1 }]);
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await enqueue([2]);
    await eventually(() => expect(tries(2)).toHaveLength(1));
    expect([await rows(1), tries(1)]).toEqual([[], []]);
  });

  test('of a kind that no process knows is refused with its transaction', async () => {
    const asked = db.database.tenant(tenantId, (tx) => jobs.enqueue(tx, unlisted, [{ tenantId, n: 3 }]));
    await expect(asked).rejects.toThrow();
    expect(await rows(3)).toEqual([]);
  });

  test('is not begun before its time', async () => {
    await db.database.tenant(tenantId, (tx) =>
      jobs.enqueue(tx, quick, [{ tenantId, n: 4 }], { startAfter: new Date(Date.now() + 3_600_000) }),
    );
    await enqueue([5]);
    await eventually(() => expect(tries(5)).toHaveLength(1));
    expect(tries(4)).toEqual([]);
  });

  test('that is done says what became of it', async () => {
    answer = async (all) => all.map((call) => `did ${call.data.n}`);
    await enqueue([6]);
    await eventually(async () =>
      expect(await rows(6)).toEqual([
        { name: quick.name, state: 'completed', output: { sentence: 'did 6' } },
      ]),
    );
    expect(await metrics.text()).toMatch(
      /sellerdesk_job_total\{name="test.quick",outcome="completed"\} [1-9]/,
    );
  });
});

describe('a job that fails', () => {
  test('is tried again alone, and told which try is its last', async () => {
    answer = async (all) =>
      all.map((call) => (call.data.n === 11 && call.attempt < 3 ? new Error('not yet') : 'done'));
    await enqueue([10, 11, 12]);
    await eventually(() => expect(tries(11)).toHaveLength(3));
    expect(tries(11).map((call) => [call.attempt, call.lastTry])).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
    expect([tries(10).length, tries(12).length]).toEqual([1, 1]);
    await eventually(async () => expect((await rows(11))[0].state).toBe('completed'));
  });

  test.each([
    ['because the handler throws', 20, () => Promise.reject(new Error('it broke'))],
    ['because the handler says nothing of it', 21, () => Promise.resolve([])],
  ])(
    '%s: is given up at the end, listed for its tenant alone, and queued once more',
    async (_, n, broken) => {
      answer = broken as typeof answer;
      await enqueue([n]);
      await eventually(async () => expect(await dead()).toHaveLength(1));
      const [given] = await dead();
      expect(given).toMatchObject({
        name: quick.name,
        attempts: 3,
        error: expect.stringMatching(/broke|no answer/),
      });
      expect(await dead(otherTenant)).toEqual([]);
      const id = given?.id ?? '';
      const take = (tenant: string) => db.database.tenant(tenant, (tx) => takeDead(tx, tenant, id));
      expect(await take(otherTenant)).toBeNull();
      expect(await take(tenantId)).toEqual({ name: quick.name, data: { tenantId, n } });
      expect(await take(tenantId)).toBeNull();
      expect((await rows(n)).filter((row) => row.name === deadQueue)).toEqual([]);
    },
    20_000,
  );
});
