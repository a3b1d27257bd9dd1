import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDovecot } from './support/dovecot/index.ts';
import { eventually } from './support/eventually.ts';
import { account, openSignedInDesk, type SignedInDesk } from './support/signed-in-desk.ts';

let world: SignedInDesk;
beforeAll(async () => {
  world = await openSignedInDesk();
}, 60_000);
afterAll(() => world?.close());

describe('a mailbox that signs in at its provider', () => {
  it('is not knocked at before somebody has signed in, and its replies wait for that', async () => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await world.dovecot.log()).not.toMatch(/Login:|auth failed/);
    expect(await world.mailbox()).toMatchObject({ health: 'failing', problem: 'oauth_missing' });
    expect(world.provider.asked).toEqual([]);
  });

  it('is fetched after that, answers go out, and a test succeeds', async () => {
    await world.signIn();
    const thread = await world.buyerWrites();
    expect(await world.mailbox()).toMatchObject({ health: 'connected', problem: null, signIn: { account } });
    const id = await world.answered(thread);
    expect(await world.outgoing(id)).toMatchObject({ state: 'accepted' });
    expect(world.smtp.said.some((line) => line.startsWith('AUTH XOAUTH2 '))).toBe(true);
    expect(await world.dovecot.log()).toMatch(/method=(?:OAUTHBEARER|XOAUTH2)/);
    const tested = await world.call<Record<string, object>>('POST', `/mailboxes/${world.mailboxId}/test`);
    expect(tested).toMatchObject({ imap: { ok: true, messages: 1 }, smtp: { ok: true } });
  });

  it('goes on when its token ends before its time: renewed once, for sending and for fetching', async () => {
    world.provider.endAccess();
    const before = world.provider.asked.length;
    const thread = await world.buyerWrites();
    expect(await world.outgoing(await world.answered(thread))).toMatchObject({ state: 'accepted' });
    expect(world.provider.asked.length).toBe(before + 1);
    world.provider.endAccess();
    await world.dovecot.kill();
    await world.dovecot.start();
    await world.buyerWrites();
    expect(world.provider.asked.length).toBe(before + 2);
    expect(await world.mailbox()).toMatchObject({ health: 'connected', sendProblem: null });
  }, 40_000);

  it('is refused by its server with a fresh token: told as that, after one renewal', async () => {
    const before = world.provider.asked.length;
    await world.desk.db.admin.query("update mailboxes set smtp_user = 'nobody' where id = $1", [
      world.mailboxId,
    ]);
    const { rows } = await world.desk.db.admin.query(
      'select id, version from conversations order by id desc limit 1',
    );
    const id = await world.answered(rows[0]);
    expect(await world.outgoing(id)).toEqual({ state: 'deferred', problem: 'login_refused' });
    expect(world.provider.asked.length).toBe(before + 1);
    expect(await world.mailbox()).toMatchObject({ health: 'failing', sendProblem: 'login_refused' });
    await world.desk.db.admin.query(
      `update mailboxes set smtp_user = $1, smtp_problem = null, smtp_failures = 0, smtp_blocked_until = null where id = $2`,
      [account, world.mailboxId],
    );
    await world.desk.db.admin.query("update outgoing_mails set state = 'failed' where id = $1", [id]);
  });

  it('whose permission is withdrawn is told of, its replies wait, and the provider is asked once', async () => {
    const thread = await world.buyerWrites();
    world.provider.withdraw();
    await world.dovecot.kill();
    await world.dovecot.start();
    const told = await eventually(world.mailbox, ({ problem }) => problem !== null);
    expect(told).toMatchObject({ health: 'failing', problem: 'oauth_refused' });
    const before = world.provider.asked.length;
    const id = await world.answered(thread);
    expect(await world.outgoing(id)).toEqual({ state: 'deferred', problem: 'oauth_refused' });
    expect(await world.mailbox()).toMatchObject({ sendProblem: 'oauth_refused' });
    await world.desk.sendAll();
    expect(world.provider.asked.length).toBe(before);
    const sent = world.smtp.held().length;
    await world.signIn();
    await world.desk.sendAll();
    expect(await world.outgoing(id)).toMatchObject({ state: 'accepted' });
    expect(world.smtp.held().length).toBe(sent + 1);
    await world.buyerWrites();
    expect(await world.mailbox()).toMatchObject({ health: 'connected', problem: null, sendProblem: null });
  }, 60_000);

  it('at a server that knows no tokens is told so, and nothing of the token is said there', async () => {
    const plain = await startDovecot();
    const { imapPort } = world.dovecot;
    await world.desk.db.admin.query('update mailboxes set imap_port = $1 where id = $2', [
      plain.imapPort,
      world.mailboxId,
    ]);
    const tested = await world.call<Record<string, object>>('POST', `/mailboxes/${world.mailboxId}/test`);
    expect(tested.imap).toMatchObject({ ok: false, problem: 'login_unsupported' });
    expect(await plain.log()).not.toMatch(/auth failed/);
    await world.desk.db.admin.query('update mailboxes set imap_port = $1 where id = $2', [
      imapPort,
      world.mailboxId,
    ]);
    await plain.remove();
  });

  it('is fetched with the token at hand while its provider is away, and comes back by itself', async () => {
    world.provider.settings.mode = 'unavailable';
    await world.desk.db.admin.query('update mailbox_sign_ins set renew_at = now()');
    await world.dovecot.kill();
    await world.dovecot.start();
    await world.buyerWrites();
    expect(await world.mailbox()).toMatchObject({ health: 'connected', problem: null });
    world.provider.settings.mode = 'grant';
  }, 40_000);
});
