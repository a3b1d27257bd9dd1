import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { eventually } from '../../../test/support/eventually.ts';
import { testKeys } from '../../../test/support/people.ts';
import { fetchingTests } from './fetching-tests.fixture.ts';
import { mailText } from './world.fixture.ts';

const at = fetchingTests();

async function mailbox() {
  const { server, inbox } = await at.account();
  return { inbox, id: await at.world.addMailbox(server) };
}
const begin = () => at.begin({ times: { look: 100, poll: 1_000 } });
const arrived = (id: string, count: number) => at.arrived(id, count);
const namesOf = (mails: { text: string }[]) =>
  mails.map((mail) => /Subject: (.*)/.exec(mail.text)?.[1] ?? '');

function fetchProcess(): ChildProcess {
  const file = path.join(import.meta.dirname, 'fetch-process.fixture.ts');
  const key = Buffer.from(testKeys.byVersion.get(1) ?? []).toString('hex');
  return spawn(process.execPath, [file, at.world.db.appUrl, key, at.dovecot.ca.pem], { stdio: 'ignore' });
}

describe('nothing is lost and nothing is stored twice', () => {
  it('when the process is killed again and again while mail comes in', async () => {
    const { id, inbox } = await mailbox();
    const total = 120;
    let delivered = 0;
    for (let round = 0; round < 4; round += 1) {
      const child = fetchProcess();
      const exited = new Promise((resolve) => child.once('exit', resolve));
      const before = (await at.world.mails(id)).length;
      for (; delivered < (round + 1) * (total / 4); delivered += 1)
        await inbox.deliver(mailText(`mail ${delivered}`, 20_000));
      await eventually(
        () => at.world.mails(id),
        (mails) => mails.length > before,
      );
      child.kill('SIGKILL');
      await exited;
    }
    begin();
    const names = namesOf(await arrived(id, total));
    expect(names).toHaveLength(total);
    expect(new Set(names).size).toBe(total);
    const { rows } = await at.world.db.admin.query(
      'select count(*) as raw from raw_mails where mailbox_id = $1',
      [id],
    );
    expect(Number(rows[0].raw)).toBe(total);
  }, 60_000);

  it('when two processes want the same mailbox', async () => {
    const { id, inbox } = await mailbox();
    for (let n = 0; n < 60; n += 1) await inbox.deliver(mailText(`mail ${n}`));
    const first = begin();
    begin();
    const names = namesOf(await arrived(id, 60));
    expect(new Set(names).size).toBe(60);
    await first.stop();
    await inbox.deliver(mailText('after the first has gone'));
    const all = await arrived(id, 61);
    expect(all).toHaveLength(61);
  });
});

describe('nothing is lost on the way', () => {
  it('when the server ends without a word and comes back', async () => {
    const { id, inbox } = await mailbox();
    await inbox.deliver(mailText('before'));
    begin();
    await arrived(id, 1);
    await at.dovecot.kill();
    await inbox.deliver(mailText('meanwhile'));
    await eventually(
      () => at.world.mailbox(id),
      (row) => row.health !== 'connected',
    );
    await at.dovecot.start();
    expect(namesOf(await arrived(id, 2))).toEqual(['before', 'meanwhile']);
    await eventually(
      () => at.world.mailbox(id),
      (row) => row.health === 'connected',
    );
  });

  it('when mails vanish while others are fetched', async () => {
    const { id, inbox } = await mailbox();
    const names: string[] = [];
    for (let n = 0; n < 80; n += 1) names.push(await inbox.deliver(mailText(`mail ${n}`, 30_000)));
    begin();
    for (const name of names.filter((_, n) => n % 2 === 1)) await inbox.expunge(name);
    await inbox.deliver(mailText('last'));
    const seen = await eventually(
      () => at.world.mails(id),
      (mails) => namesOf(mails).includes('last'),
    );
    const kept = Array.from({ length: 40 }, (_, n) => `mail ${2 * n}`);
    expect(namesOf(seen)).toEqual(expect.arrayContaining(kept));
    expect(new Set(namesOf(seen)).size).toBe(seen.length);
  });
});

