import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { turnedClock } from '../../test/support/turned-clock.ts';
import { openWholeDesk, type WholeDesk } from '../../test/support/whole-desk.ts';
import { alertsOf, day, type FedMailbox, fedMailbox, hour, minute, watchOf } from './alerts.fixture.ts';
import { watchTenant } from './watching.ts';

const clock = turnedClock();
let desk: WholeDesk;
let mailbox: FedMailbox;
let storeId: string;
let looks: ReturnType<typeof watchOf>;

beforeAll(async () => {
  desk = await openWholeDesk(clock);
  storeId = desk.organisation.clients[0].stores[0]?.id ?? '';
  mailbox = await fedMailbox(desk, storeId, 'shop@lumo.example');
  looks = watchOf(desk, clock);
  await mailbox.fed(30 * minute, 56 * day);
  await mailbox.read();
});
afterAll(() => desk.close());
let began = clock.now();
beforeEach(async () => {
  await desk.db.admin.query(
    "update alerts set state = 'resolved', resolved_at = $1 where state <> 'resolved'",
    [clock.now()],
  );
  clock.turn(1);
  began = clock.now();
});

const raised = () => alertsOf(desk, began);
const standing = async () => (await raised()).filter((one) => one.state !== 'resolved');
const kinds = async () => (await standing()).map((one) => one.kind);
/** Time passes, the folder is read to its end, and the desk looks around. */
async function passing(ms: number): Promise<void> {
  clock.turn(ms);
  await mailbox.read();
  await looks.watch();
}

describe('queues', () => {
  test('mail that is not read for half an hour, and mail that nobody can read', async () => {
    const { admin } = desk.db;
    await mailbox.mail();
    await admin.query(
      "update raw_mails set state = 'stored' where id in (select id from raw_mails order by stored_at desc limit 1)",
    );
    await passing(29 * minute);
    expect(await kinds()).toEqual([]);
    await passing(2 * minute);
    expect(await standing()).toMatchObject([
      { kind: 'reading_stuck', store_id: null, figures: { count: 1 } },
    ]);
    await admin.query("update raw_mails set state = 'quarantined' where state = 'stored'");
    await passing(minute);
    expect(await standing()).toMatchObject([
      { kind: 'mails_quarantined', store_id: storeId, figures: { count: 1 } },
    ]);
    await admin.query("update raw_mails set state = 'read'");
    await passing(minute);
    expect(await kinds()).toEqual([]);
  });

  test('replies that stand still, and those that may have left', async () => {
    const { admin } = desk.db;
    await mailbox.mail();
    await desk.db.admin.query(
      "update raw_mails set state = 'stored' where id in (select id from raw_mails order by stored_at desc limit 1)",
    );
    await desk.readAll();
    await mailbox.set({ smtp_host: '127.0.0.1', smtp_port: 9, smtp_security: 'none' });
    const { rows } = await admin.query('select id from conversations');
    const answer = await desk.app.inject({
      method: 'POST',
      url: `/api/v1/conversations/${rows[0].id}/replies`,
      headers: desk.organisation.people.coordinator.headers,
      payload: { text: 'On its way.', basedOn: 1 },
    });
    expect(answer.statusCode).toBeLessThan(300);
    await mailbox.mail();
    await passing(14 * minute);
    expect(await kinds()).toEqual([]);
    await passing(20 * minute);
    expect(await kinds()).toEqual(['sending_stuck']);
    await admin.query("update outgoing_mails set state = 'uncertain'");
    await passing(minute);
    expect(await kinds()).toEqual(['replies_uncertain']);
    await admin.query("update outgoing_mails set state = 'held'");
    await passing(minute);
    expect(await kinds()).toEqual(['replies_waiting']);
    await admin.query("update outgoing_mails set state = 'failed'");
    await admin.query('update conversations set delivery_problem = true');
    await passing(minute);
    expect(await kinds()).toEqual(['replies_waiting']);
    await admin.query("update conversations set state = 'closed', closed_at = now(), due_at = null");
    await passing(minute);
    expect(await kinds()).toEqual([]);
    await admin.query("update conversations set state = 'open', closed_at = null");
    await admin.query("update outgoing_mails set state = 'accepted'");
    await passing(minute);
    expect(await kinds()).toEqual([]);
  });
});

