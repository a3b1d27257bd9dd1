import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settleOutgoing } from './settling.ts';
import { type OutboxWorld, openOutboxWorld } from './world.fixture.ts';

let world: OutboxWorld;
beforeAll(async () => {
  world = await openOutboxWorld();
});
afterAll(() => world.close());

/** A reply whose server fell silent after the final dot. */
async function maybeSent() {
  const server = await world.serve({ at: { dot: { drop: true } } });
  const thread = await world.thread();
  const id = await world.queued(thread, { thenClose: true });
  await world.send(id);
  expect(await world.outgoing(id)).toMatchObject({ state: 'uncertain', body_started: true });
  return { server, thread, id };
}

describe('a reply that may have left', () => {
  it('is never sent again by the desk itself', async () => {
    const { id } = await maybeSent();
    await world.serve();
    world.clock.turn(25 * 3_600_000);
    expect(await world.send(id)).toBe('nothing to send at this moment');
    expect(await world.outgoing(id)).toMatchObject({ state: 'uncertain', attempts: 1 });
  });

  it('a person says it was sent: it counts as answered', async () => {
    const { thread, id } = await maybeSent();
    expect((await world.conversation(thread)).due_at).not.toBeNull();
    expect((await world.resolve(id, 'sent')).statusCode).toBe(200);
    expect(await world.outgoing(id)).toMatchObject({ state: 'accepted', attempts: 1 });
    expect(await world.conversation(thread)).toMatchObject({ due_at: null, delivery_problem: false });
  });

  it('a person has it sent once more: the same bytes under the same Message-ID', async () => {
    const { server, thread, id } = await maybeSent();
    const second = await world.serve();
    expect((await world.resolve(id, 'send_again')).statusCode).toBe(200);
    expect(await world.outgoing(id)).toMatchObject({ state: 'queued', body_started: false });
    expect((await world.conversation(thread)).due_at).not.toBeNull();
    await world.send(id);
    expect(await world.outgoing(id)).toMatchObject({ state: 'accepted', attempts: 2 });
    const [lost, again] = [server.held()[0]?.bytes, second.held()[0]?.bytes];
    const idOf = (bytes?: Buffer) => /^Message-ID: (<\S+>)/m.exec(bytes?.toString() ?? '')?.[1];
    expect(idOf(again)).toMatch(/^<.+>$/);
    expect(idOf(again)).toBe(idOf(lost));
    expect(again?.equals(lost ?? Buffer.alloc(0))).toBe(true);
  });

  it('counts as sent when its server answers after a person has asked for another try, which then never begins', async () => {
    const { id } = await maybeSent();
    const { services, events } = world.deps;
    const { tenantId } = world.desk.organisation;
    const { fence } = await world.outgoing(id);
    expect((await world.resolve(id, 'send_again')).statusCode).toBe(200);
    const accepted = (by: number) =>
      services.database.tenant(tenantId, (tx) =>
        settleOutgoing(tx, services, events, {
          tenantId,
          outgoingId: id,
          to: 'accepted',
          problem: null,
          fence: by,
        }),
      );
    expect(await accepted(fence - 1)).toBe(false);
    expect(await accepted(fence)).toBe(true);
    const again = await world.serve();
    expect(await world.send(id)).toBe('nothing to send at this moment');
    expect(again.held()).toEqual([]);
  });

  it('is settled once: a second word, or two at the same moment, is refused', async () => {
    const { id } = await maybeSent();
    const both = await Promise.all([world.resolve(id, 'sent'), world.resolve(id, 'send_again')]);
    expect(both.map((one) => one.statusCode).sort()).toEqual([200, 409]);
    const third = await world.resolve(id, 'sent');
    expect(third.json()).toMatchObject({ code: 'wrong_state' });
  });

  it.each(['lost', '', 'accepted'])('no other word than the two is taken: %j', async (as) => {
    const { id } = await maybeSent();
    expect((await world.resolve(id, as)).json()).toMatchObject({ code: 'invalid_input' });
    expect(await world.outgoing(id)).toMatchObject({ state: 'uncertain' });
  });

  it('is counted, and both the state and its way there stand in the audit', async () => {
    const { id } = await maybeSent();
    await world.resolve(id, 'sent');
    const entries = await world.rows('select action from audit_events where object_id = $1 order by seq', [
      id,
    ]);
    expect(entries.map((one) => one.action)).toEqual([
      'outgoing.uncertain',
      'outgoing.accepted',
      'outgoing.resolved',
    ]);
    expect(await world.desk.services.metrics.text()).toMatch(/mail_uncertain\S* [1-9]/);
  });
});

it('what needs a person is listed with buyer and words, until the buyer has another answer', async () => {
  await world.serve({ at: { rcpt: { reply: '550 5.1.1 no such user' } }, connections: 1 });
  const thread = await world.thread();
  const id = await world.queued(thread, { text: 'Guten Tag,\n\ndas Paket kommt morgen.' });
  await world.send(id);
  expect(await world.outgoing(id)).toMatchObject({ state: 'failed' });
  const listed = async () => {
    const url = '/api/v1/outgoing?state=needs_person';
    const answer = await world.desk.app.inject({ method: 'GET', url, headers: await world.browser('lead') });
    return answer.json().items.find((one: { id: string }) => one.id === id);
  };
  expect(await listed()).toMatchObject({ state: 'failed', words: 'Guten Tag, das Paket kommt morgen.' });
  expect((await listed()).buyerName).toMatch(/\w/);
  expect((await listed()).authorName).toMatch(/\w/);
  await world.send(await world.queued(thread, { text: 'Guten Tag, noch einmal: es kommt morgen.' }));
  expect(await listed()).toBeUndefined();
});
