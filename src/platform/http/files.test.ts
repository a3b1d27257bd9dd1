import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../../../test/isolation/asking.ts';
import { makeObjects, type Objects } from '../../../test/isolation/objects.ts';
import { turnedClock } from '../../../test/support/turned-clock.ts';
import { openWholeDesk, type WholeDesk } from '../../../test/support/whole-desk.ts';

let desk: WholeDesk;
let objects: Objects;
beforeAll(async () => {
  desk = await openWholeDesk(turnedClock());
  const client = desk.organisation.clients[0];
  const store = client.stores[0] ?? { id: '', name: '' };
  objects = (await makeObjects(desk, desk.organisation, { client, store, label: 'near1' })).objects;
});
afterAll(() => desk.close());

const get = (url: string, role: 'administrator' | 'auditor' = 'administrator') =>
  ask(desk.app, { method: 'GET', path: url, headers: desk.organisation.people[role].headers });

describe('what buyers sent', () => {
  test('is closed to those who may not see personal data', async () => {
    for (const url of [
      `/api/v1/messages/${objects.message}/html`,
      `/api/v1/attachments/${objects.attachment}`,
    ])
      expect((await get(url, 'auditor')).json()).toMatchObject({ code: 'forbidden' });
  });

  test('a mail is a page that loads, runs and sends nothing', async () => {
    const answer = await get(`/api/v1/messages/${objects.message}/html`);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
      'x-frame-options': 'SAMEORIGIN',
      'x-dns-prefetch-control': 'off',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'private, no-store',
    });
    expect(answer.body).toContain('zerbrochen');
  });

  test('a picture is shown in place, or saved, and never guessed at', async () => {
    const shown = await get(`/api/v1/attachments/${objects.attachment}`);
    expect(shown.headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': `inline; filename="lamp.png"; filename*=UTF-8''lamp.png`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    expect(shown.headers['content-security-policy']).toMatch(/^default-src 'none';/);
    const saved = await ask(desk.app, {
      method: 'GET',
      path: `/api/v1/attachments/${objects.attachment}`,
      query: { download: '1' },
      headers: desk.organisation.people.administrator.headers,
    });
    expect(saved.headers['content-type']).toBe('application/octet-stream');
    expect(saved.headers['content-disposition']).toMatch(/^attachment;/);
    expect(saved.rawPayload.subarray(1, 4).toString()).toBe('PNG');
  });

  test('the bytes of a mail are a file to save, nothing else', async () => {
    const answer = await get(`/api/v1/raw-mails/${objects.raw_mail}/source`);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${objects.raw_mail}.eml"`,
      'cache-control': 'private, no-store',
    });
    expect(answer.body).toContain('Die Lampe ist zerbrochen.');
  });
});