describe('a feed that brings forty-eight mails a day', () => {
  test('may rest for two hours', async () => {
    await passing(2 * hour);
    expect(await raised()).toEqual([]);
  });

  test('is told to be silent within a day, with what was expected; the next mail ends it', async () => {
    await passing(22 * hour);
    const [alarm] = await raised();
    expect(alarm).toMatchObject({
      kind: 'feed_silent',
      state: 'open',
      store_id: storeId,
      mailbox_id: mailbox.id,
    });
    const figures = alarm?.figures as Record<string, number>;
    expect(figures.expected).toBeGreaterThan(35);
    expect(figures.came).toBe(0);
    expect(figures.probability).toBeLessThan(1e-4);
    await passing(8 * hour);
    expect(await kinds()).toEqual(['feed_silent']);
    await mailbox.mail();
    await passing(minute);
    expect(await raised()).toMatchObject([{ kind: 'feed_silent', state: 'resolved' }]);
  });

  test('is not silent while the desk was off', async () => {
    clock.turn(3 * day);
    await looks.watch();
    expect((await kinds()).filter((kind) => String(kind).startsWith('feed_'))).toEqual([]);
    await mailbox.fed(30 * minute, 3 * day);
    await passing(minute);
    expect(await kinds()).toEqual([]);
  });

  test('is told of once by two workers that look at the same moment', async () => {
    clock.turn(2 * day);
    await mailbox.read();
    const { tenantId } = desk.organisation;
    const done = await Promise.all(Array.from({ length: 6 }, () => watchTenant(looks.watching, tenantId)));
    expect(done.map((one) => one.raised).sort()).toEqual([0, 0, 0, 0, 0, 1]);
    expect(await kinds()).toEqual(['feed_silent']);
    const { rows } = await desk.db.admin.query(
      "select count(*)::int as n from audit_events where action = 'alert.raised' and object_id in (select id from alerts where state <> 'resolved')",
    );
    expect(rows).toEqual([{ n: 1 }]);
  });

  test('learns nothing from imports, history and mail that is dated in the future', async () => {
    const { admin } = desk.db;
    const before = (await admin.query('select habit from feed_habits')).rows[0].habit;
    await admin.query(
      `insert into raw_mails (tenant_id, id, store_id, mailbox_id, source, received_at, stored_at, size, sha256, key_id, state, history)
       select tenant_id, gen_random_uuid(), store_id, mailbox_id, s.source, s.at, stored_at, size, sha256, key_id, 'read', s.history
       from (select * from raw_mails limit 1) r, (values ('import', $1::timestamptz, false), ('imap', $1, true), ('imap', $2, false)) s(source, at, history)`,
      [clock.now(), new Date(clock.now().getTime() + day)],
    );
    await passing(7 * hour);
    expect((await admin.query('select habit from feed_habits')).rows[0].habit).toEqual(before);
    expect(await kinds()).toEqual(['feed_silent']);
    await admin.query("delete from raw_mails where source = 'import' or history or received_at > now()");
  });
});

