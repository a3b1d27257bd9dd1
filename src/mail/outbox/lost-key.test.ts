import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OutboxWorld, openOutboxWorld } from './world.fixture.ts';

let world: OutboxWorld;
beforeAll(async () => {
  world = await openOutboxWorld();
});
afterAll(() => world.close());

const destroyKeyOf = async (thread: { id: string }) =>
  world.rows('update vault_keys set wrapped = null, destroyed_at = now() where id = $1', [
    (await world.conversation(thread)).key_id,
  ]);

describe('a reply whose key was destroyed before it left', () => {
  it('fails with a word for it, one after the other; the thread opens, nothing is sent', async () => {
    const server = await world.serve();
    const thread = await world.thread();
    const [first, second] = [await world.queued(thread), await world.queued(thread, { thenClose: true })];
    await destroyKeyOf(thread);
    expect(await world.send(second)).toBe('nothing to send at this moment');
    expect(await world.send(first)).toBe('not tried: key_destroyed');
    expect(await world.send(second)).toBe('not tried: key_destroyed');
    for (const id of [first, second])
      expect(await world.outgoing(id)).toMatchObject({
        state: 'failed',
        problem: 'key_destroyed',
        attempts: 0,
      });
    expect(server.connections()).toBe(0);
    expect(await world.conversation(thread)).toMatchObject({ state: 'open', delivery_problem: true });
    const told = await world.rows(
      "select detail from conversation_events where conversation_id = $1 and kind = 'delivery_failed'",
      [thread.id],
    );
    expect(told.map((one) => one.detail.problem)).toEqual(['key_destroyed', 'key_destroyed']);
  });

  it('says so to the person, and refuses another reply', async () => {
    const thread = await world.thread();
    const id = await world.queued(thread);
    await destroyKeyOf(thread);
    await world.send(id);
    const headers = await world.browser();
    const shown = (
      await world.desk.app.inject({ url: `/api/v1/conversations/${thread.id}`, headers })
    ).json();
    const { delivery } = shown.messages.find((one: { kind: string }) => one.kind === 'reply');
    expect(delivery).toMatchObject({ state: 'failed', problem: 'key_destroyed' });
    expect(delivery.explanation).toMatch(/\S+/);
    expect((await world.reply(thread)).json()).toMatchObject({ code: 'key_destroyed' });
  });

  it('holds up nobody else, and a doubtful one that is sent again ends the same way', async () => {
    const server = await world.serve({ at: { dot: { drop: true } }, connections: 1 });
    const [thread, other] = [await world.thread(), await world.thread()];
    const id = await world.queued(thread);
    await world.send(id);
    expect(await world.outgoing(id)).toMatchObject({ state: 'uncertain' });
    const elsewhere = await world.queued(other);
    await destroyKeyOf(thread);
    expect((await world.resolve(id, 'send_again')).statusCode).toBe(200);
    await world.send(id);
    await world.send(elsewhere);
    expect(await world.outgoing(id)).toMatchObject({ state: 'failed', problem: 'key_destroyed' });
    expect(await world.outgoing(elsewhere)).toMatchObject({ state: 'accepted' });
    expect(server.held()).toHaveLength(2);
  });
});
