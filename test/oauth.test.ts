import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFetching, type Fetching } from '#mail/fetching/index.ts';
import { systemClock } from '#platform/clock.ts';
import { buyerMail } from './support/amazon-mail.ts';
import { type Dovecot, startDovecot } from './support/dovecot/index.ts';
import { type FaultSmtp, startFaultSmtp } from './support/fault-smtp/index.ts';
import { type OauthProvider, startOauthProvider } from './support/oauth-provider/index.ts';
import { openWholeDesk, type WholeDesk } from './support/whole-desk.ts';

const user = 'shop@lumo.example';
const egress = { public: false, private: false, loopback: true, ports: 'any' } as const;
let provider: OauthProvider;
let dovecot: Dovecot;
let smtp: FaultSmtp;
let desk: WholeDesk;
let fetching: Fetching;
let mailboxId: string;
let count = 0;

async function call<T>(method: 'GET' | 'POST' | 'PATCH', path: string, body?: object): Promise<T> {
  const { headers } = desk.organisation.people.administrator;
  const payload = body === undefined ? {} : { payload: body };
  const answer = await desk.app.inject({ method, url: `/api/v1${path}`, headers, ...payload });
  if (answer.statusCode >= 300) throw new Error(`${path}: ${answer.body}`);
  return answer.json<T>();
}

