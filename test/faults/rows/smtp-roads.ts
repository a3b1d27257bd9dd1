import { expect } from 'vitest';
import { storeRawMails } from '#mail/storing.ts';
import { open, seal } from '#platform/vault/index.ts';
import { openKeys } from '#privacy/index.ts';
import { startFaultProxy } from '../../support/fault-proxy/index.ts';
import { BAD_RECIPIENT, createTestCa, startFaultSmtp } from '../../support/fault-smtp/index.ts';
import { reportMail } from '../../support/report-mail.ts';
import { freshMail } from './mails.ts';
import type { Rows } from './rows.ts';
import type { SmtpWorld } from './smtp-world.ts';

const minute = 60_000;

/** Adds a recipient to a queued reply, which the desk itself never does. */
async function addRecipient(world: SmtpWorld, id: string, address: string): Promise<void> {
  const { services, organisation } = world.desk;
  await services.database.tenant(organisation.tenantId, async (tx) => {
    const row = await tx
      .selectFrom('outgoing_mails')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const key = (await openKeys(tx, services, [row.key_id])).get(row.key_id) ?? Buffer.alloc(0);
    const envelope = JSON.parse(open(key, row.envelope_sealed, `envelope ${id}`).toString());
    envelope.to.push(address);
    const sealed = seal(key, Buffer.from(JSON.stringify(envelope)), `envelope ${id}`, services.rng);
    await world.rows('update outgoing_mails set envelope_sealed = $2 where id = $1', [id, sealed]);
  });
}

function recipientsAndBounces(rows: Rows, at: () => SmtpWorld): void {
  rows.fault('SMTP-07', 'one of two', async () => {
    const world = at();
    const server = await world.server({
      plan: { recipients: { [BAD_RECIPIENT]: '550 5.1.1 no such user' } },
    });
    const id = await world.queued(await world.thread());
    await addRecipient(world, id, BAD_RECIPIENT);
    await world.send(id);
    expect(await world.outgoing(id)).toMatchObject({ state: 'accepted', attempts: 1 });
    world.clock.turn(25 * 60 * minute);
    expect(await world.send(id)).toBe('nothing to send at this moment');
    expect(server.held().map((mail) => mail.to.length)).toEqual([1]);
    expect(await world.broken()).toEqual([]);
  });

  rows.fault('SMTP-16', 'it comes back', async () => {
    const world = at();
    const server = await world.server();
    const thread = await world.thread();
    const id = await world.queued(thread, { thenClose: true });
    await world.send(id);
    expect(await world.conversation(thread)).toMatchObject({ state: 'closed', due_at: null });
    const messageId = /^Message-ID: (<\S+>)/m.exec(server.held()[0]?.bytes.toString() ?? '')?.[1] ?? '';
    await world.arrive(reportMail({ messageId }));
    expect(await world.outgoing(id)).toMatchObject({ state: 'refused', problem: 'bounced' });
    expect(await world.conversation(thread)).toMatchObject({ state: 'open', delivery_problem: true });
    expect(await world.broken()).toEqual([]);
  });
}

