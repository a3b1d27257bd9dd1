import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EgressError } from './egress-error.ts';
import { type OpenSocketRequest, openSocket } from './open-socket.ts';
import type { EgressPolicy } from './policy.ts';

const ALL: EgressPolicy = { public: true, private: true, loopback: true, ports: 'any' };
const INTERNET: EgressPolicy = { public: true, private: false, loopback: false, ports: 'any' };
let server: Server;
let port = 0;
let connections = 0;

beforeAll(async () => {
  server = createServer((socket) => {
    connections += 1;
    socket.on('error', () => undefined).end('hello');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((closed) => server.close(closed)));

function ask(change: Partial<OpenSocketRequest>): OpenSocketRequest {
  return {
    host: 'mail.test',
    port,
    allow: ALL,
    timeoutMs: 2_000,
    resolve: async () => ['127.0.0.1'],
    ...change,
  };
}

async function problemOf(change: Partial<OpenSocketRequest>): Promise<string> {
  const error = await openSocket(ask(change)).then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof EgressError ? error.problem : `not refused: ${String(error)}`;
}

describe('opening a socket is refused', () => {
  it.each([
    '127.0.0.1',
    '::1',
    '10.1.2.3',
    '169.254.169.254',
    '::ffff:127.0.0.1',
    '0.0.0.0',
    '::',
    'fe80::1',
    'fd00:ec2::254',
  ])('to %s under a policy of the open internet alone', async (address) => {
    const before = connections;
    expect(await problemOf({ allow: INTERNET, resolve: async () => [address] })).toBe('address_refused');
    expect(await problemOf({ allow: INTERNET, host: address })).toBe('address_refused');
    expect(connections).toBe(before);
  });

  it.each([
    '169.254.169.254',
    '0.0.0.0',
    '224.0.0.1',
    '::ffff:169.254.1.1',
    'fd00:ec2::254',
    '64:ff9b::7f00:1',
  ])('to %s under any policy', async (address) => {
    expect(await problemOf({ resolve: async () => [address] })).toBe('address_refused');
  });

  it('when one of several addresses is not allowed, wherever it stands', async () => {
    const before = connections;
    expect(await problemOf({ resolve: async () => ['127.0.0.1', '169.254.169.254'] })).toBe(
      'address_refused',
    );
    expect(await problemOf({ resolve: async () => ['169.254.169.254', '127.0.0.1'] })).toBe(
      'address_refused',
    );
    expect(connections).toBe(before);
  });

  it.each([0, -1, 65536, 1.5, Number.NaN])('to port %s', async (bad) => {
    expect(await problemOf({ port: bad })).toBe('port_refused');
  });

  it('to a port that the policy does not list', async () => {
    expect(await problemOf({ allow: { ...ALL, ports: [25, 465, 587] } })).toBe('port_refused');
  });

  it('when nobody listens', async () => {
    expect(await problemOf({ port: 1 })).toBe('connection_refused');
  });

  it('when the look-up takes longer than the limit', async () => {
    const hanging = () => new Promise<string[]>(() => undefined);
    expect(await problemOf({ resolve: hanging, timeoutMs: 50 })).toBe('timeout');
  });

  it('when the caller has given up, before or during the look-up', async () => {
    expect(await problemOf({ signal: AbortSignal.abort() })).toBe('aborted');
    const hanging = () => new Promise<string[]>(() => undefined);
    const given = new AbortController();
    setTimeout(() => given.abort(), 30);
    expect(await problemOf({ resolve: hanging, signal: given.signal })).toBe('aborted');
  });

  it('without a host or an address in the message', async () => {
    const error = await openSocket(ask({ allow: INTERNET })).catch((reason: unknown) => reason);
    expect(String(error)).not.toMatch(/mail\.test|127/);
  });
});

describe('opening a socket', () => {
  it('asks the resolver once and connects to the checked address', async () => {
    const asked: string[] = [];
    const resolve = async (name: string) => {
      asked.push(name);
      return [asked.length === 1 ? '127.0.0.1' : '169.254.169.254'];
    };
    const socket = await openSocket(ask({ host: 'Mail.Test', resolve }));
    expect([asked, socket.remoteAddress]).toEqual([['mail.test'], '127.0.0.1']);
    socket.destroy();
  });

  it('goes on to the next address when the first one refuses', async () => {
    const socket = await openSocket(ask({ resolve: async () => ['127.0.0.9', '127.0.0.1'] }));
    expect(socket.remoteAddress).toBe('127.0.0.1');
    socket.destroy();
  });

  it('keeps what the server says first until somebody reads', async () => {
    const socket = await openSocket(ask({}));
    await new Promise((later) => setTimeout(later, 30));
    const chunks: Buffer[] = [];
    for await (const chunk of socket) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toBe('hello');
  });
});
