import { randomBytes } from 'node:crypto';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { readPush } from '#platform/push/decrypt.fixture.ts';
import { freshPair } from '#platform/push/encrypt.ts';
import { createTestCa } from '../../../test/support/fault-smtp/index.ts';
import { regroupingTests } from '../regrouping.fixture.ts';
import { resealPushKey } from './keys.ts';
import { push } from './sending.ts';

const tests = regroupingTests();
const ca = createTestCa();
const browser = freshPair();
const auth = randomBytes(16);
const heard: { headers: Record<string, unknown>; body: Buffer }[] = [];
let answers = 201;
let port = 0;
const service = createServer(ca.issue(['push.test']), async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  heard.push({ headers: request.headers, body: Buffer.concat(chunks) });
  response.writeHead(answers).end();
});

beforeAll(async () => {
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  port = (service.address() as AddressInfo).port;
});
afterAll(() => {
  service.closeAllConnections();
  service.close();
});
beforeEach(() => {
  answers = 201;
  heard.length = 0;
});

const subscription = (endpoint = `https://push.test:${port}/send/abc`) => ({
  endpoint,
  keys: { p256dh: browser.getPublicKey('base64url'), auth: auth.toString('base64url') },
});
type Who = 'agent' | 'lead';
const ask = (method: 'GET' | 'PUT' | 'DELETE' | 'POST', path: string, payload?: object, who: Who = 'agent') =>
  tests.world.desk.app.inject({
    method,
    url: `/api/v1/push/${path}`,
    headers: tests.world.desk.organisation.people[who].headers,
    ...(payload ? { payload } : {}),
  });
const rows = (text: string) => tests.world.desk.db.admin.query(text).then((answer) => answer.rows);
const subscriptions = () => rows('select endpoint from push_subscriptions');
const queued = async () =>
  (await rows("select data from jobs.job where name = 'conversations.push' order by created_on")).map(
    ({ data }) => data,
  );
const inside = (egress: object = {}) => ({
  services: tests.world.desk.services,
  road: {
    egress: { public: true, private: false, loopback: true, ports: 'any' as const, ...egress },
    extraCa: ca.pem,
    resolve: async () => ['127.0.0.1'],
  },
  contact: 'mailto:desk@test.example',
});
const call = (data: Awaited<ReturnType<typeof queued>>[number], lastTry = false) => ({
  ...{ id: 'one', data, attempt: 1, lastTry, lost: false },
});
const words = () => JSON.parse(readPush(heard.at(-1)?.body ?? Buffer.alloc(0), browser, auth).toString());

/** A conversation that the lead gives to the agent; the job that tells of it. */
async function told() {
  const id = await tests.by.write(
    tests.by.alias(),
    tests.by.order(),
    `Geheimwort ${crypto.randomUUID().slice(0, 8)}`,
  );
  const { agent } = tests.world.desk.organisation.people;
  const before = (await queued()).length;
  await tests.by.post(`/api/v1/conversations/${id}/assign`, { personId: agent.id }, 'lead');
  const jobs = (await queued()).slice(before);
  return { id, jobs };
}

it.each([
  ['in the clear', { endpoint: 'http://push.test/x' }],
  ['with a password', { endpoint: 'https://a:b@push.test/x' }],
  ['to nowhere', { endpoint: 'push' }],
  ['with a short secret', { keys: { ...subscription().keys, auth: 'AAAA' } }],
  ['with a key that is no point', { keys: { ...subscription().keys, p256dh: 'B'.padEnd(87, 'A') } }],
])('a subscription %s is refused', async (_, wrong) => {
  expect((await ask('PUT', 'subscription', { ...subscription(), ...wrong })).json().code).toBe(
    'invalid_input',
  );
  expect(await subscriptions()).toEqual([]);
});

it('nobody is pushed anything who did not ask for it', async () => {
  expect((await told()).jobs).toEqual([]);
});

