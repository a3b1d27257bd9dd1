import { simpleParser } from 'mailparser';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AlertMailServer } from '#platform/config/config.ts';
import { type FaultPlan, type FaultSmtp, startFaultSmtp } from '../../../test/support/fault-smtp/index.ts';
import { turnedClock } from '../../../test/support/turned-clock.ts';
import { openWholeDesk, type WholeDesk } from '../../../test/support/whole-desk.ts';
import { alertsOf, type FedMailbox, fedMailbox, hour, minute, watchOf } from '../alerts.fixture.ts';
import { type Mailing, sendAlertMails } from './mailing.ts';

const clock = turnedClock();
const egress = { public: false, private: false, loopback: true, ports: 'any' } as const;
let desk: WholeDesk;
let mailboxes: FedMailbox[];
let watch: () => Promise<string>;
let servers: FaultSmtp[] = [];

beforeAll(async () => {
  desk = await openWholeDesk(clock);
  const stores = desk.organisation.clients.flatMap((client) => client.stores.map((store) => store.id));
  mailboxes = [];
  for (const [at, id] of stores.entries())
    mailboxes.push(await fedMailbox(desk, id, `shop${at}@lumo.example`));
  for (const one of mailboxes) await one.mail();
  watch = watchOf(desk, clock, true).watch;
});
afterAll(() => desk.close());
beforeEach(async () => {
  await desk.db.admin.query("update raw_mails set state = 'read'");
  await desk.db.admin.query('delete from alert_mails; delete from alerts; delete from alert_settings');
  await passing(minute);
});
afterEach(async () => {
  await Promise.all(servers.map((one) => one.close()));
  servers = [];
});

async function passing(ms: number): Promise<void> {
  clock.turn(ms);
  for (const one of mailboxes) await one.read();
  await watch();
}

/** Mail servers that behave as planned, tried in this order. */
async function mailing(...plans: FaultPlan[]): Promise<Mailing> {
  servers = await Promise.all(plans.map((plan) => startFaultSmtp({ plan })));
  const of = ({ port }: FaultSmtp): AlertMailServer => ({
    ...{ host: '127.0.0.1', port, security: 'none', user: '', password: '' },
    from: 'desk@dolphin.example',
  });
  return { services: desk.services, servers: servers.map(of), egress, link: 'https://desk.example' };
}
const held = (at = 0) => servers[at]?.held() ?? [];
const receivers = (at = 0) =>
  held(at)
    .flatMap((one) => one.to)
    .sort();
const emailsOf = (...roles: ('administrator' | 'coordinator' | 'lead')[]) =>
  roles.map((role) => desk.organisation.people[role].email).sort();
const trouble = async (at = 0) => {
  const storeId = mailboxes[at]?.storeId;
  await desk.db.admin.query("update raw_mails set state = 'quarantined' where store_id = $1", [storeId]);
  await passing(minute);
};
const states = async () =>
  (
    await desk.db.admin.query(
      'select stage, state, count(*)::int as n from alert_mails group by 1, 2 order by 1, 2',
    )
  ).rows;

describe('an alarm', () => {
  test('is told once to administrators and coordinators, each in their language, marked as automatic', async () => {
    const { coordinator } = desk.organisation.people;
    await desk.db.admin.query("update people set ui_language = 'zh' where id = $1", [coordinator.id]);
    const by = await mailing({});
    await trouble();
    await sendAlertMails(by);
    expect(receivers()).toEqual(emailsOf('administrator', 'coordinator'));
    for (const { bytes, to, from } of held()) {
      const mail = await simpleParser(bytes);
      expect(from).toBe('desk@dolphin.example');
      expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
      expect(mail.headers.get('x-auto-response-suppress')).toBe('All');
      expect(mail.subject).toMatch(
        to[0] === coordinator.email ? /部分邮件无法读取/ : /Mails could not be read/,
      );
      expect(mail.text).toContain('https://desk.example/mail');
      expect(mail.text).not.toMatch(/buyer|Greta|marketplace\.amazon/i);
    }
    await passing(minute);
    await sendAlertMails(by);
    expect(held()).toHaveLength(2);
  });

  test('is told once by two workers that send at the same moment', async () => {
    const by = await mailing({});
    await trouble();
    await Promise.all([1, 2, 3, 4].map(() => sendAlertMails(by)));
    expect(receivers()).toEqual(emailsOf('administrator', 'coordinator'));
  });

  test('comes in one mail with the others of its moment', async () => {
    const by = await mailing({});
    await trouble(0);
    await trouble(1);
    await trouble(2);
    await sendAlertMails(by);
    expect(held()).toHaveLength(2);
    const mail = await simpleParser(held()[0]?.bytes ?? '');
    expect(mail.text?.match(/\/mail$/gm)).toHaveLength(3);
  });

  test('is told again after four hours, once, unless somebody took it on', async () => {
    const by = await mailing({});
    await trouble(0);
    await trouble(1);
    await sendAlertMails(by);
    const [first] = await alertsOf(desk);
    await desk.db.admin.query(
      "update alerts set state = 'acknowledged', acknowledged_count = 1 where id = $1",
      [first?.id],
    );
    await passing(4 * hour);
    await sendAlertMails(by);
    await passing(4 * hour);
    await sendAlertMails(by);
    expect(await states()).toEqual([
      { stage: 'raised', state: 'sent', n: 4 },
      { stage: 'reminder', state: 'sent', n: 2 },
    ]);
    expect(held()).toHaveLength(4);
  });

  test('that is over is told to be over to those who were told of it', async () => {
    const by = await mailing({});
    await trouble();
    await sendAlertMails(by);
    await desk.db.admin.query("update raw_mails set state = 'read'");
    await passing(minute);
    await sendAlertMails(by);
    expect(held()).toHaveLength(4);
    const mail = await simpleParser(held()[3]?.bytes ?? '');
    expect(mail.subject).toMatch(/Over|已恢复/);
  });

  test('that is over before it was told is not told', async () => {
    const by = await mailing({});
    await trouble();
    await desk.db.admin.query("update raw_mails set state = 'read'");
    await passing(minute);
    await sendAlertMails(by);
    expect(held()).toEqual([]);
    expect(await states()).toEqual([{ stage: 'raised', state: 'dropped', n: 2 }]);
  });
});

