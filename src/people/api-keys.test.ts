import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemRng } from '#platform/clock.ts';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts';
import { type DeskServer, deskServer } from '../../test/support/desk-server.ts';
import { type SeededOrganisation, seedOrganisation } from '../../test/support/people.ts';
import { turnedClock } from '../../test/support/turned-clock.ts';
import { deskRoute } from './actor.ts';
import { done } from './contract.ts';

const clock = turnedClock();
const rng = systemRng(clock);
const path = '/api/v1/api-keys';
let db: TestDatabase;
let desk: DeskServer;
let own: SeededOrganisation;
let foreign: SeededOrganisation;
beforeAll(async () => {
  db = await createTestDatabase();
  const probe = (access: string) =>
    deskRoute({
      method: 'POST',
      path: `/api/v1/probe/${access}`,
      summary: 'Probe',
      access,
      answer: done,
      handle: async () => ({ done: true as const }),
    });
  const routes = () => ['mail.write', 'store.read', 'pii.read', 'people.manage'].map(probe);
  desk = await deskServer(db, { clock, rng, routes });
  foreign = await seedOrganisation(db.database, { rng, clock });
});
beforeEach(async () => {
  own = await seedOrganisation(db.database, { rng, clock });
});
afterAll(() => db.drop());

const make = (scopes: string[], headers = own.people.administrator.headers) =>
  desk.call('POST', path, headers, { name: 'ERP', scopes });
const keyOf = async (scopes: string[]) => {
  const { key, apiKey } = (await make(scopes)).json();
  return { id: apiKey.id as string, headers: { authorization: `Bearer ${key}` }, key: key as string };
};
const may = async (headers: Record<string, string>, access: string) =>
  (await desk.call('POST', `/api/v1/probe/${access}`, headers)).statusCode === 200;

test('only administrators make keys, only with known scopes, and no key makes or sees keys', async () => {
  for (const role of ['coordinator', 'lead', 'agent', 'auditor', 'client'] as const)
    expect((await make(['stores:read'], own.people[role].headers)).json().code, role).toBe('forbidden');
  expect((await make([])).json().code).toBe('invalid_input');
  expect((await make(['people:manage'])).json().code).toBe('invalid_input');
  const { headers } = await keyOf([
    'mail:write',
    'conversations:read',
    'conversations:write',
    'stores:read',
    'metrics:read',
  ]);
  expect((await desk.call('GET', path, headers)).json().code).toBe('forbidden');
  expect((await desk.call('POST', path, headers, { name: 'x', scopes: ['stores:read'] })).json().code).toBe(
    'forbidden',
  );
});

test('a key may what its scopes name and nothing of a person', async () => {
  const { headers } = await keyOf(['mail:write']);
  expect(await may(headers, 'mail.write')).toBe(true);
  for (const access of ['store.read', 'pii.read', 'people.manage'])
    expect(await may(headers, access)).toBe(false);
  for (const [method, url, body] of [
    ['GET', '/api/v1/sessions', undefined],
    ['DELETE', '/api/v1/session', undefined],
    ['PATCH', '/api/v1/session/preferences', { theme: 'dark' }],
    ['POST', '/api/v1/session/second-factor', undefined],
    ['PUT', '/api/v1/session/password', { current: 'x', next: 'a-long-new-password' }],
  ] as const)
    expect((await desk.call(method, url, headers, body)).json().code, url).toBe('forbidden');
  expect((await desk.call('GET', '/api/v1/session', headers)).json()).toMatchObject({
    sessionId: null,
    permissions: ['mail.write'],
  });
});

test('a key shrinks with its maker', async () => {
  const { headers } = await keyOf(['mail:write', 'stores:read']);
  await db.admin.query("update people set role = 'agent' where id = $1", [own.people.administrator.id]);
  expect(await may(headers, 'mail.write')).toBe(false);
  expect(await may(headers, 'store.read')).toBe(true);
  await db.admin.query('update people set must_change_password = true where id = $1', [
    own.people.administrator.id,
  ]);
  expect(await may(headers, 'store.read')).toBe(false);
});

test('a wrong or ended key is nobody; a foreign id is an unknown one', async () => {
  const { id, headers, key } = await keyOf(['stores:read']);
  const wrong = `${key.slice(0, -5)}AAAAA`;
  for (const authorization of [`Bearer ${wrong}`, `Bearer ${key.slice(4)}`, `Basic ${key}`, 'Bearer', ''])
    expect(await may({ authorization }, 'store.read'), authorization).toBe(false);
  const theirs = await desk.call('DELETE', `${path}/${id}`, foreign.people.administrator.headers);
  const nobodys = await desk.call('DELETE', `${path}/${rng.uuid()}`, foreign.people.administrator.headers);
  expect([theirs.statusCode, theirs.body]).toEqual([404, nobodys.body]);
  expect(await may(headers, 'store.read')).toBe(true);
  expect((await desk.call('DELETE', `${path}/${id}`, own.people.administrator.headers)).statusCode).toBe(200);
  expect(await may(headers, 'store.read')).toBe(false);
  expect((await desk.call('DELETE', `${path}/${id}`, own.people.administrator.headers)).statusCode).toBe(404);
});

test('the use is noted at most once a minute, and the key is nowhere in the database', async () => {
  const { id, headers, key } = await keyOf(['stores:read']);
  const used = async () =>
    (await db.admin.query('select last_used_at from api_keys where id = $1', [id])).rows[0].last_used_at;
  expect(await used()).toBeNull();
  await may(headers, 'store.read');
  const first = await used();
  clock.turn(30_000);
  await may(headers, 'store.read');
  expect(await used()).toEqual(first);
  clock.turn(30_000);
  await may(headers, 'store.read');
  expect(await used()).toEqual(clock.now());
  const { rows } = await db.admin.query('select to_jsonb(t)::text as row from api_keys t');
  const secret = Buffer.from(key.slice(4), 'base64url').subarray(32).toString('hex');
  expect(rows.some(({ row }) => row.includes(secret) || row.includes(key))).toBe(false);
});
