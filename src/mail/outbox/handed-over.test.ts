import { appendFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { turnedClock } from '../../../test/support/turned-clock.ts';
import { createHandedOver } from './handed-over.ts';
import { createSweeper } from './sweeping.ts';
import { minute, type OutboxWorld, openOutboxWorld } from './world.fixture.ts';

const day = 86_400_000;
const one = '0195a000-0000-7000-8000-000000000001';
const two = '0195a000-0000-7000-8000-000000000002';

describe('notes beside the database', () => {
  const noon = () => turnedClock('2026-03-02T12:00:00Z');
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'handed-over-'));
    return () => rm(folder, { recursive: true });
  });

  it('tell the highest fence of a reply, to every process, also the next day and when the clock was put back', async () => {
    const clock = noon();
    const [writer, reader] = [createHandedOver(folder, clock), createHandedOver(folder, clock)];
    expect(await reader.lastFence(one)).toBe(0);
    await writer.note(one, 3);
    await writer.note(one, 1);
    await writer.note(two, 1);
    for (const turned of [0, day, -day, 0]) {
      clock.turn(turned);
      expect([await reader.lastFence(one), await reader.lastFence(two)]).toEqual([3, 1]);
    }
    expect(await createHandedOver(folder, clock).lastFence(one)).toBe(3);
  });

  it('are heard by all who ask at once, and by who asks later', async () => {
    const notes = createHandedOver(folder, noon());
    const ids = Array.from({ length: 20 }, (_, n) => one.replace(/..$/, String(10 + n)));
    for (const id of ids.slice(0, 10)) await notes.note(id, 1);
    await Promise.all(ids.map((id) => notes.lastFence(id)));
    await Promise.all(ids.slice(10).map((id) => notes.note(id, 1)));
    expect(await Promise.all(ids.map((id) => notes.lastFence(id)))).toEqual(ids.map(() => 1));
    await rm(folder, { recursive: true });
    await notes.note(one, 2);
    expect(await notes.lastFence(one)).toBe(2);
  });

  it('are read on where a line was cut off in the middle', async () => {
    const clock = noon();
    const notes = createHandedOver(folder, clock);
    await notes.note(one, 1);
    await appendFile(path.join(folder, '2026-03-02.log'), `\n${two} 4`);
    expect(await notes.lastFence(two)).toBe(0);
    await notes.note(one, 2);
    expect(await notes.lastFence(one)).toBe(2);
    await writeFile(path.join(folder, '2026-03-01.log'), 'not a note\n\u0000\u0000\n');
    expect(await createHandedOver(folder, clock).lastFence(one)).toBe(2);
  });

  it('are kept for three days', async () => {
    const clock = noon();
    const notes = createHandedOver(folder, clock);
    await notes.note(one, 1);
    clock.turn(3 * day);
    await notes.note(two, 1);
    expect(await notes.lastFence(one)).toBe(1);
    clock.turn(day);
    await notes.note(two, 2);
    expect(await readdir(folder)).toEqual(['2026-03-05.log', '2026-03-06.log']);
  });
});

describe('a database of an earlier state', () => {
  let world: OutboxWorld;
  beforeAll(async () => {
    world = await openOutboxWorld();
  });
  afterAll(() => world.close());

  it('does not let a reply leave a second time, until a person says so', async () => {
    const server = await world.serve();
    const thread = await world.thread();
    const id = await world.queued(thread);
    await world.send(id);
    expect(await world.outgoing(id)).toMatchObject({ state: 'accepted', fence: 1 });
    await world.rows(
      "update outgoing_mails set state = 'queued', fence = 0, attempts = 0, accepted_at = null where id = $1",
      [id],
    );
    expect(await world.send(id)).toBe('not tried: left_before');
    expect(await world.outgoing(id)).toMatchObject({ state: 'uncertain', problem: 'left_before', fence: 1 });
    expect(server.held()).toHaveLength(1);

    expect((await world.resolve(id, 'send_again')).statusCode).toBe(200);
    await world.send(id);
    expect(await world.outgoing(id)).toMatchObject({ state: 'accepted', fence: 2 });
    expect(server.held()).toHaveLength(2);
  });

  it('that saw the try begin and not its final dot does not either', async () => {
    const server = await world.serve();
    const id = await world.queued(await world.thread());
    await world.send(id);
    await world.rows(
      "update outgoing_mails set state = 'sending', fence = 1, body_started = false, lease_until = $2 where id = $1",
      [id, world.clock.now()],
    );
    world.clock.turn(minute);
    await createSweeper(world.deps, minute).sweep();
    expect(await world.outgoing(id)).toMatchObject({ state: 'uncertain' });
    expect(server.held()).toHaveLength(1);
  });

  it('lets one go whose server has said no after its final dot', async () => {
    const server = await world.serve({ at: { dot: { reply: '451 4.3.0 try later' } }, connections: 1 });
    const id = await world.queued(await world.thread());
    await world.send(id);
    expect(await world.outgoing(id)).toMatchObject({ state: 'deferred', fence: 1 });
    expect(await world.desk.handedOver.lastFence(id)).toBe(1);
    world.clock.turn(10 * minute);
    await world.send(id);
    expect(await world.outgoing(id)).toMatchObject({ state: 'accepted', fence: 2 });
    expect(server.connections()).toBe(2);
  });
});
