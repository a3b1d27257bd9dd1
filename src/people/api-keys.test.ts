import { expect, test } from 'vitest';
import { deskRoute } from './actor.ts';
import { done } from './contract.ts';
import { peopleDesk } from './desk.fixture.ts';

const path = '/api/v1/api-keys';
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
const at = peopleDesk({ routes });

const make = (scopes: string[], headers = at.own.people.administrator.headers) =>
  at.desk.call('POST', path, headers, { name: 'ERP', scopes });
const keyOf = async (scopes: string[]) => {
  const { key, apiKey } = (await make(scopes)).json();
  return { id: apiKey.id as string, headers: { authorization: `Bearer ${key}` }, key: key as string };
};
const may = async (headers: Record<string, string>, access: string) =>
  (await at.desk.call('POST', `/api/v1/probe/${access}`, headers)).statusCode === 200;

test('only administrators make keys, only with known scopes, and no key makes or sees keys', async () => {
  for (const role of ['coordinator', 'lead', 'agent', 'auditor', 'client'] as const)
    expect((await make(['stores:read'], at.own.people[role].headers)).json().code, role).toBe('forbidden');
  expect((await make([])).json().code).toBe('invalid_input');
  expect((await make(['people:manage'])).json().code).toBe('invalid_input');
  const { headers } = await keyOf([
    'mail:write',
    'conversations:read',
    'conversations:write',
    'stores:read',
    'metrics:read',
  ]);
  expect((await at.desk.call('GET', path, headers)).json().code).toBe('forbidden');
  expect(
    (await at.desk.call('POST', path, headers, { name: 'x', scopes: ['stores:read'] })).json().code,
  ).toBe('forbidden');
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
    expect((await at.desk.call(method, url, headers, body)).json().code, url).toBe('forbidden');
  expect((await at.desk.call('GET', '/api/v1/session', headers)).json()).toMatchObject({
    sessionId: null,
    permissions: ['mail.write'],
  });
});

test('a key shrinks with its maker', async () => {
  const { headers } = await keyOf(['mail:write', 'stores:read']);
  await at.db.admin.query("update people set role = 'agent' where id = $1", [at.own.people.administrator.id]);
  expect(await may(headers, 'mail.write')).toBe(false);
  expect(await may(headers, 'store.read')).toBe(true);
  await at.db.admin.query('update people set must_change_password = true where id = $1', [
    at.own.people.administrator.id,
  ]);
  expect(await may(headers, 'store.read')).toBe(false);
});

test('a wrong or ended key is nobody; a foreign id is an unknown one', async () => {
  const { id, headers, key } = await keyOf(['stores:read']);
  const wrong = `${key.slice(0, -5)}AAAAA`;
  for (const authorization of [`Bearer ${wrong}`, `Bearer ${key.slice(4)}`, `Basic ${key}`, 'Bearer', ''])
    expect(await may({ authorization }, 'store.read'), authorization).toBe(false);
  const theirs = await at.desk.call('DELETE', `${path}/${id}`, at.foreign.people.administrator.headers);
  const nobodys = await at.desk.call(
    'DELETE',
    `${path}/${at.rng.uuid()}`,
    at.foreign.people.administrator.headers,
  );
  expect([theirs.statusCode, theirs.body]).toEqual([404, nobodys.body]);
  expect(await may(headers, 'store.read')).toBe(true);
  expect(
    (await at.desk.call('DELETE', `${path}/${id}`, at.own.people.administrator.headers)).statusCode,
  ).toBe(200);
  expect(await may(headers, 'store.read')).toBe(false);
  expect(
    (await at.desk.call('DELETE', `${path}/${id}`, at.own.people.administrator.headers)).statusCode,
  ).toBe(404);
});

test('the use is noted at most once a minute, and the key is nowhere in the database', async () => {
  const { id, headers, key } = await keyOf(['stores:read']);
  const used = async () =>
    (await at.db.admin.query('select last_used_at from api_keys where id = $1', [id])).rows[0].last_used_at;
  expect(await used()).toBeNull();
  await may(headers, 'store.read');
  const first = await used();
  at.clock.turn(30_000);
  await may(headers, 'store.read');
  expect(await used()).toEqual(first);
  at.clock.turn(30_000);
  await may(headers, 'store.read');
  expect(await used()).toEqual(at.clock.now());
  const { rows } = await at.db.admin.query('select to_jsonb(t)::text as row from api_keys t');
  const secret = Buffer.from(key.slice(4), 'base64url').subarray(32).toString('hex');
  expect(rows.some(({ row }) => row.includes(secret) || row.includes(key))).toBe(false);
});