describe('who is told', () => {
  const put = (payload: object) =>
    desk.app.inject({
      ...{ method: 'PUT', url: '/api/v1/alerts/settings', payload },
      headers: desk.organisation.people.coordinator.headers,
    });

  test('nobody, where the organisation wants no mail', async () => {
    expect((await put({ byMail: false, recipients: null })).statusCode).toBe(200);
    const by = await mailing({});
    await trouble();
    await sendAlertMails(by);
    expect(held()).toEqual([]);
  });

  test('whom the organisation names, each of the stores that they see', async () => {
    const { lead } = desk.organisation.people;
    expect((await put({ byMail: true, recipients: [lead.id] })).statusCode).toBe(200);
    const by = await mailing({});
    await trouble(0);
    await trouble(3);
    await sendAlertMails(by);
    expect(receivers()).toEqual([lead.email]);
    expect((await simpleParser(held()[0]?.bytes ?? '')).text).toContain('Lumo EU');
    expect(await states()).toEqual([{ stage: 'raised', state: 'sent', n: 1 }]);
  });

  test('nobody who has left', async () => {
    const by = await mailing({});
    await trouble();
    const { administrator } = desk.organisation.people;
    await desk.db.admin.query('update people set revoked_at = now() where id = $1', [administrator.id]);
    await sendAlertMails(by);
    await desk.db.admin.query('update people set revoked_at = null where id = $1', [administrator.id]);
    expect(receivers()).toEqual(emailsOf('coordinator'));
  });

  test('nobody who may no longer know of it, neither that it stands nor that it is over', async () => {
    const { administrator, coordinator } = desk.organisation.people;
    const become = (id: string, role: string) =>
      desk.db.admin.query('update people set role = $2 where id = $1', [id, role]);
    const by = await mailing({});
    await trouble();
    await become(administrator.id, 'agent');
    await sendAlertMails(by);
    expect(receivers()).toEqual([coordinator.email]);
    await become(coordinator.id, 'agent');
    await desk.db.admin.query("update raw_mails set state = 'read'");
    await passing(minute);
    await become(administrator.id, 'administrator');
    await become(coordinator.id, 'coordinator');
    await sendAlertMails(by);
    expect(receivers()).toEqual([coordinator.email]);
  });
});

describe('a mail server', () => {
  test('that refuses is passed over for the next', async () => {
    const by = await mailing({ at: { mail: { reply: '550 5.7.1 no' } } }, {});
    await trouble();
    await sendAlertMails(by);
    expect(held(0)).toEqual([]);
    expect(receivers(1)).toEqual(emailsOf('administrator', 'coordinator'));
  });

  test('that is away is tried again; after three tries that is an alarm in the bell, and no mail tells of it', async () => {
    const by = await mailing({ at: { banner: { replyThenDrop: '421 4.3.2 not now' } }, connections: 6 });
    await trouble();
    for (const wait of [0, 1, 2]) {
      await passing(wait * minute);
      await sendAlertMails(by);
    }
    expect(held()).toEqual([]);
    await passing(1);
    const kinds = async () => (await alertsOf(desk)).map((one) => `${one.kind} ${one.state}`);
    expect(await kinds()).toEqual(['mails_quarantined open', 'alert_mail_failing open']);
    await passing(5 * minute);
    await sendAlertMails(by);
    expect(receivers()).toEqual(emailsOf('administrator', 'coordinator'));
    await passing(minute);
    expect(await kinds()).toEqual(['mails_quarantined open', 'alert_mail_failing resolved']);
    expect((await states()).every((one) => one.state === 'sent')).toBe(true);
  });

  test('that may have taken a mail is not given it again', async () => {
    const by = await mailing({ at: { dot: { drop: true } } }, {});
    await trouble();
    await sendAlertMails(by);
    await passing(10 * minute);
    await sendAlertMails(by);
    expect(held(0)).toHaveLength(2);
    expect(held(1)).toEqual([]);
    expect(await states()).toEqual([{ stage: 'raised', state: 'uncertain', n: 2 }]);
  });

  test('whose sender died is given again what had not begun, and nothing that had', async () => {
    const by = await mailing({});
    await trouble();
    const taken = { state: 'sending', lease_until: new Date(clock.now().getTime() + minute) };
    const { rows } = await desk.db.admin.query('select id from alert_mails order by id');
    for (const [at, { id }] of rows.entries())
      await desk.db.admin.query(
        'update alert_mails set state = $1, lease_until = $2, begun = $3 where id = $4',
        [...[taken.state, taken.lease_until, at === 0, id]],
      );
    await sendAlertMails(by);
    expect(held()).toEqual([]);
    await passing(2 * minute);
    await sendAlertMails(by);
    expect(held()).toHaveLength(1);
    expect((await states()).map((one) => one.state)).toEqual(['sent', 'uncertain']);
  });
});
