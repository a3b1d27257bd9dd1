import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { turnedClock } from '../../../test/support/turned-clock.ts';
import { openWholeDesk, type WholeDesk } from '../../../test/support/whole-desk.ts';
import { createApp } from '../../app.ts';

let desk: WholeDesk;
let cookie: string;
beforeAll(async () => {
  desk = await openWholeDesk(turnedClock());
  cookie = desk.organisation.people.administrator.headers.cookie ?? '';
});
afterAll(() => desk.close());

const post = async (headers: Record<string, string>, app = desk.app) => {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/v1/clients',
    headers,
    payload: { name: 'X' },
  });
  return answer.statusCode === 201 ? 'done' : answer.json<{ code: string }>().code;
};
const own = { 'x-sellerdesk': '1' };

describe('a browser that is signed in', () => {
  test.each([
    ['no header of the desk’s page', {}],
    ['another word in it', { 'x-sellerdesk': '0' }],
    ['a foreign origin', { ...own, origin: 'https://evil.example' }],
    ['an origin that hides itself', { ...own, origin: 'null' }],
    ['the right name on another port', { ...own, host: 'desk.example', origin: 'http://desk.example:81' }],
    ['the right name by another scheme', { ...own, host: 'desk.example', origin: 'https://desk.example' }],
    ['the browser’s word that it is cross-site', { ...own, 'sec-fetch-site': 'cross-site' }],
    ['the browser’s word that it is another sub-domain', { ...own, 'sec-fetch-site': 'same-site' }],
  ])('is refused with %s', async (_, headers: Record<string, string>) => {
    expect(await post({ cookie, ...headers })).toBe('foreign_request');
  });

  test.each([
    ['the header alone', own],
    ['its own origin', { ...own, host: 'desk.example', origin: 'http://desk.example' }],
    ['the browser’s word that it is the same origin', { ...own, 'sec-fetch-site': 'same-origin' }],
  ])('is heard with %s', async (_, headers: Record<string, string>) => {
    expect(await post({ cookie, ...headers })).toBe('done');
  });

  test('is heard from the public address, and a proxy’s inner one is not enough', async () => {
    const app = await createApp({ ...desk.parts, publicUrl: 'https://desk.example' });
    expect(await post({ cookie, ...own, host: 'inner:4000', origin: 'https://desk.example' }, app)).toBe(
      'done',
    );
    expect(await post({ cookie, ...own, host: 'inner:4000', origin: 'https://other.example' }, app)).toBe(
      'foreign_request',
    );
    await app.close();
  });

  test('reads without any of it', async () => {
    const answer = await desk.app.inject({ url: '/api/v1/clients', headers: { cookie } });
    expect(answer.statusCode).toBe(200);
  });
});

test('signing in is guarded too: a foreign page cannot put its own session under a person', async () => {
  const payload = { email: 'a@b.example', password: 'x' };
  const answer = await desk.app.inject({ method: 'POST', url: '/api/v1/session', payload });
  expect(answer.json()).toMatchObject({ status: 403, code: 'foreign_request' });
});

test('a form cannot speak for a person, nor can plain text', async () => {
  for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x']) {
    const headers = { cookie, ...own, 'content-type': type };
    const answer = await desk.app.inject({
      method: 'POST',
      url: '/api/v1/clients',
      headers,
      payload: 'name=X',
    });
    expect([type, answer.statusCode]).toEqual([type, 400]);
  }
});

test('a program with a key needs none of it', async () => {
  const made = await desk.app.inject({
    method: 'POST',
    url: '/api/v1/api-keys',
    headers: { cookie, ...own },
    payload: { name: 'p', scopes: ['conversations:write'] },
  });
  const { key } = made.json<{ key: string }>();
  const url = '/api/v1/conversations/0190a000-0000-7000-8000-00000000dead/close';
  const answer = await desk.app.inject({ method: 'POST', url, headers: { authorization: `Bearer ${key}` } });
  expect(answer.json()).toMatchObject({ code: 'not_found' });
});
