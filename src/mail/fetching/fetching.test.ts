import { describe, expect, it } from 'vitest';
import { eventually } from '../../../test/support/eventually.ts';
import { startFaultImap } from '../../../test/support/fault-imap/index.ts';
import { fetchingTests } from './fetching-tests.fixture.ts';
import { mailText } from './world.fixture.ts';

const at = fetchingTests();

describe('fetching', () => {
  it('brings over what is there, byte by byte, with the time of its arrival, and asks for each to be read', async () => {
    const { server, inbox } = await at.account();
    const old = new Date('2025-12-24T08:00:00Z');
    await inbox.deliver(mailText('old'), old);
    await inbox.deliver(mailText('fresh'), new Date('2026-03-02T08:00:00Z'));
    const id = await at.world.addMailbox(server, { historyBefore: new Date('2026-03-01T00:00:00Z') });
    at.begin();
    const mails = await at.arrived(id, 2);
    expect(mails.map((mail) => mail.text).sort()).toEqual([mailText('fresh'), mailText('old')]);
    const [oldMail] = mails.filter((mail) => mail.text === mailText('old'));
    expect(oldMail).toMatchObject({ receivedAt: old, history: true });
    expect(mails.filter((mail) => mail.history)).toHaveLength(1);
    const jobs = await at.world.db.admin.query(
      `select jsonb_array_elements_text(data->'rawMailIds') as id from jobs.job where name like 'mail.read%'`,
    );
    expect(jobs.rows.map((row) => row.id)).toEqual(expect.arrayContaining(mails.map((mail) => mail.id)));
    const row = await eventually(
      () => at.world.mailbox(id),
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
    const { server, inbox } = await at.account();
    await inbox.deliver(mailText('kept'));
    const id = await at.world.addMailbox(server);
    at.begin();
    await at.arrived(id, 1);
    const files = await inbox.list();
    expect(files).toHaveLength(1);
    expect(files.join()).not.toMatch(/:2,.*S/);
  });
});

describe('a mailbox that is being fetched', () => {
  it.each(['tls', 'starttls', 'none'] as const)(
    'has a mail that is announced (%s) long before the next poll',
    async (security) => {
      const { server, inbox } = await at.account(security);
      const id = await at.world.addMailbox(server);
      at.begin();
      await eventually(
        () => at.world.mailbox(id),
        (row) => row.health === 'connected',
      );
      await new Promise((resolve) => setTimeout(resolve, 300));
      await inbox.deliver(mailText('hello'));
      await at.arrived(id, 1);
    },
  );

  it('has a mail that comes in while it is held against its server, long before the next poll', async () => {
    const mails = [1, 2].map((uid) => ({ uid, bytes: Buffer.from(mailText(`mail ${uid}`)) }));
    const imap = await startFaultImap({ mails: mails.slice(0, 1) });
    // folders are listed after the folder was read and before it is held against the server
    imap.plan.answer = (command, usual) => {
      if (command === 'LIST "" "*"') imap.plan.mails = mails;
      return usual;
    };
    const server = {
      host: '127.0.0.1',
      port: imap.port,
      security: 'none',
      user: 'u',
      password: 'p',
    } as const;
    const id = await at.world.addMailbox(server);
    at.begin();
    await at.arrived(id, 2);
    expect(imap.connections()).toBe(1);
    await imap.close();
  });

  it('stops when paused and goes on where it was', async () => {
    const { server, inbox } = await at.account();
    const id = await at.world.addMailbox(server);
    await inbox.deliver(mailText('one'));
    at.begin();
    await at.arrived(id, 1);
    await at.world.change(id, { paused: true, health: 'paused' });
    await new Promise((resolve) => setTimeout(resolve, 500));
    await inbox.deliver(mailText('two'));
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await at.world.mails(id)).toHaveLength(1);
    expect(await at.world.mailbox(id)).toMatchObject({ health: 'paused' });
    await at.world.change(id, { paused: false });
    const mails = await at.arrived(id, 2);
    expect(mails.map((mail) => mail.text)).toEqual([mailText('one'), mailText('two')]);
  });
});

describe('what is fetched', () => {
  it('is told apart by account, although UIDs and UIDVALIDITY may be the same', async () => {
    const first = await at.account();
    const second = await at.account();
    await first.inbox.deliver(mailText('first account'));
    await second.inbox.deliver(mailText('second account'));
    const id = await at.world.addMailbox({ ...first.server });
    at.begin();
    await at.arrived(id, 1);
    await at.world.change(id, { imap_user: second.server.user });
    const mails = await at.arrived(id, 2);
    expect(mails[1]?.text).toBe(mailText('second account'));
  });

  it('comes in portions when there is much, each mail once', async () => {
    const { server, inbox } = await at.account();
    for (let n = 0; n < 130; n += 1) await inbox.deliver(mailText(`mail ${n}`, 3_000));
    const id = await at.world.addMailbox(server);
    at.begin();
    const mails = await at.arrived(id, 130);
    expect(new Set(mails.map((mail) => mail.text)).size).toBe(130);
    expect(mails).toHaveLength(130);
  });
});
