import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSweeper } from './sweeping.ts';
import { type OutboxWorld, openOutboxWorld } from './world.fixture.ts';

let world: OutboxWorld;
beforeAll(async () => {
  world = await openOutboxWorld();
});
afterAll(() => world.close());

const nothing = 'nothing to send at this moment';
const words = 'Guten Tag, Ihr Paket ist unterwegs. Fragen? Schreiben Sie an anna.kern@example.org.';

describe('a reply that can still be taken back', () => {
  it('refuses a time that is no time', async () => {
    const thread = await world.thread();
    for (const undoSeconds of [-1, 1, 4, 31, 5.5]) {
      expect((await world.reply(thread, { undoSeconds })).statusCode).toBe(400);
    }
  });

  it('leaves after the seconds of its writer and not before, whoever tries', async () => {
    const server = await world.serve();
    await world.rows('update people set undo_seconds = 20');
    const thread = await world.thread();
    const basedOn = (await world.conversation(thread)).version;
    const answer = await world.desk.app.inject({
      method: 'POST',
      url: `/api/v1/conversations/${thread.id}/replies`,
      headers: await world.browser(),
      payload: { text: words, basedOn },
    });
    expect(answer.json()).toMatchObject({ undoSeconds: 20 });
    const { outgoingId, leavesAt } = answer.json();
    expect(Date.parse(leavesAt)).toBe(world.clock.now().getTime() + 20_000);
    const [job] = await world.rows(
      "select start_after from jobs.job where name = 'mail.send' and data ->> 'outgoingId' = $1",
      [outgoingId],
    );
    expect(job.start_after.toISOString()).toBe(leavesAt);
    world.clock.turn(19_999);
    expect(await world.send(outgoingId)).toBe(nothing);
    const sweeper = createSweeper(world.deps, 10);
    sweeper.start();
    await new Promise((resolve) => setTimeout(resolve, 200));
    await sweeper.stop(1_000);
    expect(server.held()).toHaveLength(0);
    expect((await world.shown(thread)).messages.at(-1).delivery).toMatchObject({ state: 'queued', leavesAt });
    world.clock.turn(1);
    await world.send(outgoingId);
    expect(await world.outgoing(outgoingId)).toMatchObject({ state: 'accepted' });
    expect(server.held()).toHaveLength(1);
  });

  it('comes back word for word, is gone from the thread, and its clock never stopped', async () => {
    const server = await world.serve();
    const thread = await world.thread();
    const before = await world.conversation(thread);
    const id = await world.queued(thread, { text: words, undoSeconds: 10, thenClose: true });
    expect((await world.conversation(thread)).state).toBe('closed');
    const answer = await world.toReply(id, 'withdraw');
    expect(answer.statusCode).toBe(200);
    expect(answer.json().text).toBe(words);
    const after = await world.conversation(thread);
    for (const same of ['due_at', 'unanswered_since', 'message_count', 'last_direction', 'snippet', 'state'])
      expect([same, after[same]]).toEqual([same, before[same]]);
    expect(after.version).toBe(before.version + 2);
    expect(await world.outgoing(id)).toMatchObject({ state: 'withdrawn', attempts: 0 });
    world.clock.turn(60_000);
    expect(await world.send(id)).toBe(nothing);
    expect(server.held()).toHaveLength(0);
    const [audited] = await world.rows(
      "select actor_kind from audit_events where action = 'outgoing.withdrawn' and object_id = $1",
      [id],
    );
    expect(audited).toEqual({ actor_kind: 'person' });
    const { events, messages } = await world.shown(thread);
    expect(events.at(-1)).toMatchObject({ kind: 'withdrawn' });
    expect(messages.at(-1).delivery).toMatchObject({ state: 'withdrawn', leavesAt: null });
  });

  it('is refused a second time, and to those who may not answer', async () => {
    await world.serve();
    const id = await world.queued(await world.thread(), { undoSeconds: 10 });
    const { people } = world.desk.organisation;
    const ask = (headers: Record<string, string>) =>
      world.desk.app.inject({ method: 'POST', url: `/api/v1/outgoing/${id}/withdraw`, headers });
    await world.browser();
    expect((await ask(people.auditor.headers)).statusCode).toBe(403);
    expect((await world.outgoing(id)).state).toBe('queued');
    expect((await ask(people.agent.headers)).statusCode).toBe(200);
    const again = await ask(people.agent.headers);
    expect([again.statusCode, again.json().code]).toEqual([409, 'already_leaving']);
  });

  it('is refused once it is in a sender’s hands, has left, or may have left', async () => {
    await world.serve({ at: { dot: { drop: true } }, connections: 1 });
    const id = await world.queued(await world.thread());
    await world.send(id);
    expect((await world.outgoing(id)).state).toBe('uncertain');
    expect((await world.toReply(id, 'withdraw')).json().code).toBe('already_leaving');
    expect((await world.resolve(id, 'send_again')).statusCode).toBe(200);
    expect((await world.toReply(id, 'withdraw')).json().code).toBe('already_leaving');
    await world.send(id);
    expect((await world.outgoing(id)).state).toBe('accepted');
    expect((await world.toReply(id, 'withdraw')).json().code).toBe('already_leaving');
  });

  it('either leaves or comes back, never both, when a sender and two people reach for it at once', async () => {
    const server = await world.serve();
    const seen = new Set<string>();
    for (let round = 0; round < 12; round += 1) {
      const thread = await world.thread();
      const text = `Runde ${round}`;
      const id = await world.queued(thread, { text });
      const lag = round % 4;
      const [, one, two] = await Promise.all([
        world.send(id),
        new Promise((resolve) => setTimeout(resolve, lag * 2)).then(() => world.toReply(id, 'withdraw')),
        world.toReply(id, 'withdraw', 'lead'),
      ]);
      const back = [one, two].filter(({ statusCode }) => statusCode === 200).length;
      const sent = server.held().filter(({ bytes }) => bytes.toString().includes(text)).length;
      expect(back + sent).toBe(1);
      seen.add((await world.outgoing(id)).state);
    }
    expect([...seen].every((state) => state === 'accepted' || state === 'withdrawn')).toBe(true);
  });

  it('a later reply of the thread waits for it, and leaves when it was taken back', async () => {
    const server = await world.serve();
    const thread = await world.thread();
    const first = await world.queued(thread, { text: 'Erste', undoSeconds: 30 });
    const second = await world.queued(thread, { text: 'Zweite' });
    expect(await world.send(second)).toBe(nothing);
    await world.toReply(first, 'withdraw');
    await world.send(second);
    expect(server.held().map(({ bytes }) => bytes.toString().includes('Zweite'))).toEqual([true]);
  });

  it('nobody holds back what a program writes, unless it says so', async () => {
    await world.serve();
    const thread = await world.thread();
    const key = await world.desk.app.inject({
      method: 'POST',
      url: '/api/v1/api-keys',
      headers: await world.browser().then(() => world.desk.organisation.people.administrator.headers),
      payload: { name: 'program', scopes: ['conversations:write', 'conversations:read'] },
    });
    const basedOn = (await world.conversation(thread)).version;
    const answer = await world.desk.app.inject({
      method: 'POST',
      url: `/api/v1/conversations/${thread.id}/replies`,
      headers: { authorization: `Bearer ${key.json().key}` },
      payload: { text: 'By a program', basedOn },
    });
    expect(answer.json()).toMatchObject({ leavesAt: null, undoSeconds: null });
  });
});
