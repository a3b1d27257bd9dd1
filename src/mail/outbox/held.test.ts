import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type HeldWorld, openHeldWorld } from './held.fixture.ts';
import { minute } from './world.fixture.ts';

let world: HeldWorld;
beforeAll(async () => {
  world = await openHeldWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.rows("update outgoing_mails set state = 'failed' where state in ('queued', 'deferred')");
});

const allAre = (ids: readonly string[], state: string) => async () =>
  (await world.statesOf(ids)).join() === state;
const news = async () =>
  Number((await world.rows("select count(*) from live_events where type = 'mailbox.changed'"))[0].count);

describe('a mailbox whose server refuses the login', () => {
  it('thirty replies wait, few logins are tried, and all leave in order and once when the password is mended', async () => {
    const server = await world.server('wrong-Secret-1');
    const { threadIds, ids } = await world.write(10, 3);
    const before = await news();
    await world.work(ids, allAre(ids, 'deferred'));
    expect(world.logins(server)).toBe(1);
    expect(server.held()).toEqual([]);
    expect(await news()).toBe(before + 1);
    const next = new Date(world.clock.now().getTime() + 5 * minute).toISOString();
    expect(await world.mailbox()).toMatchObject({
      health: 'failing',
      sendProblem: 'login_refused',
      nextSendAt: next,
    });
    const told = (await world.ask('GET', `/conversations/${threadIds[9]}`)).json();
    const delivery = told.messages.find((one: { delivery: object | null }) => one.delivery).delivery;
    expect(delivery).toMatchObject({ state: 'deferred', problem: 'login_refused', nextAttemptAt: next });
    expect(told.conversation).toMatchObject({ state: 'open', deliveryProblem: false });

    world.clock.turn(5 * minute - 1);
    await world.work(ids);
    expect(world.logins(server)).toBe(1);
    world.clock.turn(1);
    await world.work(ids, async () => world.logins(server) > 1);
    expect(world.logins(server)).toBe(2);
    expect(await world.mailbox()).toMatchObject({ sendProblem: 'login_refused' });

    const queued = await world.rows("select count(*)::int from jobs.job where name = 'mail.send'");
    await world.tell(server);
    const hastened = await world.rows("select count(*)::int from jobs.job where name = 'mail.send'");
    expect(hastened[0].count).toBe(queued[0].count + 3);
    expect(await world.mailbox()).toMatchObject({ health: 'untested', sendProblem: null, nextSendAt: null });
    await world.work(ids, allAre(ids, 'accepted'));
    expect(await world.mailbox()).toMatchObject({ health: 'connected', sendProblem: null });
    expect((await world.mailbox()).sendingWorkedAt).not.toBeNull();
    const words = server.held().map(({ bytes }) => /Antwort (\d+-\d)/.exec(bytes.toString())?.[1] ?? '');
    expect(words).toHaveLength(30);
    expect(new Set(words).size).toBe(30);
    for (let n = 0; n < 10; n += 1)
      expect(words.filter((one) => one.startsWith(`${n}-`))).toEqual([`${n}-0`, `${n}-1`, `${n}-2`]);
  }, 60_000);

  it('one that has worked until now: no more logins than go on at once', async () => {
    const server = await world.server('right-Secret-1');
    await world.send((await world.write(1, 1)).ids[0] ?? '');
    expect(server.held()).toHaveLength(1);
    const changed = await world.server('right-Secret-1');
    await world.rows('update mailboxes set smtp_port = $1, smtp_proven_at = $2', [
      changed.port,
      world.clock.now(),
    ]);
    await world.rows('update mailboxes set smtp_user = $1', ['somebody-else']);
    const { ids } = await world.write(10, 1);
    await world.work(ids, allAre(ids, 'deferred'));
    expect(world.logins(changed)).toBeGreaterThanOrEqual(1);
    expect(world.logins(changed)).toBeLessThanOrEqual(3);
    const [row] = await world.rows('select smtp_failures from mailboxes where id = $1', [world.mailboxId]);
    expect(row.smtp_failures).toBe(1);
  });

  it('is mended at the server: the next probe finds out, and the others follow it', async () => {
    const server = await world.server('wrong-Secret-1');
    const { ids } = await world.write(4, 1);
    await world.work(ids, allAre(ids, 'deferred'));
    await world.rows('update mailboxes set smtp_user = $1, smtp_secret = null', ['']);
    expect(await world.mailbox()).toMatchObject({ sendProblem: 'login_refused' });
    world.clock.turn(5 * minute);
    await world.work(ids, allAre(ids, 'accepted'));
    expect(server.held()).toHaveLength(4);
    expect(await world.mailbox()).toMatchObject({ sendProblem: null, nextSendAt: null });
  });

  it('for a day: every reply fails in order, and its thread says so', async () => {
    await world.server('wrong-Secret-1');
    const { ids, threadIds } = await world.write(2, 2);
    await world.work(ids, allAre(ids, 'deferred'));
    world.clock.turn(24 * 60 * minute);
    await world.work([], allAre(ids, 'failed'));
    const rows = await world.rows('select problem, attempts from outgoing_mails where id = any($1)', [ids]);
    expect(new Set(rows.map((row) => row.problem))).toEqual(new Set(['gave_up']));
    for (const id of threadIds)
      expect(await world.conversation({ id })).toMatchObject({ state: 'open', delivery_problem: true });
  });
});

