import { describe, expect, it } from 'vitest';
import { eventually } from '../../../test/support/eventually.ts';
import { fetchingTests } from './fetching-tests.fixture.ts';
import { scriptedServers } from './scripted-server.fixture.ts';
import { mailText } from './world.fixture.ts';

const at = fetchingTests();
const { badServer, ok, until } = scriptedServers();
const namesOf = (mails: { text: string }[]) =>
  mails.map((mail) => /Subject: (.*)/.exec(mail.text)?.[1] ?? '').sort();
const begin = () => at.begin({ times: { look: 100, poll: 400 } });
const query = async (text: string, values: unknown[]) => (await at.world.db.admin.query(text, values)).rows;

async function mailbox(names: string[] = []) {
  const { server, inbox } = await at.account();
  const files: string[] = [];
  for (const name of names) files.push(await inbox.deliver(mailText(name)));
  return { inbox, files, server, id: await at.world.addMailbox(server) };
}

const folders = (id: string) => query('select * from feed_folders where mailbox_id = $1 order by name', [id]);
const folder = async (id: string, name = 'INBOX') => (await folders(id)).find((row) => row.name === name);
const differences = (id: string) =>
  query('select uid, problem, tries from feed_differences where mailbox_id = $1', [id]);
const rawCount = async (id: string) =>
  (await query('select count(*)::int as n from raw_mails where mailbox_id = $1', [id]))[0].n;

/** Asks for a comparison as a person does, and waits for it. */
async function compared(id: string): Promise<Record<string, unknown>> {
  const asked = new Date();
  await query('update feeds set asked_at = $2 where mailbox_id = $1', [id, asked]);
  const [feed] = await eventually(
    () => query('select * from feeds where mailbox_id = $1', [id]),
    ([row]) => row?.compared_at > asked,
  );
  return feed;
}

const firstComparison = (id: string) =>
  eventually(
    () => query('select * from feeds where mailbox_id = $1', [id]),
    ([row]) => row?.compared_at !== null && row !== undefined,
  );

describe('a mailbox is held against its server', () => {
  it('when it is first read, and both counts meet', async () => {
    const { id } = await mailbox(['one', 'two', 'three']);
    begin();
    await firstComparison(id);
    expect(await folder(id)).toMatchObject({ at_server: 3, held: 3, gone: 0, fetched_late: 0, role: 'main' });
    expect(await differences(id)).toEqual([]);
  });

  it('at once when somebody asks', async () => {
    const { id, inbox } = await mailbox(['one']);
    at.begin({ times: { look: 100, poll: 60_000 } });
    await firstComparison(id);
    await inbox.deliver(mailText('two'));
    await at.arrived(id, 2);
    const started = performance.now();
    await compared(id);
    expect(performance.now() - started).toBeLessThan(3_000);
    expect(await folder(id)).toMatchObject({ at_server: 2, held: 2 });
  });

  it('and what is missing behind the cursor is fetched', async () => {
    const { id } = await mailbox(['one', 'two', 'three']);
    begin();
    await firstComparison(id);
    await query("delete from jobs.job where name like 'mail.read%'", []);
    const [lost] = await query(
      'select raw_mail_id as raw from deliveries where mailbox_id = $1 and uid = 2',
      [id],
    );
    await query('delete from deliveries where raw_mail_id = $1', [lost.raw]);
    await query('delete from raw_mails where id = $1', [lost.raw]);
    await compared(id);
    expect(await folder(id)).toMatchObject({ at_server: 3, held: 3, fetched_late: 1 });
    expect(namesOf(await at.world.mails(id))).toEqual(['one', 'three', 'two']);
    const [job] = await query("select count(*)::int as n from jobs.job where name like 'mail.read%'", []);
    expect(job.n).toBe(1);
  });

  it('and what the server no longer has is told, not forgotten', async () => {
    const { id, inbox, files } = await mailbox(['one', 'two', 'three', 'four']);
    begin();
    await firstComparison(id);
    for (const file of [files[1], files[3]]) await inbox.expunge(file ?? '');
    await compared(id);
    expect(await folder(id)).toMatchObject({ at_server: 2, held: 2, gone: 2 });
    expect(namesOf(await at.world.mails(id))).toHaveLength(4);
  });

  it('and another mail under a UID that was read is brought over', async () => {
    const { id, inbox, files } = await mailbox(['one', 'two']);
    const keeper = begin();
    await firstComparison(id);
    await keeper.stop();
    await at.dovecot.kill();
    for (const file of files) await inbox.expunge(file);
    await inbox.renumber(true);
    // so many that the next UID lies beyond what was read, which hides that UIDs began anew
    const later = new Date('2026-02-01T08:00:00Z');
    for (const name of ['drei', 'vier', 'five']) await inbox.deliver(mailText(name, 40), later);
    await at.dovecot.start();
    begin();
    await at.arrived(id, 3);
    await compared(id);
    expect(namesOf(await at.world.mails(id))).toEqual(['drei', 'five', 'one', 'two', 'vier']);
    expect(await folder(id)).toMatchObject({ at_server: 3, held: 3, gone: 2, fetched_late: 2 });
    await compared(id);
    expect(await folder(id)).toMatchObject({ at_server: 3, held: 3, gone: 2, fetched_late: 0 });
    expect(await rawCount(id)).toBe(5);
  });
});

