import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { retryDelay } from '#mail/fetching/backoff.ts';
import { sealPassword } from '#stores/index.ts';
import { dovecotPassword, startDovecot } from '../../support/dovecot/index.ts';
import { eventually } from '../../support/eventually.ts';
import { type ImapPlan, startFaultImap } from '../../support/fault-imap/index.ts';
import { startFaultProxy } from '../../support/fault-proxy/index.ts';
import { type ImapWorld, stubServer } from './imap-world.ts';
import { freshMail } from './mails.ts';
import type { Rows } from './rows.ts';

type At = () => ImapWorld;
const minute = 60_000;

/** A mailbox behind a faulty line, and one beside it that must not notice. */
async function behindProxy(world: ImapWorld) {
  const { server, inbox } = await world.account();
  const proxy = await startFaultProxy(server.port);
  const mail = freshMail();
  await inbox.deliver(mail.bytes);
  const box = async () => {
    const made = await world.box({ ...server, port: proxy.port });
    made.expect(mail.bytes);
    return made;
  };
  return { proxy, inbox, box };
}

async function expectOthersUnaffected(world: ImapWorld): Promise<void> {
  const { server, inbox } = await world.account();
  const { bytes } = freshMail();
  await inbox.deliver(bytes);
  const other = await world.box(server);
  other.expect(bytes);
  expect(await other.broken(1, 10)).toEqual([]);
}

function roads(rows: Rows, at: At): void {
  rows.beside('IMAP-01', 'nobody listens', async () => {
    const world = at();
    const { server, inbox } = await world.account();
    const { bytes } = freshMail();
    await inbox.deliver(bytes);
    const box = await world.box({ ...server, port: 1 });
    box.expect(bytes);
    expect(await box.problem()).toBe('connection_refused');
    expect((await box.row()).failures).toBeGreaterThanOrEqual(2);
    await box.change({ imap_port: server.port });
    expect(await box.broken(1)).toEqual([]);
    expect(await box.row()).toMatchObject({ health: 'connected', problem: null });
  });

  rows.beside('IMAP-01', 'reset at the door', async () => {
    const { proxy, box } = await behindProxy(at());
    proxy.suffer({ refuse: true });
    const made = await box();
    expect(await made.problem()).toBe('connection_lost');
    // Tries come after 2 s, 4 s, 8 s …, a quarter more or less.
    expect(proxy.connections()).toBe(2);
    proxy.suffer(null);
    expect(await made.broken(1)).toEqual([]);
    await proxy.close();
  });

  rows.beside('IMAP-02', 'no such name', async () => {
    const world = at();
    const { server, inbox } = await world.account();
    const { bytes } = freshMail();
    await inbox.deliver(bytes);
    const box = await world.box({ ...server, host: 'nowhere.example' });
    box.expect(bytes);
    expect(await box.problem()).toBe('host_unknown');
    await box.change({ imap_host: server.host });
    expect(await box.broken(1)).toEqual([]);
  });

  rows.beside('IMAP-04', 'wrong password', async () => {
    const world = at();
    const { server, inbox } = await world.account();
    const { bytes } = freshMail();
    await inbox.deliver(bytes);
    const box = await world.box({ ...server, password: 'wrong' });
    box.expect(bytes);
    expect(await box.problem()).toBe('login_refused');
    await sleep(3_000);
    const refusals = (await world.dovecot.log())
      .split('\n')
      .filter((line) => line.includes(`<${server.user}>`) && line.includes('auth failed'));
    expect(refusals).toHaveLength(1);
    const waits = [1, 2, 3, 4, 5].map((failures) => retryDelay('login_refused', failures, 0) / minute);
    expect(waits).toEqual([5, 5, 5, 60, 60]);
    const secret = sealPassword(world.desk.services, box.id, 'imap', dovecotPassword);
    await box.change({ imap_secret: secret });
    expect(await box.broken(1)).toEqual([]);
  });

  rows.beside('IMAP-05', 'blackhole', async () => {
    const world = at();
    const { proxy, box } = await behindProxy(world);
    proxy.suffer({ blackhole: true });
    const made = await box();
    await expectOthersUnaffected(world);
    expect(await made.problem()).toBe('timeout');
    proxy.suffer(null);
    expect(await made.broken(1)).toEqual([]);
    await proxy.close();
  });

  rows.beside('IMAP-07', 'from the server', async () => {
    const world = at();
    const { proxy, box } = await behindProxy(world);
    proxy.suffer({ trickle: 40, way: 'down' });
    const made = await box();
    await expectOthersUnaffected(world);
    expect(await made.problem()).toBe('timeout');
    proxy.suffer(null);
    expect(await made.broken(1)).toEqual([]);
    await proxy.close();
  });
}

