import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase } from '#platform/db/database.ts';
import type { Tx } from '#platform/db/tables.ts';
import { createTestDatabase, type TestDatabase } from './support/database.ts';
import { quietLog } from './support/log.ts';

const tenants = Array.from({ length: 50 }, () => randomUUID());
const transactions = 2_000;
let db: TestDatabase;
let database: Database;

beforeAll(async () => {
  db = await createTestDatabase();
  for (const tenant of tenants) {
    await db.admin.query('insert into tenants values ($1, $2, now())', [tenant, 'organisation']);
    await db.admin.query('insert into clients values ($1, $2, $3, now())', [tenant, randomUUID(), 'client']);
  }
  database = openDatabase(db.appUrl, { log: quietLog, max: 1 });
});
afterAll(async () => {
  await database.close();
  await db.drop();
});

/** Numbers below `size` in an order that a seed repeats (mulberry32). */
function dice(seed: number): (size: number) => number {
  let state = seed;
  return (size) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % size;
  };
}

/** Ways for a transaction to end badly, each leaving the connection to the next tenant. */
const accidents: ((tx: Tx) => Promise<unknown>)[] = [
  () => Promise.reject(new Error('thrown by the caller')),
  (tx) => sql`select 1 / 0`.execute(tx),
  (tx) => sql`select * from nowhere`.execute(tx),
  async (tx) => {
    await sql`set local statement_timeout = 1`.execute(tx);
    await sql`select pg_sleep(1)`.execute(tx);
  },
  async (tx) => {
    await sql`select set_config('app.tenant', ${tenants[0]}, true)`.execute(tx);
    throw new Error('after trying to be another');
  },
  (tx) => sql`select pg_cancel_backend(pg_backend_pid()), pg_sleep(1)`.execute(tx),
];

test('one connection, 50 tenants, 2,000 interleaved transactions with accidents: no foreign row', async () => {
  const roll = dice(20_261_122);
  let foreign = 0;
  let broken = 0;
  let left = transactions;
  const worker = async (): Promise<void> => {
    while (left-- > 0) {
      const tenant = tenants[roll(tenants.length)] ?? '';
      const accident = roll(4) === 0 ? accidents[roll(accidents.length)] : undefined;
      const way = roll(2) === 0 ? database.reading : database.tenant;
      const work = way(tenant, async (tx) => {
        const { rows } = await sql<{ tenant_id: string }>`select tenant_id from clients`.execute(tx);
        if (rows.length !== 1 || rows[0]?.tenant_id !== tenant) foreign += 1;
        await accident?.(tx);
      });
      await work.catch(() => {
        broken += 1;
      });
    }
  };
  await Promise.all(Array.from({ length: 20 }, worker));
  expect(foreign).toBe(0);
  expect(broken).toBeGreaterThan(300);
  expect(broken).toBeLessThan(700);
});

const count = (tx: Tx) => sql<{ n: number }>`select count(*)::int as n from clients`.execute(tx);
const writing = (tenant: string) => (tx: Tx) =>
  sql`insert into clients values (${tenant}, ${randomUUID()}, 'written', now())`.execute(tx);

test('what only reads cannot write, and leaves no transaction open for long', async () => {
  const tenant = tenants[0] ?? '';
  await expect(database.reading(tenant, writing(tenant))).rejects.toThrow(/read-only transaction/);
  await database.reading(tenant, count);
  const open = () =>
    db.admin.query(
      "select 1 from pg_stat_activity where usename = $1 and state like 'idle in transaction%'",
      [new URL(db.appUrl).username],
    );
  await expect.poll(async () => (await open()).rowCount).toBe(0);
});

test('a statement after a reading transaction stands outside it', async () => {
  const tenant = tenants[1] ?? '';
  await database.reading(tenant, count);
  const rows = await database.statement("select current_setting('app.tenant', true) as tenant", []);
  expect(rows).toEqual([{ tenant: '' }]);
});

test('a written row is there for whoever reads next, however the turns fall', async () => {
  const tenant = tenants[2] ?? '';
  for (let written = 1; written <= 30; written += 1) {
    await database.tenant(tenant, writing(tenant));
    const seen = await Promise.all([1, 2, 3].map(() => database.reading(tenant, count)));
    expect(seen.map(({ rows }) => rows[0]?.n)).toEqual([written + 1, written + 1, written + 1]);
  }
});

test('work that asks nothing opens nothing', async () => {
  expect(await database.tenant(tenants[3] ?? '', async () => 'done')).toBe('done');
  expect(await database.reading(tenants[3] ?? '', async () => 'done')).toBe('done');
});
