import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestCa } from '../../../test/support/fault-smtp/index.ts';
import type { EgressPolicy } from './policy.ts';
import { PostError } from './post-error.ts';
import { postForm, type WebRoad } from './post-form.ts';

const ALL: EgressPolicy = { public: true, private: true, loopback: true, ports: 'any' };
const INTERNET: EgressPolicy = { public: true, private: false, loopback: false, ports: 'any' };
const ca = createTestCa();
const identity = ca.issue(['web.test']);
const old = ca.issue(['web.test'], -1);
const heard: { url: string; headers: Record<string, unknown>; body: string }[] = [];
const servers: Server[] = [];
let ports = { plain: 0, tls: 0, expired: 0 };

const answers: RequestListener = async (request, response) => {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  heard.push({ url: request.url ?? '', headers: request.headers, body });
  if (request.url === '/redirect') response.writeHead(302, { location: '/elsewhere' }).end();
  else if (request.url === '/huge') response.end('x'.repeat(65 * 1024));
  else if (request.url === '/largest') response.end('x'.repeat(64 * 1024));
  else if (request.url === '/cut')
    response.writeHead(200, { 'content-length': '10' }).write('half', () => response.destroy());
  else if (request.url === '/drops') request.socket.destroy();
  else if (request.url === '/busy') response.writeHead(429, { 'retry-after': '7' }).end('later');
  else if (request.url !== '/silent') response.end('{"ok":true}');
};

const listening = async (server: Server): Promise<number> => {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

beforeAll(async () => {
  ports = {
    plain: await listening(createServer(answers)),
    tls: await listening(createTlsServer(identity, answers)),
    expired: await listening(createTlsServer(old, answers)),
  };
});
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

const road = (more: Partial<WebRoad> = {}): WebRoad => ({
  egress: ALL,
  extraCa: ca.pem,
  resolve: async () => ['127.0.0.1'],
  ...more,
});
const plain = (path: string) => `http://127.0.0.1:${ports.plain}${path}`;

async function problemOf(url: string, more: Partial<WebRoad> = {}, signal?: AbortSignal): Promise<string> {
  const error = await postForm(url, { a: 'b' }, road(more), signal).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(String(error)).not.toMatch(/127\.|169\.|test/);
  return error instanceof PostError ? error.problem : `not refused: ${String(error)}`;
}

describe('posting a form is refused, and nothing is sent,', () => {
  it.each([
    'ftp://127.0.0.1/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'not an address',
    'https://user:pass@web.test/',
    'https://web.test/#part',
  ])('to %s', async (url) => {
    expect(await problemOf(url)).toBe('url_refused');
  });

  it.each(['10.0.0.1', '192.168.1.1', '8.8.8.8'])('in the clear to %s', async (address) => {
    expect(await problemOf(`http://${address}/`)).toBe('url_refused');
    expect(await problemOf('http://web.test/', { resolve: async () => [address] })).toBe('url_refused');
  });

  it.each([
    'https://169.254.169.254/latest/meta-data',
    'https://[fd00:ec2::254]/',
    'https://[::ffff:169.254.169.254]/',
    'https://0.0.0.0/',
    'https://100.100.100.200/',
    'https://0xa9fea9fe/',
    'https://2852039166/',
  ])('to %s under any policy', async (url) => {
    expect(await problemOf(url)).toBe('address_refused');
  });

  it.each([
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://10.1.2.3/',
    'https://0x7f.1/',
    'https://2130706433/',
  ])('to %s under a policy of the open internet', async (url) => {
    expect(await problemOf(url, { egress: INTERNET })).toBe('address_refused');
  });

  it('when one of several addresses is not allowed', async () => {
    const before = heard.length;
    const resolve = async () => ['127.0.0.1', '169.254.169.254'];
    expect(await problemOf(`https://web.test:${ports.tls}/`, { resolve })).toBe('address_refused');
    expect(heard.length).toBe(before);
  });
});

describe('an answer is not taken', () => {
  it('under a certificate of another name, of nobody we trust, or past its end', async () => {
    const before = heard.length;
    expect(await problemOf(`https://other.test:${ports.tls}/`)).toBe('tls_failed');
    expect(await problemOf(`https://web.test:${ports.tls}/`, { extraCa: undefined })).toBe('tls_failed');
    expect(await problemOf(`https://web.test:${ports.expired}/`)).toBe('tls_failed');
    expect(await problemOf(`https://127.0.0.1:${ports.plain}/`)).toBe('tls_failed');
    expect(heard.length).toBe(before);
  });

  it('when it is larger than 64 KB, cut off, or none', async () => {
    expect(await problemOf(plain('/huge'))).toBe('answer_too_large');
    expect(await problemOf(plain('/cut'))).toBe('answer_broken');
    expect(await problemOf(plain('/drops'))).toBe('answer_broken');
    expect(await problemOf('http://127.0.0.1:1/')).toBe('connection_refused');
  });

  it('after ten seconds, or when the caller gives up', async () => {
    const given = new AbortController();
    const waiting = problemOf(plain('/silent'), {}, given.signal);
    setTimeout(() => given.abort(), 50);
    expect(await waiting).toBe('aborted');
    const began = performance.now();
    expect(await problemOf(plain('/silent'))).toBe('timeout');
    expect(performance.now() - began).toBeGreaterThan(9_900);
  }, 20_000);
});

describe('a form', () => {
  it('goes in the clear to this machine, and comes back with status and words', async () => {
    expect(await postForm(plain('/token?x=1'), { a: 'ü &', b: '' }, road())).toEqual({
      status: 200,
      retryAfter: null,
      text: '{"ok":true}',
    });
    expect(heard.at(-1)).toMatchObject({
      url: '/token?x=1',
      body: 'a=%C3%BC+%26&b=',
      headers: { 'content-type': 'application/x-www-form-urlencoded', host: `127.0.0.1:${ports.plain}` },
    });
    expect((await postForm(plain('/largest'), {}, road())).text).toHaveLength(64 * 1024);
  });

  it('goes encrypted to a checked address, looked up once, under the name that was asked for', async () => {
    let looked = 0;
    const resolve = async () => {
      looked += 1;
      return [looked === 1 ? '127.0.0.1' : '169.254.169.254'];
    };
    const posted = await postForm(`https://web.test:${ports.tls}/token`, { a: 'b' }, road({ resolve }));
    expect([posted.status, looked]).toEqual([200, 1]);
    expect(heard.at(-1)?.headers.host).toBe(`web.test:${ports.tls}`);
  });

  it('follows no redirect and hands on what a busy server says', async () => {
    const before = heard.length;
    expect(await postForm(plain('/redirect'), {}, road())).toMatchObject({ status: 302 });
    expect(heard.length).toBe(before + 1);
    expect(await postForm(plain('/busy'), {}, road())).toEqual({
      status: 429,
      retryAfter: '7',
      text: 'later',
    });
  });
});
