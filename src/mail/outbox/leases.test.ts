import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claim, leaseMs, markBodyStarted, renew } from './claiming.ts';
import { perMailbox } from './holding.ts';
import { settleOutgoing } from './settling.ts';
import { createSweeper } from './sweeping.ts';
import { minute, type OutboxWorld, openOutboxWorld } from './world.fixture.ts';

let world: OutboxWorld;
beforeAll(async () => {
  world = await openOutboxWorld();
});
afterAll(() => world.close());

const tenant = <T>(work: Parameters<typeof world.desk.db.database.tenant<T>>[1]) =>
  world.desk.db.database.tenant(world.desk.organisation.tenantId, work);
const take = async (id: string) => {
  const claimed = await tenant((tx) => claim(tx, world.deps, id));
  if (claimed === null || typeof claimed === 'string') throw new Error('nothing to claim');
  return claimed;
};

/** Sweeps until nothing is queued or being sent any more. */
async function sweep(sweepers = 1): Promise<void> {
  const all = Array.from({ length: sweepers }, () => createSweeper(world.deps, 20));
  for (const one of all) one.start();
  for (let tries = 0; tries < 200; tries += 1) {
    const open = await world.rows(
      "select 1 from outgoing_mails where state = 'queued' or (state = 'sending' and lease_until < $1)",
      [world.clock.now()],
    );
    const busy = await world.rows("select 1 from outgoing_mails where state = 'sending'");
    if (open.length + busy.length === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await Promise.all(all.map((one) => one.stop(5_000)));
}

describe('a sender that fell silent', () => {
  it('before the final dot: another sends it, once', async () => {
    const server = await world.serve();
    const thread = await world.thread();
    const id = await world.queued(thread);
    const lost = await take(id);
    world.clock.turn(leaseMs + 1);
    await sweep();
    expect(await world.outgoing(id)).toMatchObject({ state: 'accepted', attempts: 2, fence: 2 });
    expect(server.held()).toHaveLength(1);
    expect(server.held()[0]?.bytes.equals(lost.bytes)).toBe(true);
  });

  it('after the final dot was announced: uncertain, and nobody sends it', async () => {
    const server = await world.serve();
    const thread = await world.thread();
    const id = await world.queued(thread);
    const lost = await take(id);
    await tenant((tx) => markBodyStarted(tx, lost));
    world.clock.turn(leaseMs + 1);
    await sweep();
    expect(await world.outgoing(id)).toMatchObject({ state: 'uncertain', problem: 'may_have_left' });
    expect(server.connections()).toBe(0);
    expect(await world.conversation(thread)).toMatchObject({ delivery_problem: true });
    expect((await world.conversation(thread)).due_at).not.toBeNull();
  });

  it('keeps what it has while its lease lasts, and while it renews it', async () => {
    const server = await world.serve();
    const id = await world.queued(await world.thread());
    const mine = await take(id);
    world.clock.turn(leaseMs - 1);
    expect(await tenant((tx) => renew(tx, world.desk.services, mine))).toBe(true);
    world.clock.turn(leaseMs - 1);
    const sweeper = createSweeper(world.deps, 10);
    sweeper.start();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await sweeper.stop(1_000);
    expect(await world.outgoing(id)).toMatchObject({ state: 'sending', fence: 1 });
    expect(server.connections()).toBe(0);
    world.clock.turn(2 * leaseMs);
    await sweep();
  });

  it('wakes up too late: it may neither give the dot, nor renew, nor settle', async () => {
    await world.serve();
    const id = await world.queued(await world.thread());
    const late = await take(id);
    world.clock.turn(leaseMs + 1);
    await sweep();
    expect(await world.outgoing(id)).toMatchObject({ state: 'accepted' });
    await expect(tenant((tx) => markBodyStarted(tx, late))).rejects.toThrow();
    expect(await tenant((tx) => renew(tx, world.desk.services, late))).toBe(false);
    const { services, events } = world.deps;
    const { tenantId } = world.desk.organisation;
    const order = { tenantId, outgoingId: id, to: 'refused' as const, problem: null, fence: late.fence };
    expect(await tenant((tx) => settleOutgoing(tx, services, events, order))).toBe(false);
    expect(await world.outgoing(id)).toMatchObject({ state: 'accepted' });
  });

  it('hears the answer after it was given up for lost: what may have left did', async () => {
    await world.serve();
    const id = await world.queued(await world.thread());
    const slow = await take(id);
    await tenant((tx) => markBodyStarted(tx, slow));
    world.clock.turn(leaseMs + 1);
    await sweep();
    const { services, events } = world.deps;
    const { tenantId } = world.desk.organisation;
    const order = { tenantId, outgoingId: id, to: 'accepted' as const, problem: null, fence: slow.fence };
    expect(await tenant((tx) => settleOutgoing(tx, services, events, order))).toBe(true);
  });

  it('is told to stop before the dot: the reply is tried again later', async () => {
    const server = await world.serve({ at: { rcpt: { hang: true } } });
    const id = await world.queued(await world.thread());
    const control = new AbortController();
    const sent = world.send(id, control.signal);
    while (!server.said.some((line) => line.startsWith('RCPT'))) await new Promise((r) => setTimeout(r, 5));
    control.abort();
    await sent;
    expect(await world.outgoing(id)).toMatchObject({ state: 'deferred', problem: 'connection_lost' });
    expect(server.held()).toHaveLength(0);
  });
});

describe('several senders at once', () => {
  it('two sweepers and a crowd of jobs send each of 24 replies once, in order within each thread', async () => {
    await world.rows("update outgoing_mails set state = 'failed' where state in ('queued', 'deferred')");
    const server = await world.serve();
    const ids: string[] = [];
    for (let n = 0; n < 8; n += 1) {
      const thread = await world.thread();
      for (const text of ['A', 'B', 'C']) {
        ids.push(await world.queued(thread, { text: `Antwort ${n} ${text}` }));
        world.clock.turn(1);
      }
    }
    const jobs = Promise.all(ids.flatMap((id) => [world.send(id), world.send(id)]));
    await Promise.all([jobs, sweep(2)]);
    const words = server.held().map(({ bytes }) => /Antwort \d [ABC]/.exec(bytes.toString())?.[0] ?? '');
    expect(new Set(words).size).toBe(24);
    expect(words).toHaveLength(24);
    for (let n = 0; n < 8; n += 1) {
      expect(words.filter((one) => one.startsWith(`Antwort ${n}`)).map((one) => one.at(-1))).toEqual([
        'A',
        'B',
        'C',
      ]);
    }
    const states = await world.rows('select distinct state from outgoing_mails where id = any($1)', [ids]);
    expect(states).toEqual([{ state: 'accepted' }]);
  });

  it('a mailbox whose server hangs holds up no other, nor the taking over of what was lost', async () => {
    const silent = await world.serve({ at: { banner: { hang: true } } });
    const stuck: string[] = [];
    for (let n = 0; n < 6; n += 1) stuck.push(await world.queued(await world.thread()));
    const sweeper = createSweeper({ ...world.deps, timeouts: { greeting: 60_000, overall: 90_000 } }, 20);
    sweeper.start();
    while (silent.connections() < perMailbox) await new Promise((resolve) => setTimeout(resolve, 20));
    const lost = stuck[5] ?? '';
    await world.rows(
      "update outgoing_mails set state = 'sending', body_started = true, lease_until = $2 where id = $1",
      [lost, new Date(world.clock.now().getTime() - minute)],
    );
    for (let tries = 0; tries < 100 && (await world.outgoing(lost)).state === 'sending'; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await world.outgoing(lost)).toMatchObject({ state: 'uncertain' });
    expect(silent.connections()).toBe(perMailbox);
    await sweeper.stop(10);
    const states = await world.rows('select state from outgoing_mails where id = any($1)', [
      stuck.slice(0, 5),
    ]);
    expect(states.map((one) => one.state).sort()).toEqual([
      'deferred',
      'deferred',
      'deferred',
      'queued',
      'queued',
    ]);
  });
});