function certificates(rows: Rows, at: At): void {
  for (const [name, problem, change] of [
    ['expired', 'tls_expired', {}],
    ['another name', 'tls_wrong_name', { host: 'other.example' }],
  ] as const) {
    rows.beside('IMAP-03', name, async () => {
      const world = at();
      const expired = await startDovecot({ days: name === 'expired' ? -2 : 30, ca: world.dovecot.ca });
      const { server, inbox } = await world.account(expired);
      await inbox.deliver(freshMail().bytes);
      const box = await world.box({ ...server, port: expired.imapsPort, security: 'tls', ...change });
      expect(await box.problem()).toBe(problem);
      expect(await box.places()).toBe(0);
      // Nobody has logged in, in plain text or otherwise.
      expect(await expired.log()).not.toContain(`user=<${server.user}>`);
      await expired.remove();
    });
  }
}

function breaks(rows: Rows, at: At): void {
  rows.beside('IMAP-08', 'BYE', async () => {
    const world = at();
    const first = freshMail();
    const stub = await startFaultImap({ mails: [{ uid: 1, bytes: first.bytes }] });
    const box = await world.box(stubServer(stub.port));
    box.expect(first.bytes);
    expect(await box.broken(1)).toEqual([]);
    await eventually(async () => stub.said.includes('IDLE'), Boolean);
    const second = freshMail();
    stub.plan.mails.push({ uid: 2, bytes: second.bytes });
    box.expect(second.bytes);
    stub.announce('* BYE going down');
    expect(await box.broken(2)).toEqual([]);
    expect(stub.connections()).toBeGreaterThan(1);
    await stub.close();
  });

  rows.beside('IMAP-08', 'killed and started anew', async () => {
    const world = at();
    const dovecot = await startDovecot();
    const { server, inbox } = await world.account(dovecot);
    const [first, second] = [freshMail(), freshMail()];
    await inbox.deliver(first.bytes);
    const box = await world.box(server);
    box.expect(first.bytes, second.bytes);
    await eventually(box.places, (count) => count === 1);
    await dovecot.kill();
    await inbox.deliver(second.bytes);
    await eventually(box.row, (row) => row.health !== 'connected');
    await dovecot.start();
    expect(await box.broken(2)).toEqual([]);
    await dovecot.remove();
  });

  rows.beside('IMAP-14', 'the line dies silently', async () => {
    const { proxy, inbox, box } = await behindProxy(at());
    const made = await box();
    await eventually(made.row, (row) => row.health === 'connected');
    proxy.deafen();
    const { bytes } = freshMail();
    await inbox.deliver(bytes);
    made.expect(bytes);
    expect(await made.broken(2)).toEqual([]);
    await proxy.close();
  });

  rows.beside('IMAP-14', 'EXISTS is swallowed', async () => {
    const world = at();
    const stub = await startFaultImap({ mails: [] });
    const box = await world.box(stubServer(stub.port));
    await eventually(box.row, (row) => row.health === 'connected');
    const { bytes } = freshMail();
    stub.plan.mails.push({ uid: 1, bytes });
    box.expect(bytes);
    expect(await box.broken(1)).toEqual([]);
    await stub.close();
  });
}

function limits(rows: Rows, at: At): void {
  const refusals: [name: string, command: string, words: string][] = [
    ['THROTTLED in the folder', 'EXAMINE', 'NO [THROTTLED] slow down'],
    ['OVERQUOTA at a mail', 'UID', 'NO [OVERQUOTA] bandwidth limit'],
    ['LIMIT at the login', 'LOGIN', 'NO [LIMIT] too many connections'],
  ];
  for (const [name, command, words] of refusals) {
    rows.beside('IMAP-21', name, async () => {
      const world = at();
      const { bytes } = freshMail();
      let limited = true;
      const answer: ImapPlan['answer'] = (asked, usual, tag) =>
        limited && asked.startsWith(command) ? `${tag} ${words}\r\n` : usual;
      const stub = await startFaultImap({ mails: [{ uid: 1, bytes }], answer });
      const box = await world.box(stubServer(stub.port));
      box.expect(bytes);
      expect(await box.problem()).toBe('over_quota');
      await sleep(3_000);
      expect(stub.connections()).toBe(1);
      expect(retryDelay('over_quota', 1, 0)).toBeGreaterThanOrEqual(0.75 * minute);
      limited = false;
      await box.change({});
      expect(await box.broken(1)).toEqual([]);
      await stub.close();
    });
  }
}

/** Rows of connections, certificates, logins and servers that go. */
export function serverRows(rows: Rows, at: At): void {
  roads(rows, at);
  certificates(rows, at);
  breaks(rows, at);
  limits(rows, at);
}
