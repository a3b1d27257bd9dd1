import { ImapFlow } from 'imapflow';
import { expect } from 'vitest';
import { dovecotPassword, startDovecot } from '../../support/dovecot/index.ts';
import { eventually } from '../../support/eventually.ts';
import { startFaultImap } from '../../support/fault-imap/index.ts';
import { type ImapWorld, stubServer } from './imap-world.ts';
import { freshMail } from './mails.ts';
import type { Rows } from './rows.ts';

type At = () => ImapWorld;

const messagesOf = async (world: ImapWorld, mailboxId: string): Promise<number> =>
  (
    await world.rows('select count(message_id)::int as n from raw_mails where mailbox_id = $1', [mailboxId])
  )[0].n;

function numbers(rows: Rows, at: At): void {
  for (const [id, name, more] of [
    ['IMAP-09', 'with Message-IDs', {}],
    ['IMAP-10', 'without', { messageId: null }],
  ] as const) {
    rows.beside(id, name, async () => {
      const world = at();
      const dovecot = await startDovecot();
      const { server, inbox } = await world.account(dovecot);
      const mails = [freshMail(more), freshMail(more)];
      for (const { bytes } of mails) await inbox.deliver(bytes);
      const box = await world.box(server);
      box.expect(...mails.map((mail) => mail.bytes));
      expect(await box.broken(2)).toEqual([]);
      await dovecot.kill();
      await inbox.renumber();
      const late = freshMail(more);
      await inbox.deliver(late.bytes);
      await dovecot.start();
      // The old ones are stored at their new places too, and shown once.
      box.expect(...mails.map((mail) => mail.bytes), late.bytes);
      expect(await box.broken(5)).toEqual([]);
      expect(await messagesOf(world, box.id)).toBe(3);
      await dovecot.remove();
    });
  }

  rows.beside('IMAP-11', 'old UIDs for other mails', async () => {
    const world = at();
    const dovecot = await startDovecot();
    const { server, inbox } = await world.account(dovecot);
    const [one, two, three] = [freshMail(), freshMail(), freshMail()];
    const names = [await inbox.deliver(one.bytes), await inbox.deliver(two.bytes)];
    const box = await world.box(server);
    box.expect(one.bytes, two.bytes, three.bytes);
    await eventually(box.places, (count) => count === 2);
    await dovecot.kill();
    for (const name of names) await inbox.expunge(name);
    await inbox.renumber(true);
    await inbox.deliver(three.bytes);
    await dovecot.start();
    expect(await box.broken(3)).toEqual([]);
    await dovecot.remove();
  });

  rows.beside('IMAP-11', 'UIDs that go backwards within a listing', async () => {
    const world = at();
    const mails = [freshMail(), freshMail(), freshMail()];
    const uids = [9, 4, 7];
    const stub = await startFaultImap({
      mails: mails.map(({ bytes }, n) => ({ bytes, uid: uids[n] ?? 0 })),
    });
    const box = await world.box(stubServer(stub.port));
    box.expect(...mails.map((mail) => mail.bytes));
    expect(await box.broken(3)).toEqual([]);
    await stub.close();
  });
}