function encryption(rows: Rows, at: () => SmtpWorld): void {
  const ca = createTestCa();
  const login = { user: 'shop', password: 'secret' };

  rows.fault('SMTP-17', 'STARTTLS is left out', async () => {
    const world = at();
    const options = { security: 'starttls', identity: ca.issue(['127.0.0.1']), login } as const;
    const server = await world.server({ ...options, stripStartTls: true }, { security: 'starttls', login });
    const id = await world.queued(await world.thread());
    await world.send(id);
    expect(await world.outgoing(id)).toMatchObject({ state: 'deferred', problem: 'starttls_missing' });
    expect(await world.mailbox()).toMatchObject({ smtp_problem: 'starttls_missing' });
    expect(server.said.filter((line) => !line.startsWith('EHLO'))).toEqual([]);
    expect(server.received).toEqual([]);
    expect(await world.broken()).toEqual([]);
  });

  rows.fault('SMTP-18', 'another authority', async () => {
    const world = at();
    world.deps.extraCa = ca.pem;
    const first = await world.server(
      { security: 'tls', identity: ca.issue(['127.0.0.1']), login },
      { security: 'tls', login },
    );
    await world.send(await world.queued(await world.thread()));
    expect(first.held()).toHaveLength(1);
    const stranger = createTestCa();
    const changed = await startFaultSmtp({ security: 'tls', identity: stranger.issue(['127.0.0.1']), login });
    await world.save({ port: changed.port, security: 'tls', login });
    const id = await world.queued(await world.thread());
    await world.send(id);
    expect(await world.outgoing(id)).toMatchObject({ state: 'deferred', problem: 'tls_untrusted' });
    expect(await world.mailbox()).toMatchObject({ smtp_problem: 'tls_untrusted' });
    expect(changed.said).toEqual([]);
    await changed.close();
    await world.save({ port: first.port, security: 'tls', login });
    await world.send(id);
    expect(first.held()).toHaveLength(2);
    world.deps.extraCa = undefined;
    expect(await world.broken()).toEqual([]);
  });
}

function pace(rows: Rows, at: () => SmtpWorld): void {
  rows.fault('SMTP-19', 'three threads of three replies', async () => {
    const world = at();
    const server = await world.server({
      plan: { at: { mail: { reply: '452 4.3.1 too many mails' } }, connections: 5 },
    });
    const threads = [await world.thread(), await world.thread(), await world.thread()];
    const ids: string[] = [];
    for (const text of ['erste', 'zweite', 'dritte']) {
      for (const thread of threads) ids.push(await world.queued(thread, { text }));
      world.clock.turn(1);
    }
    // the mailbox is held for 1, 2, 5, 15 and 30 minutes, and then proves itself with one reply
    for (let minutes = 0; minutes < 60 && server.held().length < 9; minutes += 1) {
      for (const id of [...ids].reverse()) await world.send(id);
      world.clock.turn(minute);
    }
    expect(server.held()).toHaveLength(9);
    expect(await world.broken()).toEqual([]);
  });

  rows.fault('SMTP-20', 'and another store meanwhile', async () => {
    const world = at();
    const { desk } = world;
    const slow = await world.server();
    const proxy = await startFaultProxy(slow.port);
    proxy.suffer({ trickle: 100, way: 'up' });
    const id = await world.queued(await world.thread());
    await world.save({ port: proxy.port });

    const good = world.alsoAt(await startFaultSmtp());
    const storeId = desk.organisation.clients[0].stores[1]?.id ?? '';
    const mailboxId = await desk.addMailbox(storeId, 'second@lumo.example', good.port);
    const { bytes, order } = freshMail();
    const mail = {
      storeId,
      mailboxId,
      source: 'api',
      receivedAt: world.clock.now(),
      history: false,
      bytes,
    } as const;
    const { tenantId } = desk.organisation;
    await desk.db.database.tenant(tenantId, (tx) => storeRawMails(tx, desk.services, tenantId, [mail]));
    await desk.readAll();
    const [thread] = await world.rows(
      'select id from conversations where amazon_order_id = $1 and store_id = $2',
      [order, storeId],
    );

    const other = await world.queued({ id: thread.id });
    const stuck = world.send(id);
    await world.send(other);
    expect(await world.outgoing(other)).toMatchObject({ state: 'accepted' });
    await stuck;
    expect(await world.outgoing(id)).toMatchObject({ state: 'deferred', problem: 'timeout' });
    expect(slow.held()).toEqual([]);
    expect(good.held()).toHaveLength(1);
    expect(await world.broken()).toEqual([]);
    await proxy.close();
  });
}

/** Rows of recipients, bounces, encryption and pace. */
export function roadRows(rows: Rows, at: () => SmtpWorld): void {
  recipientsAndBounces(rows, at);
  encryption(rows, at);
  pace(rows, at);
}
