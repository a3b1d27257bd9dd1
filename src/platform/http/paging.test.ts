import fc from 'fast-check';
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { type PageOrder, readPage } from './paging.ts';
import { codeOf } from './problem.ts';

interface Shelf {
  shelf: { id: string; number: string; at: string };
}
type Order = PageOrder<Shelf, 'shelf'>;
type Asked = { cursor?: string; limit: number };

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await db.admin.query(
    'create table shelf (id uuid primary key, number bigint unique, at timestamptz not null)',
  );
  await db.admin.query('grant select on shelf to public');
});
beforeEach(() => db.admin.query('truncate shelf'));
afterAll(() => db.drop());

const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const times = [
  '-infinity',
  '2026-11-22 07:00:00.123456+00',
  '2026-11-22 07:00:00.123457+00',
  '2026-11-22 09:30:00+02',
  'infinity',
];
const put = async (...rows: { n: number; time: number }[]): Promise<void> => {
  for (const { n, time } of rows)
    await db.admin.query('insert into shelf values ($1, $2, $3)', [uuid(n), n, times[time]]);
};

const byTime = (direction: 'asc' | 'desc'): Order => ({
  by: ['at', 'timestamptz'],
  id: ['shelf.id', 'uuid'],
  direction,
});
const orders: Order[] = [
  byTime('asc'),
  byTime('desc'),
  { id: ['shelf.id', 'uuid'], direction: 'asc' },
  { id: ['number', 'bigint'], direction: 'desc' },
];

const ask = (order: Order, asked: Asked) =>
  db.database.global(async (tx) => {
    const query = (tx as unknown as Kysely<Shelf>).selectFrom('shelf').select('shelf.id');
    const { rows, nextCursor } = await readPage(query, order, asked);
    return { ids: rows.map((row) => row.id), nextCursor };
  });
async function allPages(order: Order, limit: number, between?: () => Promise<void>): Promise<string[][]> {
  const pages: string[][] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await ask(order, cursor === undefined ? { limit } : { cursor, limit });
    pages.push(page.ids);
    cursor = page.nextCursor;
    await between?.();
  }
  return pages;
}
async function sorted({ by, direction }: Order): Promise<string[]> {
  const columns = by ? 'at, id' : 'id';
  const turned = direction === 'asc' ? columns : columns.replaceAll(/\w+/g, '$& desc');
  return (await db.admin.query(`select id from shelf order by ${turned}`)).rows.map((row) => row.id);
}

describe('a cursor is refused', () => {
  const encoded = (text: string): string => Buffer.from(text).toString('base64url');
  test.each([
    '',
    'nonsense',
    encoded(''),
    encoded(uuid(1)),
    encoded(`infinity|${uuid(1)}|${uuid(1)}`),
    encoded(`now|${uuid(1)}`),
    encoded(`1|${uuid(1)}`),
    encoded("infinity|'; drop table shelf"),
    encoded(`2026-02-30 00:00:00+00|${uuid(1)}`),
    encoded(`2026-99-01 00:00:00+00|${uuid(1)}`),
  ])('%s', async (cursor) => {
    await put({ n: 1, time: 0 });
    const refused = await ask(byTime('asc'), { cursor, limit: 5 }).catch(codeOf);
    expect(refused).toBe('invalid_input');
  });
  test('when another order gave it', async () => {
    await put({ n: 1, time: 1 }, { n: 2, time: 1 });
    const [, , byId, byNumber] = orders as [Order, Order, Order, Order];
    for (const [from, to] of [[byTime('asc'), byId] as const, [byId, byNumber] as const]) {
      const { nextCursor } = await ask(from, { limit: 1 });
      const refused = await ask(to, { cursor: nextCursor ?? '', limit: 1 }).catch(codeOf);
      expect(refused).toBe('invalid_input');
    }
  });
});

test('nothing makes one empty page', async () => {
  for (const order of orders) expect(await allPages(order, 3)).toEqual([[]]);
});

test('pages are full, complete, disjoint and in order, however many rows are equal', async () => {
  const row = fc.record({ n: fc.nat(9_999), time: fc.nat(times.length - 1) });
  const rows = fc.uniqueArray(row, { maxLength: 12, selector: ({ n }) => n });
  await fc.assert(
    fc.asyncProperty(
      rows,
      fc.integer({ min: 1, max: 5 }),
      fc.constantFrom(...orders),
      async (some, limit, order) => {
        await db.admin.query('truncate shelf');
        await put(...some);
        const pages = await allPages(order, limit);
        expect(pages.flat()).toEqual(await sorted(order));
        expect(pages.slice(0, -1).every((page) => page.length === limit)).toBe(true);
      },
    ),
    { numRuns: 40 },
  );
});

test('rows that go and come between pages make no other row appear twice or vanish', async () => {
  await put(...Array.from({ length: 9 }, (_, n) => ({ n: n * 10, time: n % 2 })));
  for (const order of [byTime('asc'), byTime('desc')]) {
    const stay = await sorted(order);
    let n = 0;
    const pages = await allPages(order, 2, async () => {
      n += 1;
      await db.admin.query('delete from shelf where number % 10 <> 0');
      await put({ n: n * 10 + 1, time: n % 2 });
    });
    expect(pages.flat().filter((id) => stay.includes(id))).toEqual(stay);
  }
});