describe('a mailbox', () => {
  beforeEach(() => mailbox.fed(30 * minute, 2 * day));

  test('that lets us not in is told of after six minutes, stays told of while it is tried, and ends when read', async () => {
    await mailbox.read();
    clock.turn(5 * minute);
    await mailbox.set({ health: 'failing', problem: 'login_refused', failures: 1 });
    await looks.watch();
    expect(await kinds()).toEqual([]);
    clock.turn(2 * minute);
    await looks.watch();
    expect(await standing()).toMatchObject([
      { kind: 'mailbox_login', figures: { problem: 'login_refused' } },
    ]);
    await mailbox.set({ health: 'untested', problem: null });
    await looks.watch();
    expect(await kinds()).toEqual(['mailbox_login']);
    await passing(minute);
    expect(await kinds()).toEqual([]);
  });

  test.each([
    ['tls_expired', 7, 'mailbox_certificate'],
    ['over_quota', 31, 'mailbox_quota'],
    ['timeout', 16, 'mailbox_failing'],
  ])('%s for %i minutes is %s', async (problem, minutes, kind) => {
    await mailbox.read();
    clock.turn(minutes * minute);
    await mailbox.set({ health: 'failing', problem, failures: 3 });
    await looks.watch();
    expect(await kinds()).toEqual([kind]);
  });

  test('that signs in at its provider is told of at once when that withdraws, though it is read, and a week before its permission ends', async () => {
    const { admin } = desk.db;
    const signIn = (columns: string) => admin.query(`update mailbox_sign_ins set ${columns}`);
    await admin.query(
      `insert into oauth_apps (tenant_id, id, name, provider, client_id, created_at)
       select id, gen_random_uuid(), 'Gmail', 'google', 'c', now() from tenants`,
    );
    await admin.query('update mailboxes set oauth_app_id = (select id from oauth_apps) where id = $1', [
      mailbox.id,
    ]);
    await mailbox.read();
    await looks.watch();
    expect(await kinds()).toEqual([]);
    clock.turn(7 * minute);
    await looks.watch();
    expect(await standing()).toMatchObject([
      { kind: 'mailbox_login', figures: { problem: 'oauth_missing' } },
    ]);
    await admin.query(
      `insert into mailbox_sign_ins select tenant_id, id, oauth_app_id, null, '', null, now(), now(), null, now() from mailboxes where oauth_app_id is not null`,
    );
    await passing(minute);
    expect(await kinds()).toEqual([]);
    await signIn("problem = 'oauth_away'");
    await passing(minute);
    expect(await kinds()).toEqual([]);
    await signIn("problem = 'oauth_refused'");
    await passing(minute);
    expect(await standing()).toMatchObject([
      { kind: 'mailbox_login', figures: { problem: 'oauth_refused' } },
    ]);
    await admin.query('update mailbox_sign_ins set problem = null, refresh_until = $1', [
      new Date(clock.now().getTime() + 7 * day + 2 * minute),
    ]);
    await passing(minute);
    expect(await kinds()).toEqual([]);
    await passing(3 * minute);
    expect(await kinds()).toEqual(['sign_in_ending']);
    await signIn('refresh_until = null');
    await passing(minute);
    expect(await kinds()).toEqual([]);
    await admin.query('delete from mailbox_sign_ins');
    await admin.query('update mailboxes set oauth_app_id = null');
    await admin.query('delete from oauth_apps');
  });

  test('that nobody reads is told of, but not by a desk that just started', async () => {
    await mailbox.read();
    clock.turn(20 * minute);
    const fresh = { ...looks.watching, upSince: clock.now() };
    await watchTenant(fresh, desk.organisation.tenantId);
    expect(await kinds()).toEqual([]);
    await looks.watch();
    expect(await kinds()).toEqual(['mailbox_failing']);
    await watchTenant(fresh, desk.organisation.tenantId);
    expect(await kinds()).toEqual(['mailbox_failing']);
  });

  test('whose server takes no login for sending is told of at once, one that was away not the first time', async () => {
    await mailbox.set({ smtp_problem: 'timeout', smtp_failures: 1 });
    await passing(minute);
    expect(await kinds()).toEqual([]);
    await mailbox.set({ smtp_problem: 'login_refused', smtp_failures: 1 });
    await passing(minute);
    expect(await standing()).toMatchObject([{ kind: 'sending_held', figures: { problem: 'login_refused' } }]);
    await mailbox.set({ smtp_problem: null, smtp_failures: 0 });
    await passing(minute);
    expect(await kinds()).toEqual([]);
  });

  test('that is paused is told of only when its mail is missed', async () => {
    const other = desk.organisation.clients[1].stores[0]?.id ?? '';
    const paused = await fedMailbox(desk, other, 'other@hinoki.example');
    await paused.fed(30 * minute, 56 * day);
    await paused.set({ paused: true, health: 'paused' });
    await passing(3 * hour);
    expect(await kinds()).toEqual([]);
    await passing(day);
    const [silent] = (await standing()).filter((one) => one.mailbox_id === paused.id);
    expect(silent).toMatchObject({ kind: 'feed_silent', figures: { paused: true } });
  });
});