describe('bytes that the mailbox holds', () => {
  it('are not stored again when the folder is numbered anew', async () => {
    const { id, inbox } = await mailbox(['one', 'two']);
    const keeper = begin();
    await firstComparison(id);
    await keeper.stop();
    await at.dovecot.kill();
    await inbox.renumber();
    await inbox.deliver(mailText('three'));
    await at.dovecot.start();
    begin();
    await at.arrived(id, 5);
    await compared(id);
    expect(await rawCount(id)).toBe(3);
    expect(await folder(id)).toMatchObject({ at_server: 3, held: 3 });
  });

  it('are not stored again when the mailbox moves to another account or host', async () => {
    const { id } = await mailbox(['one', 'two']);
    begin();
    await at.arrived(id, 2);
    const next = await at.account();
    for (const name of ['one', 'two', 'three']) await next.inbox.deliver(mailText(name));
    await at.world.change(id, { imap_user: next.server.user });
    await at.arrived(id, 5);
    await compared(id);
    expect(await rawCount(id)).toBe(3);
    expect(await folder(id)).toMatchObject({ at_server: 3, held: 3 });
  });

  it('are one mail with two places when the server holds them twice', async () => {
    const { id } = await mailbox(['same', 'same']);
    begin();
    await at.arrived(id, 2);
    expect(await rawCount(id)).toBe(1);
    await compared(id);
    expect(await folder(id)).toMatchObject({ at_server: 2, held: 2 });
  });
});

describe('folders', () => {
  const other = async (name: string, user: string) => at.dovecot.folder(user, name);

  it('of spam are watched from the start, others when somebody wants it', async () => {
    const { id, server } = await mailbox(['one']);
    const junk = await other('Junk', server.user);
    const archive = await other('Archiv', server.user);
    await junk.deliver(mailText('taken for spam'));
    await archive.deliver(mailText('put away'));
    begin();
    await at.arrived(id, 2);
    await firstComparison(id);
    expect(await folders(id)).toMatchObject([
      { name: 'Archiv', role: 'other', watched: false, at_server: null },
      { name: 'INBOX', role: 'main', watched: true, at_server: 1, held: 1 },
      { name: 'Junk', role: 'spam', watched: true, at_server: 1, held: 1 },
    ]);
    const spam = await query('select spam from raw_mails where mailbox_id = $1 order by received_at', [id]);
    expect(spam.map((row) => row.spam).sort()).toEqual([false, true]);
    await query("update feed_folders set watched = true where mailbox_id = $1 and name = 'Archiv'", [id]);
    await query('update feeds set revision = revision + 1 where mailbox_id = $1', [id]);
    expect(namesOf(await at.arrived(id, 3))).toContain('put away');
  });

  it('when a mail is taken out of the spam, it is read again as any other', async () => {
    const { id, server, inbox } = await mailbox();
    const junk = await other('Junk', server.user);
    await junk.deliver(mailText('no spam'));
    begin();
    await at.arrived(id, 1);
    await query("update raw_mails set state = 'read' where mailbox_id = $1", [id]);
    await inbox.deliver(mailText('no spam'));
    await at.arrived(id, 2);
    expect(await query('select spam, state from raw_mails where mailbox_id = $1', [id])).toEqual([
      { spam: false, state: 'stored' },
    ]);
  });

  it('when one is renamed or gone, this is told and the others are read', async () => {
    const { id, server, inbox } = await mailbox();
    const junk = await other('Junk', server.user);
    await junk.deliver(mailText('spam'));
    begin();
    await at.arrived(id, 1);
    await junk.remove();
    await inbox.deliver(mailText('goes on'));
    await at.arrived(id, 2);
    await eventually(
      () => folder(id, 'Junk'),
      (row) => row?.problem === 'folder_missing',
    );
    expect(await at.world.mailbox(id)).toMatchObject({ health: 'connected', problem: null });
  });
});

