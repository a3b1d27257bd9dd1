import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { insertRows } from './insert-rows.ts';
import type { Tables } from './tables.ts';

/** A table of every type that rows are made of; the desk has none that holds them all. */
const lamps = 'lamps' as keyof Tables & string;
type Row = Record<string, unknown>;

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await db.admin.query(
    `create table lamps (id integer primary key, name text, sealed bytea, tags text[] not null default '{x}', detail jsonb,
       at timestamptz, lit boolean, price numeric, "order" bigint)`,
  );
  await db.admin.query('grant all on lamps to public');
});
afterAll(() => db.drop());

const insert = (rows: readonly Row[], known?: 'refused' | 'left') =>
  db.database.global((tx) => insertRows(tx, lamps, rows as never, known));
const stored = async (id: number): Promise<Row> =>
  (await db.admin.query('select * from lamps where id = $1', [id])).rows[0];

it('stores what it is given, of every type', async () => {
  const row = {
    id: 1,
    name: 'Leselampe „Köln“ 灯 \u{1f4a1} "q" \\ \t\n\u0001 {}',
    sealed: Buffer.from([0, 1, 0x5c, 0x78, 255]),
    tags: ['a,b', '"c"', '{d}', 'NULL', '', '灯'],
    detail: { of: 'x', n: 1.5, no: null, yes: true },
    at: new Date('2026-03-02T10:00:00.123Z'),
    lit: false,
    price: 19.99,
    order: 9_007_199_254_740_991,
  };
  await insert([row]);
  expect(await stored(1)).toEqual({ ...row, price: '19.99' });
});

it('stores null as null, and what no row names by its default', async () => {
  await insert([
    { id: 2, name: null, sealed: null },
    { id: 3, name: '', sealed: new Uint8Array() },
  ]);
  expect(await stored(2)).toMatchObject({ name: null, sealed: null, tags: ['x'], detail: null });
  expect(await stored(3)).toMatchObject({ name: '', sealed: Buffer.alloc(0), tags: ['x'] });
});

it('stores bytes of any length beside rows without any', async () => {
  const bytes = (length: number, value: number) => Buffer.alloc(length, value);
  const sealed = [null, bytes(5_000, 1), bytes(0, 0), bytes(3, 2), null, bytes(257, 3), bytes(256, 4)];
  await insert(sealed.map((one, at) => ({ id: 50 + at, sealed: one, name: `n${at}` })));
  for (const [at, one] of sealed.entries())
    expect(await stored(50 + at)).toMatchObject({ name: `n${at}`, sealed: one });
});

it('stores several columns of long bytes', async () => {
  await db.admin.query('alter table lamps add column shade bytea');
  const rows = [
    { id: 60, shade: Buffer.alloc(400, 1), sealed: Buffer.alloc(300, 2) },
    { id: 61, shade: null, sealed: Buffer.alloc(9, 3) },
    { id: 62, shade: Buffer.alloc(7, 4), sealed: null },
  ];
  await insert(rows);
  for (const row of rows) expect(await stored(row.id)).toMatchObject(row);
});

it('puts a replacement in the place of half a character', async () => {
  await insert([{ id: 4, name: 'cut \ud83d', tags: ['\udca1'] }]);
  expect(await stored(4)).toMatchObject({ name: 'cut \ufffd', tags: ['\ufffd'] });
});

it('refuses what JSON would change on the way, and stores nothing of it', async () => {
  const wrong: Row[][] = [
    [{ id: 20, price: Number.NaN }],
    [{ id: 20, price: Number.POSITIVE_INFINITY }],
    [{ id: 20, at: new Date(Number.NaN) }],
    [{ id: 20, at: new Date(8.64e15) }],
    [{ id: 20, name: undefined }],
    [{ id: 20, sealed: undefined }],
    [
      { id: 20, sealed: undefined },
      { id: 21, sealed: Buffer.alloc(300) },
    ],
    [{ id: 20 }, { id: 21, name: 'lost' }],
    [
      { id: 20, name: 'x' },
      { id: 21, price: 1 },
    ],
  ];
  for (const rows of wrong) await expect(insert(rows)).rejects.toThrow(/carry|column/);
  expect(await stored(20)).toBeUndefined();
});

it('takes rows of many megabytes by several statements', async () => {
  const rows = Array.from({ length: 4 }, (_, n) => ({
    id: 30 + n,
    sealed: Buffer.alloc(3_000_000 + n, 7 + n),
  }));
  await insert(rows);
  for (const { id, sealed } of rows) expect(sealed.equals((await stored(id)).sealed as Buffer)).toBe(true);
});

it('takes hundreds of rows, and none', async () => {
  await insert(Array.from({ length: 700 }, (_, n) => ({ id: 1_000 + n, name: `n${n}` })));
  const { rows } = await db.admin.query('select count(*)::int as n from lamps where id >= 1000');
  expect(rows[0].n).toBe(700);
  await insert([]);
});

it('refuses a row that is there, unless it is to be left', async () => {
  await insert([{ id: 5, name: 'first' }]);
  await expect(insert([{ id: 5, name: 'second' }])).rejects.toMatchObject({ code: '23505' });
  await insert(
    [
      { id: 5, name: 'second' },
      { id: 6, name: 'other' },
    ],
    'left',
  );
  expect((await stored(5)).name).toBe('first');
  expect((await stored(6)).name).toBe('other');
});

it('is one statement text for any number of rows', async () => {
  const texts = async (count: number): Promise<string> =>
    db.database.global(async (tx) => {
      await insertRows(
        tx,
        lamps,
        Array.from({ length: count }, (_, n) => ({ id: 9_000 + count * 10 + n })) as never,
      );
      const { rows } = await sql<{
        query: string;
      }>`select statement as query from pg_prepared_statements where statement like 'insert into "lamps"%' order by prepare_time desc`.execute(
        tx,
      );
      return rows.map((row) => row.query).join();
    });
  expect(await texts(1)).toBe(await texts(7));
});
