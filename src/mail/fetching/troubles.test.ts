import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type MailServer, sealPassword } from '#stores/index.ts';
import { type Dovecot, dovecotPassword, startDovecot } from '../../../test/support/dovecot/index.ts';
import { createMailServerTester } from './connection-test.ts';
import { createFetching, type Fetching } from './keeper.ts';
import {
  createFetchingWorld,
  eventually,
  type FetchingWorld,
  loopbackOnly,
  mailText,
} from './world.fixture.ts';

let world: FetchingWorld;
let good: Dovecot;
let expired: Dovecot;
let bare: Dovecot;
let fetching: Fetching | undefined;

beforeAll(async () => {
  [world, good, expired, bare] = await Promise.all([
    createFetchingWorld(),
    startDovecot(),
    startDovecot({ days: -2 }),
    startDovecot({ starttls: false }),
  ]);
});
afterEach(async () => {
  await fetching?.stop();
  fetching = undefined;
  await world.db.admin.query('update mailboxes set paused = true, revision = revision + 1');
});
afterAll(async () => {
  await Promise.all([good.remove(), expired.remove(), bare.remove()]);
  await world.end();
});

const road = () => ({
  egress: loopbackOnly,
  extraCa: `${good.ca.pem}${expired.ca.pem}`,
  resolve: async (name: string) =>
    name === 'nowhere.example' ? [] : [name === 'far.example' ? '203.0.113.5' : '127.0.0.1'],
});

const serverOf = (more: Partial<MailServer> = {}): MailServer => ({
  host: 'localhost',
  port: good.imapsPort,
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
  ['tls_failed', () => ({ port: good.imapPort })],
  ['starttls_missing', () => ({ port: bare.imapPort, security: 'starttls' })],
  ['host_unknown', () => ({ host: 'nowhere.example' })],
  ['host_forbidden', () => ({ host: 'far.example' })],
  ['plain_refused', () => ({ host: 'far.example', port: good.imapPort, security: 'none' })],
  ['folder_missing', () => ({}), 'Invoices'],
  ['connection_refused', () => ({ port: 1 })],
];

describe('a mailbox that cannot be fetched', () => {
  it.each(rows)('tells %s', async (problem, change, folder) => {
    const id = await world.addMailbox(serverOf(change()), folder ? { folder } : {});
    fetching = createFetching(world.services, {
      databaseUrl: world.db.appUrl,
      ...road(),
      times: { look: 100 },
    });
    fetching.start();
    const row = await eventually(
      () => world.mailbox(id),
      (seen) => seen.health === 'failing',
    );
    expect(row).toMatchObject({ problem, last_fetched_at: null });
    const news = await world.db.admin.query(`select 1 from live_events where object_id = $1`, [id]);
    expect(news.rows.length).toBeGreaterThan(0);
  });

  it.each(rows)('is told %s before it is stored', async (problem, change, folder = 'INBOX') => {
    const tester = createMailServerTester({ ...road(), heloName: '[127.0.0.1]' });
    expect(await tester.imap(serverOf(change()), folder)).toEqual({ problem, messages: null });
  });

  it('does not hammer a server that refuses the login', async () => {
    const before = (await good.log()).split('auth failed').length;
    await world.addMailbox(serverOf({ password: 'wrong', user: 'hammer@lumo.example' }));
    fetching = createFetching(world.services, {
      databaseUrl: world.db.appUrl,
      ...road(),
      times: { look: 100 },
    });
    fetching.start();
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect((await good.log()).split('auth failed').length - before).toBe(1);
  });

  it('harms no other mailbox and is fetched once it is put right', async () => {
    const inbox = await good.inbox('shop@lumo.example');
    await inbox.deliver(mailText('hello'));
    const wrong = await world.addMailbox(serverOf({ password: 'wrong' }));
    const right = await world.addMailbox(serverOf());
    fetching = createFetching(world.services, {
      databaseUrl: world.db.appUrl,
      ...road(),
      times: { look: 100 },
    });
    fetching.start();
    await eventually(
      () => world.mails(right),
      (mails) => mails.length === 1,
    );
    await eventually(
      () => world.mailbox(wrong),
      (row) => row.health === 'failing',
    );
    await world.change(wrong, { imap_secret: sealPassword(world.services, wrong, 'imap', dovecotPassword) });
    await eventually(
      () => world.mails(wrong),
      (mails) => mails.length === 1,
      3_000,
    );
  });
});

describe('a test of a mailbox that works', () => {
  it('counts the mails of the folder', async () => {
    const inbox = await good.inbox('counted@lumo.example');
    for (const name of ['a', 'b', 'c']) await inbox.deliver(mailText(name));
    const tester = createMailServerTester({ ...road(), heloName: '[127.0.0.1]' });
    const report = await tester.imap(serverOf({ user: 'counted@lumo.example' }), 'INBOX');
    expect(report).toEqual({ problem: null, messages: 3 });
  });
});
