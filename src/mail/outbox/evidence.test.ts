import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFetching, type Fetching } from '#mail/fetching/index.ts';
import { sealPassword } from '#stores/index.ts';
import {
  type Dovecot,
  dovecotPassword,
  type Maildir,
  startDovecot,
} from '../../../test/support/dovecot/index.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { createSweeper } from './sweeping.ts';
import { minute, type OutboxWorld, openOutboxWorld, shop } from './world.fixture.ts';

let world: OutboxWorld;
let dovecot: Dovecot;
let sent: Maildir;
let fetching: Fetching;

beforeAll(async () => {
  [world, dovecot] = await Promise.all([openOutboxWorld(), startDovecot()]);
  await dovecot.inbox(shop);
  sent = await dovecot.folder(shop, 'Sent');
  const { services } = world.desk;
  await world.rows(
    `update mailboxes set imap_host = '127.0.0.1', imap_port = $2, imap_security = 'none', imap_user = $3,
       imap_secret = $4, revision = revision + 1 where id = $1`,
    [
      world.mailboxId,
      dovecot.imapPort,
      shop,
      sealPassword(services, world.mailboxId, 'imap', dovecotPassword),
    ],
  );
  const { egress } = world.deps;
  fetching = createFetching(services, {
    ...{ databaseUrl: world.desk.db.appUrl, egress },
    times: { look: 100, poll: 300 },
  });
  fetching.start();
});
afterAll(async () => {
  await fetching?.stop();
  await dovecot?.remove();
  await world?.close();
});

/** A reply whose server fell silent after the final dot, and its bytes. */
async function maybeSent() {
  const server = await world.serve({ at: { dot: { drop: true } } });
  const thread = await world.thread();
  const id = await world.queued(thread, { thenClose: true });
  await world.send(id);
  expect(await world.outgoing(id)).toMatchObject({ state: 'uncertain' });
  return { thread, id, bytes: server.held()[0]?.bytes ?? Buffer.alloc(0) };
}

/** The mailbox is looked through once more, and the outbox swept. */
async function lookedThrough(): Promise<void> {
  // a frozen clock: a minute makes the folders besides the main one due
  world.clock.turn(minute);
  const told = async () =>
    (await world.rows('select last_fetched_at as at from mailboxes where id = $1', [world.mailboxId]))[0];
  const until = world.clock.now();
  await eventually(told, ({ at }) => at !== null && at >= until);
  await createSweeper(world.deps, 1_000).sweep();
}

const countsAsSent = (id: string) =>
  eventually(
    async () => {
      await lookedThrough();
      return world.outgoing(id);
    },
    ({ state }) => state === 'accepted',
  );

describe('a reply that may have left', () => {
  it('counts as sent once a copy of it lies among the sent mail of its mailbox', async () => {
    const lost = await maybeSent();
    const other = await maybeSent();
    await sent.deliver(lost.bytes);
    await countsAsSent(lost.id);
    expect(await world.outgoing(lost.id)).toMatchObject({ problem: null, phase: 'sent_folder', attempts: 1 });
    expect(await world.conversation(lost.thread)).toMatchObject({ due_at: null, delivery_problem: false });
    expect(await world.outgoing(other.id)).toMatchObject({ state: 'uncertain' });
    expect((await world.conversation(other.thread)).due_at).not.toBeNull();
  });

  it('is looked for from its last try on, however long before it was written', async () => {
    const one = await maybeSent();
    await world.rows("update outgoing_mails set created_at = created_at - interval '10 days' where id = $1", [
      one.id,
    ]);
    await sent.deliver(one.bytes);
    await countsAsSent(one.id);
  });

  it('is not sent again by a person once a copy was seen', async () => {
    const one = await maybeSent();
    await world.rows('update outgoing_mails set seen_sent_at = $2 where id = $1', [
      one.id,
      world.clock.now(),
    ]);
    expect((await world.resolve(one.id, 'send_again')).json()).toMatchObject({ code: 'wrong_state' });
    await createSweeper(world.deps, 1_000).sweep();
    expect(await world.outgoing(one.id)).toMatchObject({ state: 'accepted', attempts: 1 });
  });

  it('is left to a person where no copy lies, or only one of another reply', async () => {
    const one = await maybeSent();
    await sent.deliver(one.bytes.toString().replace(/^Message-ID: <./m, 'Message-ID: <f0'));
    for (let looks = 0; looks < 3; looks += 1) await lookedThrough();
    expect(await world.outgoing(one.id)).toMatchObject({ state: 'uncertain' });
    expect((await world.resolve(one.id, 'sent')).statusCode).toBe(200);
  });
});
