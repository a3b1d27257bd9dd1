import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { MailServer } from '#stores/index.ts';
import {
  type Dovecot,
  dovecotPassword,
  type Maildir,
  startDovecot,
} from '../../../test/support/dovecot/index.ts';
import { createFetching, type Fetching } from './keeper.ts';
import {
  createFetchingWorld,
  eventually,
  type FetchingWorld,
  loopbackOnly,
  mailText,
} from './world.fixture.ts';

let world: FetchingWorld;
let dovecot: Dovecot;
let fetching: Fetching | undefined;
let user = 0;

beforeAll(async () => {
  [world, dovecot] = await Promise.all([createFetchingWorld(), startDovecot()]);
});
afterEach(async () => {
  await fetching?.stop();
  fetching = undefined;
  await world.db.admin.query('update mailboxes set paused = true, revision = revision + 1');
});
afterAll(async () => {
  await dovecot.remove();
  await world.end();
});

async function account(
  security: MailServer['security'] = 'tls',
): Promise<{ server: MailServer; inbox: Maildir }> {
  user += 1;
  const name = `shop${user}@lumo.example`;
  const inbox = await dovecot.inbox(name);
  const port = security === 'tls' ? dovecot.imapsPort : dovecot.imapPort;
  return { inbox, server: { host: 'localhost', port, security, user: name, password: dovecotPassword } };
}

function begin(): void {
  fetching = createFetching(world.services, {
    databaseUrl: world.db.appUrl,
    egress: loopbackOnly,
    extraCa: dovecot.ca.pem,
    times: { look: 100 },
  });
  fetching.start();
}

const arrived = (id: string, count: number, ms?: number) =>
  eventually(
    () => world.mails(id),
    (mails) => mails.length >= count,
    ms,
  );

describe('fetching', () => {
  it('brings over what is there, byte by byte, with the time of its arrival, and asks for each to be read', async () => {
    const { server, inbox } = await account();
    const old = new Date('2025-12-24T08:00:00Z');
    await inbox.deliver(mailText('old'), old);
    await inbox.deliver(mailText('fresh'), new Date('2026-03-02T08:00:00Z'));
    const id = await world.addMailbox(server, { historyBefore: new Date('2026-03-01T00:00:00Z') });
    begin();
    const mails = await arrived(id, 2);
    expect(mails.map((mail) => mail.text).sort()).toEqual([mailText('fresh'), mailText('old')]);
    const [oldMail] = mails.filter((mail) => mail.text === mailText('old'));
    expect(oldMail).toMatchObject({ receivedAt: old, history: true });
    expect(mails.filter((mail) => mail.history)).toHaveLength(1);
    const jobs = await world.db.admin.query(
      `select data->>'rawMailId' as id from jobs.job where name = 'mail.read'`,
    );
    expect(jobs.rows.map((row) => row.id)).toEqual(expect.arrayContaining(mails.map((mail) => mail.id)));
    const row = await eventually(
      () => world.mailbox(id),
      (seen) => seen.health === 'connected',
    );
    expect(row).toMatchObject({
      problem: null,
      failures: 0,
      last_mail_at: expect.any(Date),
      last_fetched_at: expect.any(Date),
    });
  });

  it('marks and deletes nothing, and takes what others have seen', async () => {
    const { server, inbox } = await account();
    await inbox.deliver(mailText('kept'));
    const id = await world.addMailbox(server);
    begin();
    await arrived(id, 1);
    const files = await inbox.list();
    expect(files).toHaveLength(1);
    expect(files.join()).not.toMatch(/:2,.*S/);
  });
});

describe('a mailbox that is being fetched', () => {
  it.each(['tls', 'starttls', 'none'] as const)(
    'has a mail that is announced (%s) within two seconds',
    async (security) => {
      const { server, inbox } = await account(security);
      const id = await world.addMailbox(server);
      begin();
      await eventually(
        () => world.mailbox(id),
        (row) => row.health === 'connected',
      );
      await new Promise((resolve) => setTimeout(resolve, 300));
      await inbox.deliver(mailText('hello'));
      await arrived(id, 1, 2_000);
    },
  );

  it('stops when paused and goes on where it was', async () => {
    const { server, inbox } = await account();
    const id = await world.addMailbox(server);
    await inbox.deliver(mailText('one'));
    begin();
    await arrived(id, 1);
    await world.change(id, { paused: true, health: 'paused' });
    await new Promise((resolve) => setTimeout(resolve, 500));
    await inbox.deliver(mailText('two'));
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await world.mails(id)).toHaveLength(1);
    expect(await world.mailbox(id)).toMatchObject({ health: 'paused' });
    await world.change(id, { paused: false });
    const mails = await arrived(id, 2);
    expect(mails.map((mail) => mail.text)).toEqual([mailText('one'), mailText('two')]);
  });
});

describe('what is fetched', () => {
  it('is told apart by account, although UIDs and UIDVALIDITY may be the same', async () => {
    const first = await account();
    const second = await account();
    await first.inbox.deliver(mailText('first account'));
    await second.inbox.deliver(mailText('second account'));
    const id = await world.addMailbox({ ...first.server });
    begin();
    await arrived(id, 1);
    await world.change(id, { imap_user: second.server.user });
    const mails = await arrived(id, 2, 3_000);
    expect(mails[1]?.text).toBe(mailText('second account'));
  });

  it('comes in portions when there is much, each mail once', async () => {
    const { server, inbox } = await account();
    for (let n = 0; n < 130; n += 1) await inbox.deliver(mailText(`mail ${n}`, 3_000));
    const id = await world.addMailbox(server);
    begin();
    const mails = await arrived(id, 130, 15_000);
    expect(new Set(mails.map((mail) => mail.text)).size).toBe(130);
    expect(mails).toHaveLength(130);
  });
});
