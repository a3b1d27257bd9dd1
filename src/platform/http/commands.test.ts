import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedOrganisation } from '../../../test/support/people.ts';
import { turnedClock } from '../../../test/support/turned-clock.ts';
import { openWholeDesk, type WholeDesk } from '../../../test/support/whole-desk.ts';

let desk: WholeDesk;
beforeAll(async () => {
  desk = await openWholeDesk(turnedClock());
});
afterAll(() => desk.close());

let keys = 0;
const freshKey = (): string => {
  keys += 1;
  return `key-number-${keys}`;
};
const administrator = () => desk.organisation.people.administrator.headers;
const add = (name: string, key: string, headers = administrator()) =>
  desk.app.inject({
    method: 'POST',
    url: '/api/v1/clients',
    headers: { ...headers, 'idempotency-key': key },
    payload: { name },
  });
const named = async (name: string): Promise<number> =>
  (await desk.db.admin.query('select count(*)::int as n from clients where name = $1', [name])).rows[0].n;

describe('refused', () => {
  test.each(['short', 'x'.repeat(201), 'with blank', 'ümlaut-ümlaut'])('the key %j', async (key) => {
    expect((await add('never', key)).json()).toMatchObject({
      code: 'invalid_input',
      fields: { 'idempotency-key': 'format' },
    });
    expect(await named('never')).toBe(0);
  });

  test('a key with another body, another address or another method', async () => {
    const key = freshKey();
    const { id } = (await add('Kept', key)).json<{ id: string }>();
    expect((await add('Other', key)).json()).toMatchObject({ status: 409, code: 'key_reused' });
    const headers = { ...administrator(), 'idempotency-key': key };
    const url = `/api/v1/clients/${id}`;
    const patched = await desk.app.inject({ method: 'PATCH', url, headers, payload: { name: 'Kept' } });
    expect(patched.json()).toMatchObject({ code: 'key_reused' });
    expect(await named('Other')).toBe(0);
  });
});

describe('done once', () => {
  test('when it comes again later', async () => {
    const key = freshKey();
    const first = await add('Twice', key);
    const second = await add('Twice', key);
    expect([second.statusCode, second.json()]).toEqual([201, first.json()]);
    expect(await named('Twice')).toBe(1);
  });

  test('when eight come at once', async () => {
    const key = freshKey();
    const answers = await Promise.all(Array.from({ length: 8 }, () => add('At once', key)));
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1);
    expect(new Set(answers.map((answer) => answer.statusCode))).toEqual(new Set([201]));
    expect(await named('At once')).toBe(1);
  });

  test('a mail of bytes, told apart by its bytes', async () => {
    const storeId = desk.organisation.clients[0].stores[0]?.id ?? '';
    await desk.addMailbox(storeId, 'once@lumo.example');
    const key = freshKey();
    const send = (payload: string) =>
      desk.app.inject({
        method: 'POST',
        url: '/api/v1/inbound-mail?mailbox=once@lumo.example',
        headers: { ...administrator(), 'idempotency-key': key, 'content-type': 'message/rfc822' },
        payload,
      });
    const first = await send('Subject: a\r\n\r\na');
    expect((await send('Subject: a\r\n\r\na')).json()).toEqual(first.json());
    expect((await send('Subject: a\r\n\r\nb')).json()).toMatchObject({ code: 'key_reused' });
    const { rows } = await desk.db.admin.query('select count(*)::int as n from raw_mails');
    expect(rows[0].n).toBe(1);
  });
});

describe('apart', () => {
  test('the same key of another person and of another organisation', async () => {
    const key = freshKey();
    const other = await seedOrganisation(desk.db.database, desk.services);
    const ids = [];
    for (const who of [
      administrator(),
      desk.organisation.people.coordinator.headers,
      other.people.administrator.headers,
    ])
      ids.push((await add('Apart', key, who)).json<{ id: string }>().id);
    expect(new Set(ids).size).toBe(3);
    expect(await named('Apart')).toBe(3);
  });

  test('a command that was refused leaves its key free', async () => {
    const key = freshKey();
    const url = '/api/v1/stores';
    const headers = { ...administrator(), 'idempotency-key': key };
    const body = { name: 'S', clientId: desk.organisation.clients[0].id };
    const send = (marketplace: string) =>
      desk.app.inject({ method: 'POST', url, headers, payload: { ...body, marketplaces: [marketplace] } });
    expect((await send('XX')).json()).toMatchObject({ code: 'unknown_marketplace' });
    expect((await send('DE')).statusCode).toBe(201);
  });
});
