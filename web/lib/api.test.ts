import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { ApiProblem, address, change, get, newKey, onRefusal, Unreachable } from './api.ts';

let server: Server;
let answer = { status: 200, body: '{}' };
let asked: { method?: string; url?: string; headers: IncomingMessage['headers']; body: string };
const straight = globalThis.fetch;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const { method, url, headers } = request;
    asked = { ...(method ? { method } : {}), ...(url ? { url } : {}), headers, body };
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  vi.stubGlobal('fetch', (url: string, init: RequestInit) =>
    straight(`http://127.0.0.1:${port}${url}`, init),
  );
});

afterAll(() => {
  vi.unstubAllGlobals();
  server.close();
});

beforeEach(() => {
  answer = { status: 200, body: '{"done":true}' };
});

const refusal = (code: string, status: number) => {
  const body = JSON.stringify({
    type: 'about:blank',
    title: 'Words',
    status,
    code,
    fields: { name: 'Too long' },
  });
  answer = { status, body };
};

test('a refusal keeps its code, words and fields, and those who listen hear it', async () => {
  refusal('thread_moved_on', 409);
  const heard: string[] = [];
  const stop = onRefusal(({ code }) => heard.push(code));
  const error = await get('/x').catch((reason: unknown) => reason);
  stop();
  await get('/x').catch(() => undefined);
  expect(error).toBeInstanceOf(ApiProblem);
  expect(error).toMatchObject({
    status: 409,
    code: 'thread_moved_on',
    message: 'Words',
    fields: { name: 'Too long' },
  });
  expect(heard).toEqual(['thread_moved_on']);
});

test('a refusal that is no problem document is still one', async () => {
  answer = { status: 500, body: '<html>' };
  await expect(get('/x')).rejects.toMatchObject({ status: 500, code: 'http_500', fields: {} });
});

test('a proxy without a desk behind it is silence, not a refusal', async () => {
  answer = { status: 502, body: 'Bad Gateway' };
  await expect(get('/x')).rejects.toBeInstanceOf(Unreachable);
});

test('an address that cannot be reached is silence; a request taken back is neither', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('network')));
  await expect(get('/x')).rejects.toBeInstanceOf(Unreachable);
  const gone = AbortSignal.abort();
  await expect(get('/x', {}, gone)).rejects.toBeInstanceOf(TypeError);
  const { port } = server.address() as AddressInfo;
  vi.stubGlobal('fetch', (url: string, init: RequestInit) =>
    straight(`http://127.0.0.1:${port}${url}`, init),
  );
});

test('every change carries the mark, a POST its key, and the body is JSON', async () => {
  await change('POST', '/conversations/c/notes', { text: '等回复' }, 'key-1');
  expect(asked).toMatchObject({
    method: 'POST',
    url: '/api/v1/conversations/c/notes',
    body: '{"text":"等回复"}',
  });
  expect(asked.headers).toMatchObject({ 'x-sellerdesk': '1', 'idempotency-key': 'key-1' });
  await change('DELETE', '/session');
  expect(asked.headers['x-sellerdesk']).toBe('1');
  expect(asked.headers['idempotency-key']).toBeUndefined();
  expect(asked.headers['content-type']).toBeUndefined();
});

test('the desk is asked in the language on the screen', async () => {
  await get('/session');
  expect(asked.headers['accept-language']).toBe('en-GB');
});

test('reading carries no mark and leaves empty values out', async () => {
  await get('/conversations', { view: 'open', q: '', cursor: undefined, limit: 50 });
  expect(asked.url).toBe('/api/v1/conversations?view=open&limit=50');
  expect(asked.headers['x-sellerdesk']).toBeUndefined();
  expect(address('/a', { q: 'ä&b' })).toBe('/api/v1/a?q=%C3%A4%26b');
});

test('keys do not repeat', () => {
  const keys = new Set(Array.from({ length: 1000 }, newKey));
  expect(keys.size).toBe(1000);
  expect([...keys].every((key) => /^[0-9a-f]{32}$/.test(key))).toBe(true);
});
