import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createScratchDatabase, onServer, type ScratchDatabase } from '../../../test/support/server.ts';
import { prepareDatabase, withLogin } from './prepare.ts';
import { ensureRoles, rolesOf, setPassword } from './roles.ts';

const order = {
  migrations: path.resolve(import.meta.dirname, '../../../db/migrations'),
  appPassword: 'roles-only',
  appUrl: null,
};
let tried: ScratchDatabase;
let admin: pg.Client;
let app: pg.Client;

beforeAll(async () => {
  tried = await createScratchDatabase(inject('adminUrl'));
  const { appUrl } = await prepareDatabase(tried.url, order);
  admin = new pg.Client({ connectionString: tried.url });
  app = new pg.Client({ connectionString: appUrl });
  await Promise.all([admin.connect(), app.connect()]);
});

afterAll(async () => {
  await Promise.all([app.end(), admin.end()]);
  await tried.drop();
});

describe('the working role', () => {
  test.each(['create temp table audit_events (id int)', 'create table mine (id int)', 'create schema mine'])(
    'may not %s',
    async (statement) => {
      await expect(app.query(statement)).rejects.toThrow(expect.objectContaining({ code: '42501' }));
    },
  );

  test('may not become the owner', async () => {
    const become = app.query(`set role ${rolesOf(tried.name).owner}`);
    await expect(become).rejects.toThrow(expect.objectContaining({ code: '42501' }));
  });

  test('gets no rights back by a second preparation', async () => {
    await ensureRoles(admin, rolesOf(tried.name));
    const { rows } = await admin.query(
      `select has_database_privilege($1, current_database(), 'temporary') as temporary`,
      [rolesOf(tried.name).app],
    );
    expect(rows).toEqual([{ temporary: false }]);
  });
});

test('a role that may create roles prepares its own database, again and again, without being a superuser', async () => {
  const own = await createScratchDatabase(inject('adminUrl'));
  const somebody = `${own.name}_somebody`;
  await admin.query(`create role ${somebody} login createrole password 'somebody-only'`);
  await admin.query(`alter database ${own.name} owner to ${somebody}`);
  try {
    const asSomebody = withLogin(own.url, somebody, 'somebody-only');
    await prepareDatabase(asSomebody, order);
    const { applied, appUrl } = await prepareDatabase(asSomebody, order);
    expect(applied).toEqual([]);
    const rows = await onServer(
      appUrl,
      async (desk) => (await desk.query('select 1 as n from instance')).rows,
    );
    expect(rows).toEqual([]);
  } finally {
    await own.drop();
    await admin.query(`drop role ${somebody}`);
  }
});

test('a working role that got powers loses them', async () => {
  const { app: role } = rolesOf(tried.name);
  await admin.query(`alter role ${role} bypassrls createrole`);
  await ensureRoles(admin, rolesOf(tried.name));
  const { rows } = await admin.query('select rolbypassrls, rolcreaterole from pg_roles where rolname = $1', [
    role,
  ]);
  expect(rows).toEqual([{ rolbypassrls: false, rolcreaterole: false }]);
});

describe('names of roles', () => {
  test('carry the name of the database, harmlessly', () => {
    expect(rolesOf('My-Desk"; drop')).toEqual({ owner: 'my_desk___drop_owner', app: 'my_desk___drop_app' });
  });
  test('that are none are refused', async () => {
    await expect(setPassword(admin, { owner: 'a', app: 'b c' }, 'x')).rejects.toThrow('bad role name');
    await expect(ensureRoles(admin, { owner: 'a b', app: 'c' })).rejects.toThrow('bad role name');
  });
});
