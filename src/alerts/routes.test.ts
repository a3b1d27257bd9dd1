import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { turnedClock } from '../../test/support/turned-clock.ts';
import { openWholeDesk, type WholeDesk } from '../../test/support/whole-desk.ts';
import { type FedMailbox, fedMailbox, minute, watchOf } from './alerts.fixture.ts';
import type { Alert } from './contract.ts';

const clock = turnedClock();
let desk: WholeDesk;
let near: FedMailbox;
let far: FedMailbox;
let watch: () => Promise<string>;
type Who = keyof WholeDesk['organisation']['people'];

beforeAll(async () => {
  desk = await openWholeDesk(clock);
  const [first, second] = desk.organisation.clients;
  near = await fedMailbox(desk, first.stores[0]?.id ?? '', 'near@lumo.example');
  far = await fedMailbox(desk, second.stores[0]?.id ?? '', 'far@hinoki.example');
  for (const one of [near, far]) await one.mail();
  watch = watchOf(desk, clock).watch;
  await desk.db.admin.query("update raw_mails set state = 'quarantined'");
  await desk.db.admin.query(
    "insert into raw_mails select tenant_id, gen_random_uuid(), store_id, mailbox_id, 'api', received_at, stored_at, size, sha256, key_id, null, false, 'stored' from raw_mails limit 1",
  );
  for (const one of [near, far]) await one.read();
  await watch();
});
afterAll(() => desk.close());

const call = (who: Who | null, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) =>
  desk.app.inject({
    ...{ method, url: `/api/v1${url}`, ...(payload ? { payload } : {}) },
    headers: who ? desk.organisation.people[who].headers : { 'x-sellerdesk': '1' },
  });
const seenBy = async (who: Who, state = 'current'): Promise<Alert[]> =>
  (await call(who, 'GET', `/alerts?state=${state}`)).json().items;
const nearOne = async (): Promise<string> =>
  (await seenBy('agent')).find((one) => one.storeId === near.storeId)?.id ?? '';

describe('the list', () => {
  test('is refused to nobody known and to clients', async () => {
    expect((await call(null, 'GET', '/alerts')).statusCode).toBe(401);
    expect((await call('client', 'GET', '/alerts')).statusCode).toBe(403);
  });

  test('shows the whole desk to those of all stores, and each other their own', async () => {
    const kinds = async (who: Who) => (await seenBy(who)).map((one) => one.kind).sort();
    for (const who of ['administrator', 'coordinator', 'auditor'] as const)
      expect(await kinds(who)).toEqual(['mails_quarantined', 'mails_quarantined', 'reading_stuck']);
    for (const who of ['lead', 'agent'] as const) {
      expect(await seenBy(who)).toMatchObject([{ storeId: near.storeId, kind: 'mails_quarantined' }]);
    }
  });
});

describe('taking an alarm on', () => {
  test('is refused to those who may not, and for alarms that one does not see', async () => {
    const id = await nearOne();
    for (const who of ['agent', 'auditor', 'client'] as const)
      expect((await call(who, 'POST', `/alerts/${id}/acknowledge`, {})).statusCode).toBe(403);
    const unseen = (await seenBy('coordinator')).filter((one) => one.storeId !== near.storeId);
    expect(unseen).toHaveLength(2);
    for (const one of unseen)
      expect((await call('lead', 'POST', `/alerts/${one.id}/acknowledge`, {})).statusCode).toBe(404);
    expect((await call('lead', 'POST', `/alerts/${id}/acknowledge`, { note: 'a\nb' })).statusCode).toBe(400);
  });

  test('is written down with who and why, told to browsers, and done once', async () => {
    const id = await nearOne();
    const answer = await call('lead', 'POST', `/alerts/${id}/acknowledge`, { note: 'Asked the provider.' });
    expect(answer.json()).toMatchObject({
      state: 'acknowledged',
      acknowledgedBy: 'The lead',
      note: 'Asked the provider.',
    });
    expect((await call('coordinator', 'POST', `/alerts/${id}/acknowledge`, {})).json().code).toBe(
      'wrong_state',
    );
    const { rows } = await desk.db.admin.query(
      "select data from audit_events where action = 'alert.acknowledged' union all select type from live_events where type = 'alert.changed' and object_id = $1",
      [id],
    );
    expect(rows).toEqual([
      { data: '{"kind": "mails_quarantined"}' },
      { data: 'alert.changed' },
      { data: 'alert.changed' },
    ]);
  });

  test('lasts until there are more of them, and the alarm until they are gone; then it is history', async () => {
    const id = await nearOne();
    await near.mail();
    await desk.db.admin.query("update raw_mails set state = 'quarantined' where store_id = $1", [
      near.storeId,
    ]);
    clock.turn(minute);
    await watch();
    expect((await seenBy('lead')).find((one) => one.id === id)).toMatchObject({
      state: 'open',
      figures: { count: 3 },
    });
    await desk.db.admin.query("update raw_mails set state = 'read'");
    await watch();
    expect(await seenBy('lead')).toEqual([]);
    expect(await seenBy('lead', 'resolved')).toMatchObject([
      { id, state: 'resolved', note: 'Asked the provider.' },
    ]);
    expect((await call('lead', 'POST', `/alerts/${id}/acknowledge`, {})).json().code).toBe('wrong_state');
  });
});

describe('settings', () => {
  test('are for coordinators and administrators', async () => {
    for (const who of ['lead', 'agent', 'auditor', 'client'] as const) {
      expect((await call(who, 'GET', '/alerts/settings')).statusCode).toBe(403);
      expect(
        (await call(who, 'PUT', '/alerts/settings', { byMail: true, recipients: null })).statusCode,
      ).toBe(403);
    }
  });

  test('name people who can see alarms, and only those', async () => {
    const { people } = desk.organisation;
    const put = (recipients: string[]) =>
      call('coordinator', 'PUT', '/alerts/settings', { byMail: true, recipients });
    expect((await put([desk.services.rng.uuid()])).json().code).toBe('not_found');
    expect((await put([people.client.id])).json().code).toBe('cannot_see_alerts');
    expect((await put([people.lead.id, people.lead.id])).json().recipients).toEqual([people.lead.id]);
    const read = (await call('administrator', 'GET', '/alerts/settings')).json();
    expect(read).toMatchObject({ byMail: true, recipients: [people.lead.id], sender: true });
    expect(read.people.map((one: { name: string }) => one.name)).toEqual([
      ...['The administrator', 'The agent', 'The auditor', 'The coordinator', 'The lead'],
    ]);
  });
});

test('figures tell of alarms, feeds and queues by kind and id, never by address', async () => {
  const text = (await desk.app.inject({ url: '/metrics', headers: desk.organisation.people.auditor.headers }))
    .body;
  expect(text).toContain('sellerdesk_alerts_open{kind="mails_quarantined"} 0');
  expect(text).toMatch(new RegExp(`sellerdesk_feed_last_mail_age_seconds\\{mailbox="${near.id}"\\} \\d+`));
  expect(text).toContain('sellerdesk_queue_oldest_seconds{queue="reading"} 0');
  expect(text).not.toContain('@');
});
