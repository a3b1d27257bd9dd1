import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemRng } from '#platform/clock.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import type { Tx } from './tables.ts';

const rng = systemRng();
let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

const organisation = async (name: string): Promise<string> => {
  const id = rng.uuid();
  await db.database.global((tx) => sql`insert into tenants values (${id}, ${name}, now())`.execute(tx));
  return id;
};

test('a tenant table cannot be read without a tenant', async () => {
  await expect(db.database.global((tx) => sql`select * from clients`.execute(tx))).rejects.toThrow(
    /app\.tenant/,
  );
});

test('a row of another tenant can be neither read, written nor moved', async () => {
  const [a, b] = [await organisation('A'), await organisation('B')];
  const id = rng.uuid();
  await db.database.tenant(a, (tx) => sql`insert into clients values (${a}, ${id}, 'A1', now())`.execute(tx));
  const seen = await db.database.tenant(b, (tx) => sql`select * from clients`.execute(tx));
  expect(seen.rows).toEqual([]);
  await expect(
    db.database.tenant(b, (tx) =>
      sql`insert into clients values (${a}, ${rng.uuid()}, 'x', now())`.execute(tx),
    ),
  ).rejects.toThrow(/row-level security/);
  const moved = await db.database.tenant(b, (tx) =>
    sql`update clients set name = 'x' where id = ${id}`.execute(tx),
  );
  expect(moved.numAffectedRows).toBe(0n);
});

test('what is not a UUID never reaches the text of a statement', () => {
  expect(() => db.database.tenant("x'; drop table clients; --", () => Promise.resolve())).toThrow(
    'not a tenant id',
  );
});

test('a failing piece of work leaves nothing behind', async () => {
  const a = await organisation('C');
  const work = db.database.tenant(a, async (tx) => {
    await sql`insert into clients values (${a}, ${rng.uuid()}, 'gone', now())`.execute(tx);
    throw new Error('stop');
  });
  await expect(work).rejects.toThrow('stop');
  const { rows } = await db.database.tenant(a, (tx) => sql`select * from clients`.execute(tx));
  expect(rows).toEqual([]);
});

test('a deadlock is run again until both are through', async () => {
  const a = await organisation('D');
  const ids = [rng.uuid(), rng.uuid()];
  for (const id of ids) {
    await db.database.tenant(a, (tx) =>
      sql`insert into clients values (${a}, ${id}, '0', now())`.execute(tx),
    );
  }
  const both = (order: string[]) =>
    db.database.tenant(a, async (tx) => {
      for (const id of order) {
        await sql`update clients set name = (name::int + 1)::text where id = ${id}`.execute(tx);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    });
  await Promise.all([both(ids), both([...ids].reverse())]);
  const { rows } = await db.database.tenant(a, (tx) =>
    sql<{ name: string }>`select name from clients`.execute(tx),
  );
  expect(rows.map((row) => row.name)).toEqual(['2', '2']);
});

test('the number of rows that are asked for stands in the text, where the planner sees it', async () => {
  const a = await organisation('E');
  const asked = await db.database.reading(a, async (tx) => {
    const query = tx.selectFrom('clients').select('id').limit(7);
    return [query.compile().sql, (await query.execute()).length];
  });
  expect(asked).toEqual([expect.stringMatching(/ limit 7$/), 0]);
});

test('statements that leave together tell the error of the one that failed, not of those behind it', async () => {
  const a = await organisation('F');
  const late = (tx: Tx) => Promise.resolve().then(() => sql`select 1`.execute(tx));
  const work = (tx: Tx) =>
    Promise.all([
      (async () => {
        await (async () => sql`select 1 / 0`.execute(tx))();
      })(),
      sql`select 2`.execute(tx),
      late(tx),
    ]);
  for (let tries = 0; tries < 20; tries += 1)
    await expect(db.database.tenant(a, work)).rejects.toMatchObject({ code: '22012' });
});

test('work that goes on after its transaction is over can run nothing more', async () => {
  const a = await organisation('G');
  let straggler: Promise<unknown> = Promise.resolve();
  const work = db.database.tenant(a, (tx) => {
    const add = () => sql`insert into clients values (${a}, ${rng.uuid()}, 'late', now())`.execute(tx);
    straggler = add().then(() => new Promise((resolve) => setTimeout(resolve, 50)).then(add));
    return sql`select 1 / 0`.execute(tx);
  });
  await expect(work).rejects.toMatchObject({ code: '22012' });
  await expect(straggler).rejects.toThrow('the transaction is over');
  const { rows } = await db.database.tenant(a, (tx) => sql`select * from clients`.execute(tx));
  expect(rows).toEqual([]);
});