describe('who is not touched', () => {
  it('another mailbox goes on', async () => {
    const server = await world.server('wrong-Secret-1');
    const { ids } = await world.write(2, 1);
    await world.work(ids, allAre(ids, 'deferred'));
    const stores = world.desk.organisation.clients[0].stores;
    const other = await world.desk.addMailbox(stores[1]?.id ?? '', 'other@lumo.example', server.port);
    const {
      ids: [moved = ''],
    } = await world.write(1, 1);
    await world.rows('update outgoing_mails set mailbox_id = $1 where id = $2', [other, moved]);
    await world.work([], allAre([moved], 'accepted'));
    expect(await world.outgoing(moved)).toMatchObject({ state: 'accepted' });
    expect(await world.statesOf(ids)).toEqual(['deferred']);
  });

  it('a mailbox whose server is only busy, or refuses one recipient, is not held', async () => {
    for (const [plan, health] of [
      [{ at: { banner: { reply: '421 4.3.2 busy' } } }, 'untested'],
      [{ at: { rcpt: { reply: '550 5.1.1 no' } } }, 'connected'],
    ] as const) {
      await world.ask('PATCH', `/mailboxes/${world.mailboxId}`, {
        smtp: { host: '127.0.0.1', port: (await world.serve(plan)).port, security: 'none', user: '' },
      });
      await world.send((await world.write(1, 1)).ids[0] ?? '');
      expect(await world.mailbox()).toMatchObject({ sendProblem: null, health });
    }
  });

  it('a try with the settings of before says nothing about those of now', async () => {
    const changed = Promise.withResolvers<void>();
    const auth = { reply: '535 5.7.8 wrong', once: changed.promise };
    const server = await world.server('wrong-Secret-1', { at: { auth } });
    const { ids } = await world.write(1, 1);
    const slow = world.send(ids[0] ?? '');
    while (world.logins(server) === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    await world.rows('update mailboxes set revision = revision + 1 where id = $1', [world.mailboxId]);
    changed.resolve();
    await slow;
    expect(await world.outgoing(ids[0] ?? '')).toMatchObject({ state: 'deferred', next_attempt_at: null });
    expect(await world.mailbox()).toMatchObject({ sendProblem: null });
  });

  it('a paused mailbox sends nothing, and what waits is not called failed', async () => {
    const server = await world.server('right-Secret-1');
    const { ids } = await world.write(1, 1);
    await world.ask('PATCH', `/mailboxes/${world.mailboxId}`, { paused: true });
    await world.work(ids);
    expect(server.connections()).toBe(0);
    expect(await world.outgoing(ids[0] ?? '')).toMatchObject({ state: 'queued', attempts: 0 });
    await world.ask('PATCH', `/mailboxes/${world.mailboxId}`, { paused: false });
    await world.work([], allAre(ids, 'accepted'));
    expect(server.held()).toHaveLength(1);
  });
});
