import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemRng } from '#platform/clock.ts';
import { openDatabase } from '#platform/db/database.ts';
import { createMetrics } from '#platform/metrics/metrics.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { quietLog } from '../../../test/support/log.ts';
import { createServer } from './server.ts';

let db: TestDatabase;
let app: FastifyInstance;
const nowhere = openDatabase('postgres://nobody@127.0.0.1:9/none', { log: quietLog });

beforeAll(async () => {
  db = await createTestDatabase();
  const rng = systemRng();
  app = await createServer({ log: quietLog, metrics: createMetrics(), rng, trustedProxies: [] });
  app.get('/state/:state', async (request) => {
    const { state } = request.params as { state: string };
    await db.database.global((tx) =>
      sql`do ${sql.lit(`begin raise exception 'told to' using errcode = '${state}'; end`)}`.execute(tx),
    );
  });
  app.get('/nul', () => db.database.global((tx) => sql`select ${'a\u0000b'}::text`.execute(tx)));
  app.get('/away', () => nowhere.global((tx) => sql`select 1`.execute(tx)));
  app.get('/killed', () =>
    db.database.global((tx) => sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)),
  );
  app.get('/bug', () => {
    throw new TypeError('secret of hans@example.com');
  });
  app.post('/body', async () => ({ done: true }));
});
afterAll(async () => {
  await app.close();
  await nowhere.close();
  await db.drop();
});

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

describe('what goes wrong', () => {
  test.each([
    ['53100', 507, 'disk_full', undefined],
    ['53300', 503, 'busy', '2'],
    ['57014', 503, 'busy', '2'],
    ['40001', 503, 'busy', '2'],
    ['57P01', 503, 'database_away', '5'],
    ['22P05', 400, 'invalid_input', undefined],
    ['XX000', 500, 'fault', undefined],
  ])('SQLSTATE %s is %i %s', async (state, status, code, retryAfter) => {
    const answer = await get(`/state/${state}`);
    expect(answer.json()).toMatchObject({ status, code, type: `urn:sellerdesk:${code}` });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['retry-after']).toBe(retryAfter);
    expect(answer.headers['content-type']).toBe('application/problem+json');
  });

  test('a database that is away, or goes away meanwhile, is 503 with the time to wait', async () => {
    for (const url of ['/away', '/killed']) {
      const answer = await get(url);
      expect([url, answer.statusCode, answer.headers['retry-after']]).toEqual([url, 503, '5']);
    }
    expect((await get('/state/XX000')).statusCode).toBe(500);
  });

  test('a character that the database does not keep is the asker’s mistake', async () => {
    expect((await get('/nul')).json()).toMatchObject({ status: 400, code: 'invalid_input' });
  });

  test('a fault of ours tells nothing of itself', async () => {
    const answer = await get('/bug');
    expect(answer.json()).toEqual({
      type: 'urn:sellerdesk:fault',
      title: expect.any(String),
      status: 500,
      code: 'fault',
    });
    expect(answer.body).not.toMatch(/hans|TypeError/);
  });
});

describe('what is asked wrongly', () => {
  const post = (payload: string, type = 'application/json') =>
    app.inject({ method: 'POST', url: '/body', headers: { 'content-type': type }, payload });
  test.each([
    ['a body too large', 'x'.repeat(300_000), 'application/json', 413, 'too_large'],
    ['half a body', '{"a":', 'application/json', 400, 'invalid_input'],
    ['an empty body of JSON', '', 'application/json', 400, 'invalid_input'],
    ['a poisoned prototype', '{"__proto__":{"x":1}}', 'application/json', 400, 'invalid_input'],
    ['a type that nobody reads', 'x', 'application/xml', 400, 'invalid_input'],
  ])('%s', async (_, payload, type, status, code) => {
    expect((await post(payload, type)).json()).toMatchObject({ status, code });
  });
});

describe('words', () => {
  test.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    [' ZH', 'zh'],
    ['en-GB', 'en'],
    ['de', 'en'],
    ['', 'en'],
  ])('for Accept-Language %j are %s', async (wanted, language) => {
    const { title } = (await get('/state/53100', { 'accept-language': wanted })).json<{ title: string }>();
    expect(/\p{Script=Han}/u.test(title)).toBe(language === 'zh');
  });
});