async function eventually<T>(look: () => Promise<T>, holds: (seen: T) => boolean, ms = 15_000): Promise<T> {
  const until = Date.now() + ms;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (Date.now() > until) throw new Error(`did not come true: ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

interface Shown {
  health: string;
  problem: string | null;
  sendProblem: string | null;
  signIn: { account: string | null; since: string | null };
}
const mailbox = () => call<Shown>('GET', `/mailboxes/${mailboxId}`);

async function signIn(): Promise<void> {
  const { url } = await call<{ url: string }>('POST', `/mailboxes/${mailboxId}/sign-in`);
  const location = await provider.answer(url);
  const led = await desk.app.inject({ method: 'GET', url: location.replace(/^https?:\/\/[^/]+/, '') });
  const [, carried = ''] = String(led.headers.location).split('#sign-in?');
  await call('POST', '/oauth/complete', Object.fromEntries(new URLSearchParams(carried)));
}

/** A buyer writes; gives the thread once the mail has come over IMAP and was read. */
async function buyerWrites(): Promise<{ id: string; version: number }> {
  count += 1;
  const digits = String(count).padStart(7, '0');
  const inbox = await dovecot.inbox(user);
  const mail = { order: `302-${digits}-${digits}`, alias: `buyer${digits}x`, date: new Date().toUTCString() };
  await inbox.deliver(buyerMail({ ...mail, messageId: `<${digits}@marketplace.amazon.de>` }));
  const held = async () => (await desk.db.admin.query('select count(*)::int as n from raw_mails')).rows[0].n;
  await eventually(held, (n) => n >= count);
  await desk.readAll();
  const { rows } = await desk.db.admin.query(
    'select id, version from conversations order by id desc limit 1',
  );
  return rows[0];
}

async function answered(thread: { id: string; version: number }): Promise<string> {
  const body = { text: 'Guten Tag, Ihr Paket ist unterwegs.', basedOn: thread.version };
  const { outgoingId } = await call<{ outgoingId: string }>(
    'POST',
    `/conversations/${thread.id}/replies`,
    body,
  );
  // past the seconds in which it could be taken back
  await desk.db.admin.query('update outgoing_mails set not_before = null');
  await desk.sendAll();
  return outgoingId;
}
const outgoing = async (id: string) =>
  (await desk.db.admin.query('select state, problem from outgoing_mails where id = $1', [id])).rows[0];

beforeAll(async () => {
  provider = await startOauthProvider({ account: user });
  dovecot = await startDovecot({ introspection: provider.introspectionUrl });
  const knows = (name: string, token: string) => name === user && provider.owner(token) === user;
  smtp = await startFaultSmtp({ mechanisms: ['XOAUTH2'], login: { user, password: '', knows } });
  desk = await openWholeDesk(systemClock);
  const { authoriseUrl, tokenUrl, clientId, settings } = provider;
  const app = await call<{ id: string }>('POST', '/oauth/apps', {
    ...{ name: 'Loopback', provider: 'other', clientId, clientSecret: settings.clientSecret },
    ...{ authoriseUrl, tokenUrl, scopes: 'mail offline' },
  });
  const plain = (port: number) => ({ host: '127.0.0.1', port, security: 'none', user });
  const added = await call<{ id: string }>('POST', '/mailboxes', {
    storeId: desk.organisation.clients[0].stores[0]?.id,
    ...{ address: user, senderName: 'Lumo', oauthAppId: app.id },
    ...{ imap: plain(dovecot.imapPort), smtp: plain(smtp.port) },
  });
  mailboxId = added.id;
  fetching = createFetching(desk.services, {
    ...{ databaseUrl: desk.db.appUrl, egress },
    times: { look: 100, poll: 500 },
  });
  fetching.start();
}, 60_000);
afterAll(async () => {
  await fetching.stop();
  await desk.close();
  await Promise.all([dovecot.remove(), smtp.close(), provider.close()]);
});

describe('a mailbox that signs in at its provider', () => {
  it('is not knocked at before somebody has signed in, and its replies wait for that', async () => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await dovecot.log()).not.toMatch(/Login:|auth failed/);
    expect(await mailbox()).toMatchObject({ health: 'failing', problem: 'oauth_missing' });
    expect(provider.asked).toEqual([]);
  });

  it('is fetched after that, answers go out, and a test succeeds', async () => {
    await signIn();
    const thread = await buyerWrites();
    expect(await mailbox()).toMatchObject({ health: 'connected', problem: null, signIn: { account: user } });
    const id = await answered(thread);
    expect(await outgoing(id)).toMatchObject({ state: 'accepted' });
    expect(smtp.said.some((line) => line.startsWith('AUTH XOAUTH2 '))).toBe(true);
    expect(await dovecot.log()).toMatch(/method=(?:OAUTHBEARER|XOAUTH2)/);
    const tested = await call<Record<string, object>>('POST', `/mailboxes/${mailboxId}/test`);
    expect(tested).toMatchObject({ imap: { ok: true, messages: 1 }, smtp: { ok: true } });
  });

  it('goes on when its token ends before its time: renewed once, for sending and for fetching', async () => {
    provider.endAccess();
    const before = provider.asked.length;
    const thread = await buyerWrites();
    expect(await outgoing(await answered(thread))).toMatchObject({ state: 'accepted' });
    expect(provider.asked.length).toBe(before + 1);
    provider.endAccess();
    await dovecot.kill();
    await dovecot.start();
    await buyerWrites();
    expect(provider.asked.length).toBe(before + 2);
    expect(await mailbox()).toMatchObject({ health: 'connected', sendProblem: null });
  }, 40_000);

  it('is refused by its server with a fresh token: told as that, after one renewal', async () => {
    const before = provider.asked.length;
    await desk.db.admin.query("update mailboxes set smtp_user = 'nobody' where id = $1", [mailboxId]);
    const { rows } = await desk.db.admin.query(
      'select id, version from conversations order by id desc limit 1',
    );
    const id = await answered(rows[0]);
    expect(await outgoing(id)).toEqual({ state: 'deferred', problem: 'login_refused' });
    expect(provider.asked.length).toBe(before + 1);
    expect(await mailbox()).toMatchObject({ health: 'failing', sendProblem: 'login_refused' });
    await desk.db.admin.query(
      `update mailboxes set smtp_user = $1, smtp_problem = null, smtp_failures = 0, smtp_blocked_until = null where id = $2`,
      [user, mailboxId],
    );
    await desk.db.admin.query("update outgoing_mails set state = 'failed' where id = $1", [id]);
  });

  it('whose permission is withdrawn is told of, its replies wait, and the provider is asked once', async () => {
    const thread = await buyerWrites();
    provider.withdraw();
    await dovecot.kill();
    await dovecot.start();
    const told = await eventually(mailbox, ({ problem }) => problem !== null);
    expect(told).toMatchObject({ health: 'failing', problem: 'oauth_refused' });
    const before = provider.asked.length;
    const id = await answered(thread);
    expect(await outgoing(id)).toEqual({ state: 'deferred', problem: 'oauth_refused' });
    expect(await mailbox()).toMatchObject({ sendProblem: 'oauth_refused' });
    await desk.sendAll();
    expect(provider.asked.length).toBe(before);
    const sent = smtp.held().length;
    await signIn();
    await desk.sendAll();
    expect(await outgoing(id)).toMatchObject({ state: 'accepted' });
    expect(smtp.held().length).toBe(sent + 1);
    await buyerWrites();
    expect(await mailbox()).toMatchObject({ health: 'connected', problem: null, sendProblem: null });
  }, 60_000);

  it('at a server that knows no tokens is told so, and nothing of the token is said there', async () => {
    const plain = await startDovecot();
    const { imapPort } = dovecot;
    await desk.db.admin.query('update mailboxes set imap_port = $1 where id = $2', [
      plain.imapPort,
      mailboxId,
    ]);
    const tested = await call<Record<string, object>>('POST', `/mailboxes/${mailboxId}/test`);
    expect(tested.imap).toMatchObject({ ok: false, problem: 'login_unsupported' });
    expect(await plain.log()).not.toMatch(/auth failed/);
    await desk.db.admin.query('update mailboxes set imap_port = $1 where id = $2', [imapPort, mailboxId]);
    await plain.remove();
  });

  it('is fetched with the token at hand while its provider is away, and comes back by itself', async () => {
    provider.settings.mode = 'unavailable';
    await desk.db.admin.query('update mailbox_sign_ins set renew_at = now()');
    await dovecot.kill();
    await dovecot.start();
    await buyerWrites();
    expect(await mailbox()).toMatchObject({ health: 'connected', problem: null });
    provider.settings.mode = 'grant';
  }, 40_000);
});
