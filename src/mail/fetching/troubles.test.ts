import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type MailServer, sealPassword } from '#stores/index.ts';
import { type Dovecot, dovecotPassword, startDovecot } from '../../../test/support/dovecot/index.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { startFaultSmtp } from '../../../test/support/fault-smtp/index.ts';
import { createMailServerTester } from './connection-test.ts';
import { fetchingTests } from './fetching-tests.fixture.ts';
import { loopbackOnly, mailText } from './world.fixture.ts';

const at = fetchingTests();
let expired: Dovecot;
let bare: Dovecot;

beforeAll(async () => {
  [expired, bare] = await Promise.all([startDovecot({ days: -2 }), startDovecot({ starttls: false })]);
});
afterAll(() => Promise.all([expired.remove(), bare.remove()]));

const road = () => ({
  egress: loopbackOnly,
  extraCa: `${at.dovecot.ca.pem}${expired.ca.pem}`,
  resolve: async (name: string) =>
    name === 'nowhere.example' ? [] : [name === 'far.example' ? '203.0.113.5' : '127.0.0.1'],
});

const serverOf = (more: Partial<MailServer> = {}): MailServer => ({
  host: 'localhost',
  port: at.dovecot.imapsPort,
  security: 'tls',
  user: 'shop@lumo.example',
  password: dovecotPassword,
  ...more,
});

const rows: [problem: string, change: () => Partial<MailServer>, folder?: string][] = [
  ['login_refused', () => ({ password: 'wrong' })],
  ['tls_expired', () => ({ port: expired.imapsPort })],
  ['tls_expired', () => ({ port: expired.imapPort, security: 'starttls' })],
  ['tls_wrong_name', () => ({ host: 'other.example' })],
  ['tls_failed', () => ({ port: at.dovecot.imapPort })],
  ['starttls_missing', () => ({ port: bare.imapPort, security: 'starttls' })],
  ['host_unknown', () => ({ host: 'nowhere.example' })],
  ['host_forbidden', () => ({ host: 'far.example' })],
  ['plain_refused', () => ({ host: 'far.example', port: at.dovecot.imapPort, security: 'none' })],
  ['folder_missing', () => ({}), 'Invoices'],
  ['connection_refused', () => ({ port: 1 })],
];

describe('a mailbox that cannot be fetched', () => {
  it.each(rows)('tells %s', async (problem, change, folder) => {
    const id = await at.world.addMailbox(serverOf(change()), folder ? { folder } : {});
    at.begin(road());
    const row = await eventually(
      () => at.world.mailbox(id),
      (seen) => seen.health === 'failing',
    );
    expect(row).toMatchObject({ problem, last_fetched_at: null });
    const news = await at.world.db.admin.query(`select 1 from live_events where object_id = $1`, [id]);
    expect(news.rows.length).toBeGreaterThan(0);
  });

  it.each(rows)('is told %s before it is stored', async (problem, change, folder = 'INBOX') => {
    const tester = createMailServerTester({ ...road(), heloName: '[127.0.0.1]' });
    expect(await tester.imap(serverOf(change()), folder)).toEqual({ problem, messages: null, shut: false });
  });

  it('does not hammer a server that refuses the login', async () => {
    const before = (await at.dovecot.log()).split('auth failed').length;
    await at.world.addMailbox(serverOf({ password: 'wrong', user: 'hammer@lumo.example' }));
    at.begin(road());
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect((await at.dovecot.log()).split('auth failed').length - before).toBe(1);
  });

  it('harms no other mailbox and is fetched once it is put right', async () => {
    const inbox = await at.dovecot.inbox('shop@lumo.example');
    await inbox.deliver(mailText('hello'));
    const wrong = await at.world.addMailbox(serverOf({ password: 'wrong' }));
    const right = await at.world.addMailbox(serverOf());
    at.begin(road());
    await at.arrived(right, 1);
    await eventually(
      () => at.world.mailbox(wrong),
      (row) => row.health === 'failing',
    );
    await at.world.change(wrong, {
      imap_secret: sealPassword(at.world.services, wrong, 'imap', dovecotPassword),
    });
    await eventually(
      () => at.world.mails(wrong),
      (mails) => mails.length === 1,
    );
  });
});

describe('a test of a mailbox that works', () => {
  it('counts the mails of the folder', async () => {
    const inbox = await at.dovecot.inbox('counted@lumo.example');
    for (const name of ['a', 'b', 'c']) await inbox.deliver(mailText(name));
    const tester = createMailServerTester({ ...road(), heloName: '[127.0.0.1]' });
    const report = await tester.imap(serverOf({ user: 'counted@lumo.example' }), 'INBOX');
    expect(report).toEqual({ problem: null, messages: 3, shut: false });
  });

  it('names itself as a reply would, and by its own name where the user has no domain', async () => {
    const names = async (user: string) => {
      const server = await startFaultSmtp({ login: { user, password: 'secret' } });
      onTestFinished(() => server.close());
      const tester = createMailServerTester({ ...road(), heloName: '[127.0.0.1]' });
      const where = { host: '127.0.0.1', port: server.port, security: 'none' as const };
      expect(await tester.smtp({ ...where, user, password: 'secret' })).toMatchObject({ problem: null });
      return server.said[0];
    };
    expect(await names('shop@lumo.example')).toBe('EHLO lumo.example');
    expect(await names('shop')).toBe('EHLO [127.0.0.1]');
    expect(await names('shop@a b')).toBe('EHLO [127.0.0.1]');
  });
});
