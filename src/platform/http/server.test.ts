import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LogFields } from '#platform/log/log.ts';
import { turnedClock } from '../../../test/support/turned-clock.ts';
import { openWholeDesk, type WholeDesk } from '../../../test/support/whole-desk.ts';
import { createApp } from '../../app.ts';

let desk: WholeDesk;
let app: WholeDesk['app'];
const lines: { event: string; fields: LogFields }[] = [];
const write = (event: string, fields: LogFields = {}) => void lines.push({ event, fields });
const log = { debug: write, info: write, warn: write, error: write };

beforeAll(async () => {
  desk = await openWholeDesk(turnedClock());
  app = await createApp({ ...desk.parts, services: { ...desk.services, log } });
});
afterAll(async () => {
  await app.close();
  await desk.close();
});

describe('a refusal', () => {
  const refusals = async (url: string, headers: Record<string, string> = {}) => {
    lines.length = 0;
    const answer = await app.inject({ url, headers });
    return { status: answer.statusCode, lines: [...lines] };
  };
  const id = '0190a000-0000-7000-8000-00000000dead';

  test('of nobody leaves one line: what was asked for, by no name', async () => {
    const told = await refusals(`/api/v1/conversations/${id}?q=hans@example.com`);
    expect(told).toEqual({
      status: 401,
      lines: [
        {
          event: 'request.refused',
          fields: {
            method: 'GET',
            route: '/api/v1/conversations/:conversationId',
            status: 401,
            request: expect.stringMatching(/^[0-9a-f-]{36}$/),
            tenant: null,
            actor: null,
          },
        },
      ],
    });
  });

  test.each([
    ['a role without the permission', '/api/v1/people', 403],
    ['an id that is not theirs', `/api/v1/conversations/${id}`, 404],
  ])('of %s names the actor by id and nothing of a person', async (_, url, status) => {
    const { client, lead } = desk.organisation.people;
    const who = status === 403 ? client : lead;
    const told = await refusals(url, { ...who.headers, 'user-agent': 'Hans Beispiel', 'x-note': who.email });
    expect(told.status).toBe(status);
    expect(told.lines).toHaveLength(1);
    expect(told.lines[0]?.fields).toMatchObject({ tenant: desk.organisation.tenantId, actor: who.id });
    expect(JSON.stringify(told.lines)).not.toMatch(/Hans|@|The (?:client|lead)|dead/);
  });

  test('of an address that is none does not repeat the address', async () => {
    const told = await refusals('/api/v1/hans@example.com');
    expect(told.lines.map((line) => [line.event, line.fields.route])).toEqual([
      ['request.refused', 'unknown'],
    ]);
  });

  test('what is allowed leaves no line', async () => {
    const told = await refusals('/api/v1/clients', desk.organisation.people.client.headers);
    expect(told).toEqual({ status: 200, lines: [] });
  });
});

describe('headers', () => {
  const policy =
    "default-src 'self';script-src 'self';style-src 'self' 'unsafe-inline';img-src 'self' data: blob:;connect-src 'self';font-src 'self';frame-src 'self';object-src 'none';base-uri 'none';form-action 'self';frame-ancestors 'none'";

  test.each(['/healthz', '/api/v1/clients', '/nowhere', '/docs'])(
    'of %s let nothing in from elsewhere',
    async (url) => {
      const { headers } = await app.inject({ url, remoteAddress: '10.1.1.1' });
      expect(headers).toMatchObject({
        'content-security-policy': policy,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(Object.keys(headers).filter((name) => /^(?:server|x-powered-by|via)$/.test(name))).toEqual([]);
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    },
  );

  test('of the API keep answers out of caches, refused or not', async () => {
    const { headers } = desk.organisation.people.administrator;
    for (const asked of [{ url: '/api/v1/clients', headers }, { url: '/api/v1/clients' }])
      expect((await app.inject(asked)).headers['cache-control']).toBe('no-store');
  });
});

test('more than 1,200 requests a minute of strangers at one address are refused with the time to wait; people at work there and others go on', async () => {
  const ask = (remoteAddress: string) => app.inject({ url: '/healthz', remoteAddress });
  const counts = new Map<number, number>();
  for (let done = 0; done < 1_205; done += 1) {
    const { statusCode } = await ask('10.2.2.2');
    counts.set(statusCode, (counts.get(statusCode) ?? 0) + 1);
  }
  expect(Object.fromEntries(counts)).toEqual({ 200: 1_200, 429: 5 });
  const known = { url: '/healthz', remoteAddress: '10.2.2.2', headers: { cookie: 'a=b' } };
  expect((await app.inject(known)).statusCode).toBe(200);
  const refused = await ask('10.2.2.2');
  expect(refused.json()).toMatchObject({ status: 429, code: 'too_many_requests' });
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60);
  expect((await ask('10.2.2.3')).statusCode).toBe(200);
});