describe('a folder that was numbered anew', () => {
  it('is read again from its beginning, each place as a place of its own', async () => {
    const { id, inbox } = await mailbox();
    await inbox.deliver(mailText('one'));
    begin();
    await arrived(id, 1);
    await at.dovecot.kill();
    await inbox.renumber();
    await inbox.deliver(mailText('two'));
    await at.dovecot.start();
    const mails = await arrived(id, 3);
    expect(namesOf(mails).sort()).toEqual(['one', 'one', 'two']);
    const places = await at.world.db.admin.query(
      'select distinct uidvalidity from deliveries where mailbox_id = $1',
      [id],
    );
    expect(places.rows).toHaveLength(2);
  });

  it('is noticed when the server gives old UIDs to other mails', async () => {
    const { id, inbox } = await mailbox();
    const names = [await inbox.deliver(mailText('one')), await inbox.deliver(mailText('two'))];
    begin();
    await arrived(id, 2);
    await at.dovecot.kill();
    for (const name of names) await inbox.expunge(name);
    await inbox.renumber(true);
    await inbox.deliver(mailText('three'));
    await at.dovecot.start();
    const mails = await arrived(id, 3);
    expect(namesOf(mails)).toEqual(['one', 'two', 'three']);
    expect(mails[2]?.folder).toMatch(/#1$/);
  });

  it('is remembered when old UIDs will be given to other mails and none is there yet', async () => {
    const { id, inbox } = await mailbox();
    const name = await inbox.deliver(mailText('one'));
    begin();
    await arrived(id, 1);
    await at.dovecot.kill();
    await inbox.expunge(name);
    await inbox.renumber(true);
    await at.dovecot.start();
    const rounds = "select last_uid from mailbox_cursors where mailbox_id = $1 and folder like '%#1'";
    const look = async () => (await at.world.db.admin.query(rounds, [id])).rows;
    await eventually(look, (seen) => seen.length === 1);
    await inbox.deliver(mailText('two'));
    expect((await arrived(id, 2))[1]?.folder).toMatch(/#1$/);
  });
});

describe('a mailbox whose fetcher cannot end', () => {
  it('keeps no other waiting, and is fetched again once it could', async () => {
    const { id, inbox } = await mailbox();
    begin();
    await inbox.deliver(mailText('first'));
    await arrived(id, 1);
    const { admin, adminUrl } = at.world.db;
    const holder = new pg.Client({ connectionString: adminUrl });
    await holder.connect();
    try {
      await holder.query('begin');
      await holder.query('select 1 from mailbox_cursors where mailbox_id = $1 for update', [id]);
      await inbox.deliver(mailText('second'));
      await eventually(
        () => admin.query("select 1 from pg_stat_activity where wait_event_type = 'Lock'"),
        ({ rows }) => rows.length > 0,
      );
      await admin.query('update mailboxes set revision = revision + 1 where id = $1', [id]);
      const other = await mailbox();
      await other.inbox.deliver(mailText('of another'));
      expect(await at.arrived(other.id, 1, 5)).toHaveLength(1);
    } finally {
      await holder.query('rollback');
      await holder.end();
    }
    expect(namesOf(await arrived(id, 2))).toEqual(['first', 'second']);
  });
});

describe('stopping', () => {
  it('takes less than five seconds and leaves no connection', async () => {
    const { id, inbox } = await mailbox();
    for (let n = 0; n < 40; n += 1) await inbox.deliver(mailText(`mail ${n}`, 50_000));
    const keeper = begin();
    await arrived(id, 1);
    const started = performance.now();
    await keeper.stop();
    expect(performance.now() - started).toBeLessThan(5_000);
    const locks = await at.world.db.admin.query(
      `select 1 from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
    );
    expect(locks.rows).toEqual([]);
  });
});
