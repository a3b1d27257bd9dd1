import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from './support/database.ts';

let db: TestDatabase;
let app: pg.Client;
const ours = randomUUID();
const theirs = randomUUID();
const client = randomUUID();

const state = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'passed',
    (error: { code?: string }) => error.code ?? 'no code',
  );

async function as<T>(tenant: string, work: () => Promise<T>): Promise<T> {
  await app.query('begin');
  try {
    await app.query(`select set_config('app.tenant', $1, true)`, [tenant]);
    return await work();
  } finally {
    await app.query('rollback');
  }
}

beforeAll(async () => {
  db = await createTestDatabase();
  for (const tenant of [ours, theirs]) {
    await db.admin.query('insert into tenants values ($1, $2, now())', [tenant, 'organisation']);
    await db.admin.query('insert into clients values ($1, $2, $3, now())', [tenant, client, `of ${tenant}`]);
  }
  app = new pg.Client({ connectionString: db.appUrl });
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await db.drop();
});

describe('the setting', () => {
  test('a query without it throws', async () => {
    const fresh = new pg.Client({ connectionString: db.appUrl });
    await fresh.connect();
    expect(await state(fresh.query('select * from clients'))).toBe('42704');
    await fresh.end();
  });
  test('ends with its transaction, leaves an empty word, and that throws too', async () => {
    await as(ours, () => app.query('select 1'));
    const { rows } = await app.query(`select current_setting('app.tenant', true) as left_over`);
    expect(rows[0].left_over).toBe('');
    expect(await state(app.query('select * from clients'))).toBe('22P02');
  });
  test('a word that is no tenant throws', async () => {
    expect(await state(as('everybody', () => app.query('select * from clients')))).toBe('22P02');
  });
});

describe('foreign rows', () => {
  test('are not seen, changed or deleted', async () => {
    const seen = await as(ours, () => app.query('select tenant_id from clients'));
    expect(seen.rows).toEqual([{ tenant_id: ours }]);
    const where = 'where tenant_id = $1';
    const changed = await as(ours, () => app.query(`update clients set name = 'x' ${where}`, [theirs]));
    const deleted = await as(ours, () => app.query(`delete from clients ${where}`, [theirs]));
    expect([changed.rowCount, deleted.rowCount]).toEqual([0, 0]);
  });
  test('cannot be made or handed over', async () => {
    const insert = 'insert into clients values ($1, $2, $3, now())';
    expect(await state(as(ours, () => app.query(insert, [theirs, randomUUID(), 'x'])))).toBe('42501');
    expect(await state(as(ours, () => app.query('update clients set tenant_id = $1', [theirs])))).toBe(
      '42501',
    );
  });
  test('do not betray themselves by a conflict', async () => {
    const id = randomUUID();
    await db.admin.query('insert into clients values ($1, $2, $3, now())', [theirs, id, 'hidden']);
    const made = await as(ours, () =>
      app.query('insert into clients values ($1, $2, $3, now()) on conflict do nothing', [ours, id, 'x']),
    );
    expect(made.rowCount).toBe(1);
  });
  test('do betray themselves where a unique index forgets the tenant, so the rule on indexes is needed', async () => {
    await db.admin.query('create unique index forgetful on clients (name)');
    const insert = `insert into clients values ($1, $2, $3, now()) on conflict do nothing`;
    const made = await as(ours, () => app.query(insert, [ours, randomUUID(), `of ${theirs}`]));
    await db.admin.query('drop index forgetful');
    expect(made.rowCount).toBe(0);
  });
  test('cannot be referred to', async () => {
    const only = randomUUID();
    await db.admin.query('insert into clients values ($1, $2, $3, now())', [theirs, only, 'theirs alone']);
    const store =
      'insert into stores (tenant_id, id, client_id, name, created_at) values ($1, $2, $3, $4, now())';
    expect(await state(as(ours, () => app.query(store, [ours, randomUUID(), only, 'x'])))).toBe('23503');
  });
});

describe('commands that know no row security', () => {
  test.each([
    'truncate clients',
    'alter table clients disable row level security',
    'create table mine (id int)',
    'drop policy tenant on clients',
  ])('%s', async (sql) => expect(await state(as(ours, () => app.query(sql)))).toMatch(/^42501$/));
  test('becoming the superuser', async () => {
    const { rows } = await db.admin.query('select quote_ident(current_user) as superuser');
    expect(await state(as(ours, () => app.query(`set role ${rows[0].superuser}`)))).toBe('42501');
  });
  test('row security cannot be switched off for a session', async () => {
    await app.query('set row_security = off');
    expect(await state(as(ours, () => app.query('select * from clients')))).toBe('42501');
    await app.query('reset row_security');
  });
});

describe('the audit chain', () => {
  const append = `select audit_append('person', null, 'tested', 'thing', null, '{}')`;
  test('grows by its function and is changed by nobody', async () => {
    await as(ours, async () => {
      await app.query(append);
      expect((await app.query('select seq::int from audit_events')).rows).toEqual([{ seq: 1 }]);
    });
    expect(await state(as(ours, () => app.query('update audit_events set data = $1', ['{}'])))).toBe('42501');
    expect(await state(as(ours, () => app.query('delete from audit_events')))).toBe('42501');
    expect(
      await state(as(ours, () => app.query('insert into audit_heads values ($1, 9, $2)', [ours, '']))),
    ).toBe('42501');
  });
  test('not even the owner may change a link', async () => {
    await db.admin.query('begin');
    await db.admin.query(`select set_config('app.tenant', $1, true)`, [ours]);
    await db.admin.query(append);
    expect(await state(db.admin.query('update audit_events set data = $1', ['{}']))).toBe('P0001');
    await db.admin.query('rollback');
    expect(await state(db.admin.query('truncate audit_events'))).toBe('P0001');
  });
  test('a temporary table of the same name leads no link astray', async () => {
    await as(ours, async () => {
      await app.query('create temp table audit_events (like public.audit_events) on commit drop');
      await app.query('grant all on audit_events to public');
      await app.query(append);
      const { rows } = await app.query('select count(*)::int as kept from public.audit_events');
      expect(rows[0].kept).toBe(1);
    });
  });
});