function others(rows: Rows, at: At): void {
  rows.beside('IMAP-12', 'every second of 80', async () => {
    const world = at();
    const { server, inbox } = await world.account();
    const mails = Array.from({ length: 80 }, () => freshMail({ text: 'x'.repeat(30_000) }));
    const names: string[] = [];
    for (const { bytes } of mails) names.push(await inbox.deliver(bytes));
    const box = await world.box(server);
    await eventually(box.places, (count) => count > 0);
    for (const name of names.filter((_, n) => n % 2 === 1)) await inbox.expunge(name);
    const last = freshMail();
    await inbox.deliver(last.bytes);
    const has = async () =>
      (
        await world.rows("select 1 from raw_mails where mailbox_id = $1 and encode(sha256, 'hex') = $2", [
          box.id,
          last.sum,
        ])
      ).length === 1;
    await eventually(has, Boolean);
    // What was expunged may have come before it went: all it may not do is hold up the others.
    const kept = mails.filter((_, n) => n % 2 === 0);
    const stored = await world.rows(
      "select encode(sha256, 'hex') as sum from raw_mails where mailbox_id = $1",
      [box.id],
    );
    const sums = new Set(stored.map((row) => row.sum));
    box.expect(...mails.filter(({ sum }) => sums.has(sum)).map((mail) => mail.bytes), last.bytes);
    expect(kept.filter(({ sum }) => !sums.has(sum))).toEqual([]);
    expect(await box.broken(41)).toEqual([]);
  });

  rows.beside('IMAP-13', 'before it was fetched', async () => {
    const world = at();
    const { server, inbox } = await world.account();
    const { bytes } = freshMail();
    await inbox.deliver(bytes);
    const auth = { user: server.user, pass: dovecotPassword };
    const client = new ImapFlow({
      host: server.host,
      port: server.port,
      secure: false,
      doSTARTTLS: false,
      auth,
      logger: false,
    });
    await client.connect();
    await client.mailboxOpen('INBOX');
    await client.messageFlagsAdd('1:*', ['\\Seen']);
    await client.logout();
    expect((await inbox.list())[0]).toMatch(/S/);
    const box = await world.box(server);
    box.expect(bytes);
    expect(await box.broken(1)).toEqual([]);
  });

  rows.beside('IMAP-15', 'gone, and back', async () => {
    const world = at();
    const { server } = await world.account();
    const folder = await world.dovecot.folder(server.user, 'Amazon');
    const [one, two] = [freshMail(), freshMail()];
    await folder.deliver(one.bytes);
    const box = await world.box(server, 'Amazon');
    box.expect(one.bytes, two.bytes);
    await eventually(box.places, (count) => count === 1);
    const cursors = () =>
      world.rows('select folder, uidvalidity, last_uid from mailbox_cursors where mailbox_id = $1', [box.id]);
    const before = await cursors();
    await folder.remove();
    expect(await box.problem()).toBe('folder_missing');
    expect(await cursors()).toEqual(before);
    const again = await world.dovecot.folder(server.user, 'Amazon');
    await again.deliver(two.bytes);
    expect(await box.broken(2, 30)).toEqual([]);
  });
}

function contents(rows: Rows, at: At): void {
  rows.beside('IMAP-17', 'too small and too large', async () => {
    const world = at();
    const mails = [freshMail(), freshMail()];
    const sizes = [3, 90_000];
    const stub = await startFaultImap({
      mails: mails.map(({ bytes }, n) => ({ bytes, uid: n + 1, size: sizes[n] ?? 0 })),
    });
    const box = await world.box(stubServer(stub.port));
    box.expect(...mails.map((mail) => mail.bytes));
    expect(await box.broken(2)).toEqual([]);
    const stored = await world.rows('select size from raw_mails where mailbox_id = $1 order by size', [
      box.id,
    ]);
    expect(stored.map((row) => row.size)).toEqual(mails.map(({ bytes }) => bytes.length).sort());
    await stub.close();
  });

  rows.beside('IMAP-18', 'appended twice', async () => {
    const world = at();
    const { server, inbox } = await world.account();
    const { bytes } = freshMail();
    await inbox.deliver(bytes);
    await inbox.deliver(bytes);
    const box = await world.box(server);
    box.expect(bytes, bytes);
    expect(await box.broken(2)).toEqual([]);
    expect(await messagesOf(world, box.id)).toBe(1);
  });

  rows.beside('IMAP-19', 'an older mail comes later', async () => {
    const world = at();
    const { server, inbox } = await world.account();
    const twoDaysAgo = new Date(Math.floor(Date.now() / 1_000) * 1_000 - 2 * 86_400_000);
    const thread = { alias: 'latebuyer123x', order: '302-9999999-9999999' };
    const [newer, older] = [freshMail({ ...thread, text: 'neu' }), freshMail({ ...thread, text: 'alt' })];
    await inbox.deliver(newer.bytes);
    const box = await world.box(server);
    box.expect(newer.bytes);
    expect(await box.broken(1)).toEqual([]);
    await inbox.deliver(older.bytes, twoDaysAgo);
    box.expect(older.bytes);
    expect(await box.broken(2)).toEqual([]);
    const messages = await world.rows(
      `select m.at, c.unanswered_since, c.message_count from raw_mails r join messages m on m.id = r.message_id
       join conversations c on c.id = m.conversation_id where r.mailbox_id = $1 order by r.stored_at`,
      [box.id],
    );
    expect(messages).toHaveLength(2);
    expect(messages[1].message_count).toBe(2);
    // The clock runs from when the buyer's first unanswered mail came into the mailbox.
    expect(messages[1].unanswered_since).toEqual(twoDaysAgo);
  });
}

/** Rows of folders, their numbers, and what lies in them. */
export function folderRows(rows: Rows, at: At): void {
  numbers(rows, at);
  others(rows, at);
  contents(rows, at);
}