it('the desk makes its key once, and seals it', async () => {
  const { publicKey } = (await ask('GET', 'key')).json();
  expect(Buffer.from(publicKey, 'base64url')).toHaveLength(65);
  expect((await ask('GET', 'key')).json().publicKey).toBe(publicKey);
  const [{ private_key: sealed }] = await rows('select private_key from push_keys');
  expect(sealed.toString('latin1')).not.toContain('PRIVATE KEY');
  const { services, organisation } = tests.world.desk;
  const { tenantId } = organisation;
  expect(await services.database.tenant(tenantId, (tx) => resealPushKey(tx, services, tenantId))).toBe(1);
  expect((await ask('GET', 'key')).json().publicKey).toBe(publicKey);
});

it('what a person is told reaches the browser, sealed, and says nothing of the buyer', async () => {
  expect((await ask('PUT', 'subscription', subscription())).statusCode).toBe(200);
  const { id, jobs } = await told();
  expect(jobs).toHaveLength(1);
  expect(await push(inside(), call(jobs[0]))).toBe('taken by the push service');
  const [{ number }] = await rows(`select number from conversations where id = '${id}'`);
  expect(words()).toMatchObject({
    body: expect.stringContaining(`#${number} · `),
    conversation: id,
    tag: id,
  });
  const said = JSON.stringify(words());
  for (const secret of ['Geheimwort', 'Frage', 'The lead']) expect(said).not.toContain(secret);
  const { headers, body } = heard[0] ?? { headers: {}, body: Buffer.alloc(0) };
  expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '14400' });
  const { publicKey } = (await ask('GET', 'key')).json();
  expect(headers.authorization).toMatch(new RegExp(`^vapid t=\\S+, k=${publicKey}$`));
  await push(inside(), call({ ...jobs[0], notificationId: null }));
  expect(heard[1]?.body.length).toBe(body.length);
  expect(words().conversation).toBeNull();
});

it('what was read meanwhile is not told', async () => {
  const { id, jobs } = await told();
  await tests.by.post('/api/v1/notifications/read', { conversationId: id });
  expect(await push(inside(), call(jobs[0]))).toBe('nothing to tell');
  expect(heard).toEqual([]);
});

it('a busy service is asked again, and given up at the last try', async () => {
  const { jobs } = await told();
  answers = 503;
  expect(await push(inside(), call(jobs[0]))).toBeInstanceOf(Error);
  expect(await push(inside(), call(jobs[0], true))).toBe('given up');
  expect(await subscriptions()).toHaveLength(1);
});

it('a browser that is gone is forgotten, and so is an address inside our network', async () => {
  const { jobs } = await told();
  answers = 410;
  expect(await push(inside(), call(jobs[0]))).toBe('the browser is gone');
  expect(await subscriptions()).toEqual([]);
  answers = 201;
  heard.length = 0;
  for (const endpoint of [
    `https://push.test:${port}/x`,
    'https://169.254.169.254/latest',
    'https://10.0.0.1/',
  ]) {
    await ask('PUT', 'subscription', subscription(endpoint));
    const again = await told();
    expect(await push(inside({ loopback: false }), call(again.jobs[0]))).toBe('the browser is gone');
    expect(await subscriptions()).toEqual([]);
  }
  expect(heard).toEqual([]);
});

it('a browser tells of whoever asked for it last, and of nobody before', async () => {
  await ask('PUT', 'subscription', subscription());
  await ask('PUT', 'subscription', subscription(), 'lead');
  expect(await subscriptions()).toHaveLength(1);
  expect((await told()).jobs).toEqual([]);
  await ask('DELETE', 'subscription', undefined, 'lead');
  expect(await subscriptions()).toEqual([]);
});

it('turned off, or with its session ended, a browser hears nothing', async () => {
  await ask('PUT', 'subscription', subscription());
  expect((await ask('POST', 'try')).statusCode).toBe(200);
  expect((await ask('DELETE', 'subscription')).statusCode).toBe(200);
  expect((await told()).jobs).toEqual([]);
  await ask('PUT', 'subscription', subscription());
  const { jobs } = await told();
  await rows('update sessions set ended_at = now() where id in (select session_id from push_subscriptions)');
  expect(await push(inside(), call(jobs[0]))).toBe('nothing to tell');
  const actions = await rows(
    "select action from audit_events where action like 'session.push%' order by seq",
  );
  expect(actions.slice(-3).map(({ action }) => action)).toEqual([
    'session.push_on',
    'session.push_off',
    'session.push_on',
  ]);
});