describe('an outage of days', () => {
  it('is told with what came in afterwards, and the counts meet', async () => {
    const { id, inbox } = await mailbox(['before']);
    const keeper = begin();
    await firstComparison(id);
    await keeper.stop();
    const ago = new Date(Date.now() - 3 * 86_400_000);
    await query('update mailboxes set last_fetched_at = $2 where id = $1', [id, ago]);
    for (let n = 0; n < 40; n += 1) await inbox.deliver(mailText(`meanwhile ${n}`));
    begin();
    await at.arrived(id, 41);
    const [feed] = await eventually(
      () => query('select * from feeds where mailbox_id = $1', [id]),
      ([row]) => row.gap_mails !== null && row.compared_at >= row.gap_to,
    );
    expect(feed).toMatchObject({ gap_from: ago, gap_mails: 40 });
    expect(await folder(id)).toMatchObject({ at_server: 41, held: 41 });
  });
});

describe('a mail over which the server breaks', () => {
  /** Holds two mails; breaks off whenever the first is asked for, as long as `broken`. */
  async function breakingServer() {
    const state = { broken: true };
    const bytes = (uid: number) => mailText(`mail ${uid}`);
    const one = (uid: number) =>
      `* ${uid} FETCH (UID ${uid} RFC822.SIZE ${bytes(uid).length} INTERNALDATE "02-Mar-2026 08:00:00 +0000"`;
    const body = (uid: number) => `${one(uid)} BODY[] {${bytes(uid).length}}\r\n${bytes(uid)})\r\n`;
    const script = until('UID FETCH', (tag, socket, line) => {
      if (!line.includes('BODY')) {
        const from = Number(/UID FETCH (\d+)/.exec(line)?.[1]);
        const listed = [1, 2].filter((uid) => uid >= from);
        return `${listed.map((uid) => `${one(uid)})\r\n`).join('')}${tag} OK\r\n`;
      }
      const uids = /UID FETCH ([\d,]+)/.exec(line)?.[1]?.split(',').map(Number) ?? [];
      if (state.broken && uids.includes(1)) {
        socket.end(one(1));
        return undefined;
      }
      return `${uids.map(body).join('')}${tag} OK\r\n`;
    });
    const listing: typeof script = (command, tag, socket, line) =>
      command === 'FETCH' ? `${one(1)})\r\n${one(2)})\r\n${tag} OK\r\n` : script(command, tag, socket, line);
    return { state, port: await badServer(ok, listing) };
  }

  it('is put aside and told, the others are read, and it is asked for with every comparison', async () => {
    const { state, port } = await breakingServer();
    const id = await at.world.addMailbox({
      host: '127.0.0.1',
      port,
      security: 'none',
      user: 'u',
      password: 'p',
    });
    at.begin({ times: { look: 100, poll: 400, command: 800 } });
    const mails = await at.arrived(id, 1);
    expect(namesOf(mails)).toEqual(['mail 2']);
    expect(await differences(id)).toMatchObject([{ uid: 1, problem: 'connection_lost' }]);
    await firstComparison(id);
    expect(await folder(id)).toMatchObject({ at_server: 2, held: 1 });
    state.broken = false;
    await eventually(
      () => at.world.mailbox(id),
      (row) => row.health === 'connected',
    );
    await compared(id);
    expect(namesOf(await at.world.mails(id))).toEqual(['mail 1', 'mail 2']);
    expect(await differences(id)).toEqual([]);
  }, 60_000);
});
