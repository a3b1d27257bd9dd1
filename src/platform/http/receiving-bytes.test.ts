import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { quietLog } from '../../../test/support/log.ts';
import { systemClock, systemRng } from '../clock.ts';
import { openDatabase } from '../db/database.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { type ByteBudget, byteBudget } from './byte-budget.ts';
import { mountRoutes } from './mount.ts';
import { routesFor } from './route.ts';
import { createServer } from './server.ts';

const somebody = { tenantId: 'x', actorId: 'y', byCookie: false };
const database = openDatabase('postgres://nobody@127.0.0.1:9/none', { log: quietLog });
const all = 1_000;
let app: FastifyInstance;
let port: number;
let taken = 0;
let most = 0;
/** Handlers that wait for {@link letGo}. */
let waiting: (() => void)[] = [];

const counted = (budget: ByteBudget): ByteBudget => ({
  has: (bytes) => budget.has(bytes),
  take(bytes) {
    const got = budget.take(bytes);
    if (got) taken += bytes;
    most = Math.max(most, taken);
    return got;
  },
  give(bytes) {
    taken -= bytes;
    budget.give(bytes);
  },
});

beforeAll(async () => {
  app = await createServer({
    log: quietLog,
    metrics: createMetrics(),
    rng: systemRng(),
    trustedProxies: [],
  });
  const route = routesFor<typeof somebody>()({
    method: 'POST',
    path: '/bytes',
    summary: 'Takes bytes',
    access: 'bytes.write',
    query: z.object({ wait: z.enum(['0', '1']).default('0') }),
    body: { bytes: 600 },
    answer: z.object({ length: z.number() }),
    async handle({ body, query }) {
      if (query.wait === '1') await new Promise<void>((resolve) => waiting.push(resolve));
      return { length: body.length };
    },
  });
  await mountRoutes(app, [route], {
    database,
    clock: systemClock,
    publicUrl: null,
    authenticate: async ({ headers }) => (headers.authorization ? somebody : null),
    authorise: () => undefined,
    bytes: counted(byteBudget(all)),
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  port = (app.server.address() as AddressInfo).port;
});
afterAll(async () => {
  await app.close();
  await database.close();
});

type Headers = Record<string, string | number>;
const begin = (headers: Headers, path = '/bytes'): ClientRequest => {
  const asked = request({ port, path, method: 'POST', headers: { authorization: 'x', ...headers } });
  asked.on('error', () => undefined);
  asked.flushHeaders();
  return asked;
};
async function answerTo(asked: ClientRequest) {
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const { statusCode: status, headers } = answer;
  return { status, retry: headers['retry-after'], type: headers['content-type'], body: await text(answer) };
}
const post = (size: number, path?: string) => {
  const asked = begin({ 'content-length': size }, path);
  asked.end(Buffer.alloc(size));
  return answerTo(asked);
};
const handed = (count: number) => expect.poll(() => waiting.length).toBe(count);
const letGo = () => {
  for (const resolve of waiting) resolve();
  waiting = [];
};
const free = () => expect.poll(() => taken).toBe(0);

test('strangers, and bodies that are too large, take nothing', async () => {
  most = 0;
  const stranger = request({
    port,
    path: '/bytes',
    method: 'POST',
    headers: { 'content-length': 500, 'x-sellerdesk': '1' },
  });
  stranger.on('error', () => undefined).flushHeaders();
  expect((await answerTo(stranger)).status).toBe(401);
  expect((await answerTo(begin({ 'content-length': 601 }))).status).toBe(413);
  expect(most).toBe(0);
  const chunked = begin({ 'transfer-encoding': 'chunked' });
  chunked.end(Buffer.alloc(601));
  expect((await answerTo(chunked)).status).toBe(413);
  await free();
});

test('what does not fit beside the others is refused before a byte of it is read', async () => {
  const first = post(600, '/bytes?wait=1');
  await handed(1);
  for (const [language, title] of [
    ['en', /Too much is being received/],
    ['zh', /数据过多/],
  ] as const) {
    const asked = begin({ 'content-length': 401, 'accept-language': language });
    const answer = await answerTo(asked);
    asked.destroy();
    expect(answer).toMatchObject({ status: 503, retry: '5', type: 'application/problem+json' });
    expect(JSON.parse(answer.body)).toMatchObject({
      code: 'receiving_full',
      title: expect.stringMatching(title),
    });
  }
  expect((await post(400)).body).toBe('{"length":400}');
  letGo();
  expect((await first).body).toBe('{"length":600}');
  await free();
});

test('whoever announces much and sends nothing takes nothing from the others', async () => {
  const silent = [1, 2, 3].map(() => begin({ 'content-length': 600 }));
  expect((await post(600)).body).toBe('{"length":600}');
  for (const one of silent) one.destroy();
  await free();
});

test('a body in chunks is counted as it comes', async () => {
  const first = post(600, '/bytes?wait=1');
  await handed(1);
  const second = begin({ 'transfer-encoding': 'chunked' });
  second.write(Buffer.alloc(300));
  await expect.poll(() => taken).toBe(900);
  second.end(Buffer.alloc(200));
  expect((await answerTo(second)).status).toBe(503);
  await expect.poll(() => taken).toBe(600);
  letGo();
  await first;
  await free();
});

test('a body that breaks off, a query that is wrong and an empty body leave nothing behind', async () => {
  const broken = begin({ 'content-length': 500 });
  broken.write(Buffer.alloc(100));
  await expect.poll(() => taken).toBe(100);
  broken.destroy();
  await free();
  expect((await post(500, '/bytes?wait=2')).status).toBe(400);
  await free();
  await answerTo(begin({ 'content-length': 0 }));
  expect(taken).toBe(0);
});

test('somebody who leaves while his bytes are worked on holds them until that is done', async () => {
  const left = begin({ 'content-length': 500 }, '/bytes?wait=1');
  left.end(Buffer.alloc(500));
  await handed(1);
  left.destroy();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(taken).toBe(500);
  letGo();
  await free();
});

test('sixty at once: each is taken or told to come again, and never is more held than there is', async () => {
  most = 0;
  const statuses = (await Promise.all(Array.from({ length: 60 }, (_, n) => post(1 + n * 10)))).map(
    (each) => each.status,
  );
  expect(statuses.every((status) => status === 200 || status === 503)).toBe(true);
  expect(statuses).toContain(200);
  expect(most).toBeLessThanOrEqual(all);
  await free();
});
