import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemRng } from '#platform/clock.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { prepared } from './prepared.ts';

const rng = systemRng();
let db: TestDatabase;
const tenants: string[] = [];

beforeAll(async () => {
  db = await createTestDatabase();
  for (const name of ['A', 'B']) {
    const id = rng.uuid();
    tenants.push(id);
    await db.database.global((tx) => sql`insert into tenants values (${id}, ${name}, now())`.execute(tx));
    for (const client of ['one', 'two', 'three']) {
      await db.database.tenant(id, (tx) =>
        sql`insert into clients values (${id}, ${rng.uuid()}, ${`${name} ${client}`}, now())`.execute(tx),
      );
    }
  }
});
afterAll(() => db.drop());

let built = 0;
const named = prepared((tx, { names, not }: { names: string[]; not: string }) => {
  built += 1;
  return tx
    .selectFrom('clients')
    .select('name')
    .where((eb) => eb('name', '=', eb.fn.any(eb.val(names))))
    .where('name', '!=', not)
    .orderBy('name', 'desc')
    .limit(2);
});

it('is built once, and runs with the values and the tenant of each use', async () => {
  const names = ['A one', 'A two', 'A three', 'B one', 'B two'];
  const ask = (at: number, not: string) =>
    db.database.reading(tenants[at] ?? '', (tx) => named(tx, { names, not }));
  expect(await ask(0, '')).toEqual([{ name: 'A two' }, { name: 'A three' }]);
  expect(await ask(0, 'A two')).toEqual([{ name: 'A three' }, { name: 'A one' }]);
  expect(await ask(1, 'B one')).toEqual([{ name: 'B two' }]);
  expect(built).toBe(1);
});

it('is narrowed to the tenant without row-level security too', async () => {
  await db.admin.query('alter table clients disable row level security');
  const rows = await db.database.reading(tenants[1] ?? '', (tx) =>
    named(tx, { names: ['A one', 'B one'], not: '' }),
  );
  expect(rows).toEqual([{ name: 'B one' }]);
});

it('cannot be built from a value', async () => {
  const ask = (build: (names: string) => string) =>
    db.database.reading(tenants[0] ?? '', (tx) =>
      prepared((own, { name }: { name: string }) =>
        own.selectFrom('clients').where('name', '=', build(name)),
      )(tx, {
        name: 'x',
      }),
    );
  for (const build of [(name: string) => `${name}%`, (name: string) => JSON.stringify({ name })])
    await expect(ask(build)).rejects.toThrow('not known while its statement is built');
});

it('is not narrowed where nothing else is, and then sees no tenant', async () => {
  await db.admin.query('alter table clients enable row level security');
  const asked = { names: ['A one', 'B one'], not: '' };
  await expect(db.database.global((tx) => named(tx, asked))).rejects.toThrow(/app\.tenant|type uuid/);
  const rows = await db.database.reading(tenants[1] ?? '', (tx) => named(tx.withoutPlugins(), asked));
  expect(rows).toEqual([{ name: 'B one' }]);
});
