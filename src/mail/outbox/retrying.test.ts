import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { minute, type OutboxWorld, openOutboxWorld } from './world.fixture.ts';

let world: OutboxWorld;
beforeAll(async () => {
  world = await openOutboxWorld();
});
afterAll(() => world.close());

const nothing = 'nothing to send at this moment';
const later = { at: { dot: { reply: '451 4.3.0 try later' } } } as const;

describe('a reply that a server does not take yet', () => {
  it('is tried after 1, 2, 5, 15, 30 and then every 60 minutes, and failed after a day', async () => {
    await world.serve({ at: { mail: { reply: '451 4.3.0 later' } } });
    const thread = await world.thread();
    const id = await world.queued(thread);
    const started = world.clock.now().getTime();
    const waits: number[] = [];
    for (let mail = await world.outgoing(id); mail.state !== 'failed'; mail = await world.outgoing(id)) {
      if (mail.next_attempt_at) {
        waits.push((mail.next_attempt_at.getTime() - world.clock.now().getTime()) / minute);
        world.clock.turn(mail.next_attempt_at.getTime() - world.clock.now().getTime() - 1);
        expect(await world.send(id)).toBe(nothing);
        world.clock.turn(1);
      }
      await world.send(id);
    }
    expect(waits.slice(0, 8)).toEqual([1, 2, 5, 15, 30, 60, 60, 60]);
    const age = world.clock.now().getTime() - started;
    expect(age).toBeGreaterThanOrEqual(24 * 60 * minute);
    expect(age).toBeLessThanOrEqual(25 * 60 * minute);
    expect(await world.outgoing(id)).toMatchObject({ problem: 'gave_up', attempts: waits.length + 1 });
    expect(await world.conversation(thread)).toMatchObject({ state: 'open', delivery_problem: true });
    expect((await world.conversation(thread)).due_at).not.toBeNull();
    expect(await world.send(id)).toBe(nothing);
  });

  it('leaves greylisting five minutes', async () => {
    await world.serve({ at: { rcpt: { reply: '450 4.7.1 greylisted' } } });
    const id = await world.queued(await world.thread());
    await world.send(id);
    const wait = (await world.outgoing(id)).next_attempt_at.getTime() - world.clock.now().getTime();
    expect(wait).toBe(5 * minute);
  });

  it('a server that refuses the login, the sender or the encryption is waited for, since a person mends it', async () => {
    for (const plan of [{ at: { mail: { reply: '550 5.7.1 sender unknown' } } }] as const) {
      await world.serve(plan);
      const id = await world.queued(await world.thread());
      await world.send(id);
      expect(await world.outgoing(id)).toMatchObject({ state: 'deferred', problem: 'sender_refused' });
      await world.serve();
      world.clock.turn(minute);
      await world.send(id);
      expect(await world.outgoing(id)).toMatchObject({ state: 'accepted', problem: null, attempts: 2 });
    }
  });

  it('sends the very same bytes again, whatever has changed in the thread since', async () => {
    const first = await world.serve({ at: later.at, connections: 1 });
    const thread = await world.thread();
    const id = await world.queued(thread, { text: 'Erste Fassung' });
    await world.send(id);
    await world.rows("update mailboxes set sender_name = 'Anders', address = 'other@lumo.example'");
    world.clock.turn(2 * minute);
    await world.send(id);
    await world.rows("update mailboxes set sender_name = 'Shop', address = 'shop@lumo.example'");
    expect(await world.outgoing(id)).toMatchObject({ state: 'accepted', attempts: 2 });
    const [one, two] = first.held();
    expect(one?.bytes.toString()).toContain('Erste Fassung');
    expect(two?.bytes.equals(one?.bytes ?? Buffer.alloc(0))).toBe(true);
    expect([two?.from, two?.to]).toEqual([one?.from, one?.to]);
  });
});

describe('order within a thread', () => {
  it('a later reply waits for the earlier one, other threads do not', async () => {
    const server = await world.serve({ at: later.at, connections: 1 });
    const [thread, other] = [await world.thread(), await world.thread()];
    const first = await world.queued(thread, { text: 'Eins' });
    const second = await world.queued(thread, { text: 'Zwei' });
    const elsewhere = await world.queued(other, { text: 'Anderswo' });
    expect(await world.send(second)).toBe(nothing);
    await world.send(first);
    expect(await world.outgoing(first)).toMatchObject({ state: 'deferred' });
    expect(await world.send(second)).toBe(nothing);
    await world.send(elsewhere);
    expect(await world.outgoing(elsewhere)).toMatchObject({ state: 'accepted' });
    world.clock.turn(minute);
    await world.send(first);
    await world.send(second);
    const words = server.held().map(({ bytes }) => /Eins|Zwei|Anderswo/.exec(bytes.toString())?.[0]);
    expect(words).toEqual(['Eins', 'Anderswo', 'Eins', 'Zwei']);
  });

  it('one that failed or may have left holds up nobody', async () => {
    const thread = await world.thread();
    await world.serve({ at: { dot: { drop: true } } });
    const first = await world.queued(thread);
    await world.send(first);
    await world.serve();
    const second = await world.queued(thread);
    await world.send(second);
    expect(await world.outgoing(first)).toMatchObject({ state: 'uncertain' });
    expect(await world.outgoing(second)).toMatchObject({ state: 'accepted' });
    expect(await world.conversation(thread)).toMatchObject({ delivery_problem: true });
  });
});
