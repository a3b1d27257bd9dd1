import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { prepareDatabase } from './prepare.ts';
import { ensureRoles, rolesOf } from './roles.ts';

const name = 'roles_tried';
const adminUrl = new URL(inject('adminUrl'));
let admin: pg.Client;
let app: pg.Client;

beforeAll(async () => {
  const server = new pg.Client({ connectionString: adminUrl.toString() });
  await server.connect();
  await server.query(`create database ${name}`);
  await server.end();
  adminUrl.pathname = `/${name}`;
  const migrations = path.resolve(import.meta.dirname, '../../../db/migrations');
  const order = { migrations, appPassword: 'roles-only', appUrl: null };
  const { appUrl } = await prepareDatabase(adminUrl.toString(), order);
  admin = new pg.Client({ connectionString: adminUrl.toString() });
  app = new pg.Client({ connectionString: appUrl });
  await Promise.all([admin.connect(), app.connect()]);
});

afterAll(() => Promise.all([app.end(), admin.end()]));

describe('the working role', () => {
  test.each([
    'create temp table audit_events (id int)',
    'create table mine (id int)',
    'create schema mine',
    `set role ${rolesOf(name).owner}`,
  ])('may not %s', async (statement) => {
    await expect(app.query(statement)).rejects.toThrow(expect.objectContaining({ code: '42501' }));
  });

  test('keeps its password over a second preparation and no rights come back', async () => {
    await ensureRoles(admin, rolesOf(name), 'roles-only');
    const { rows } = await admin.query(
      `select has_database_privilege($1, current_database(), 'temporary') as temporary`,
      [rolesOf(name).app],
    );
    expect(rows).toEqual([{ temporary: false }]);
  });
});

describe('names of roles', () => {
  test('carry the name of the database, harmlessly', () => {
    expect(rolesOf('My-Desk"; drop')).toEqual({ owner: 'my_desk___drop_owner', app: 'my_desk___drop_app' });
  });
  test('that are none are refused', async () => {
    await expect(ensureRoles(admin, { owner: 'a b', app: 'c' }, 'x')).rejects.toThrow('bad role name');
  });
});
