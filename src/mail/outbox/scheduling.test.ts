import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buyerMail } from '../../../test/support/amazon-mail.ts';
import { type BuyerThread, minute, type OutboxWorld, openOutboxWorld } from './world.fixture.ts';

let world: OutboxWorld;
beforeAll(async () => {
  world = await openOutboxWorld();
});
afterAll(() => world.close());

const nothing = 'nothing to send at this moment';
const hour = 60 * minute;
const later = (ms: number) => new Date(world.clock.now().getTime() + ms).toISOString();
const refusal = async (thread: BuyerThread, sendAt: string) =>
  (await world.reply(thread, { sendAt })).json().code;

/** The buyer of a thread writes once more. */
const writes = ({ order, address, caseId }: BuyerThread, text = 'Noch eine Frage.') =>
  world.arrive(
    buyerMail({
      order,
      alias: address.split('+')[0] ?? '',
      caseId,
      text,
      date: world.clock.now().toUTCString(),
      messageId: `<${world.clock.now().getTime()}.${order}@amazon.de>`,
    }),
  );

async function scheduled(thread: BuyerThread, ms = 3 * hour): Promise<string> {
  return world.queued(thread, { text: 'Ihr Geld ist unterwegs.', sendAt: later(ms) });
}

describe('an hour of choice', () => {
  it('is refused in the past, beyond 30 days, after the deadline, and together with closing', async () => {
    const thread = await world.thread();
    const { due_at: due } = await world.conversation(thread);
    expect(await refusal(thread, later(0))).toBe('send_time_past');
    expect(await refusal(thread, due.toISOString())).toBe('past_deadline');
    expect(await refusal(thread, later(due.getTime() - world.clock.now().getTime() + 1))).toBe(
      'past_deadline',
    );
    expect(await refusal(thread, later(31 * 24 * hour))).toBe('send_time_far');
    const closing = await world.reply(thread, { sendAt: later(hour), thenClose: true });
    expect(closing.statusCode).toBe(400);
    expect(await world.rows('select 1 from outgoing_mails')).toEqual([]);
  });

  it('comes: the mail leaves then, dated then, and only then the clock stops', async () => {
    const server = await world.serve();
    const thread = await world.thread();
    const id = await scheduled(thread);
    const leavesAt = (await world.outgoing(id)).not_before;
    expect((await world.shown(thread)).messages.at(-1).delivery).toMatchObject({
      state: 'scheduled',
      leavesAt: leavesAt.toISOString(),
    });
    world.clock.turn(3 * hour - 1);
    expect(await world.send(id)).toBe(nothing);
    expect((await world.conversation(thread)).due_at).not.toBeNull();
    world.clock.turn(1);
    await world.send(id);
    expect((await world.outgoing(id)).state).toBe('accepted');
    expect((await world.conversation(thread)).due_at).toBeNull();
    expect(server.held()[0]?.bytes.toString()).toContain(
      `Date: ${leavesAt.toUTCString().replace('GMT', '+0000')}`,
    );
  });

  it('may lie days ahead: the day for which a reply is tried begins when it may leave', async () => {
    await world.serve({ at: { mail: { reply: '451 4.3.0 later' } }, connections: 1 });
    const calm = await world.thread();
    await world.rows('update conversations set due_at = null where id = $1', [calm.id]);
    const id = await scheduled(calm, 5 * 24 * hour);
    world.clock.turn(5 * 24 * hour);
    await world.send(id);
    expect(await world.outgoing(id)).toMatchObject({ state: 'deferred' });
    world.clock.turn(minute);
    await world.serve();
    await world.send(id);
    expect(await world.outgoing(id)).toMatchObject({ state: 'accepted' });
  });
});

describe('a scheduled reply comes back', () => {
  it('when the buyer writes first: words kept, writer told, clock as it was', async () => {
    const server = await world.serve();
    const thread = await world.thread();
    const due = (await world.conversation(thread)).due_at;
    const id = await scheduled(thread);
    world.clock.turn(hour);
    await writes(thread);
    expect(await world.outgoing(id)).toMatchObject({ state: 'withdrawn', problem: 'buyer_wrote' });
    const { messages, events, conversation } = await world.shown(thread);
    const back = messages.find(
      (one: { delivery: { state: string } | null }) => one.delivery?.state === 'withdrawn',
    );
    expect(back).toMatchObject({ text: 'Ihr Geld ist unterwegs.', delivery: { problem: 'buyer_wrote' } });
    expect(events.at(-1)).toMatchObject({
      kind: 'reply_returned',
      actor: null,
      detail: { reason: 'buyer_wrote' },
    });
    expect(conversation).toMatchObject({ messageCount: 2, lastDirection: 'in', dueAt: due.toISOString() });
    const { people } = world.desk.organisation;
    const told = await world.rows(
      "select person_id from live_events where type = 'reply.returned' and object_id = $1",
      [thread.id],
    );
    expect(told).toEqual([{ person_id: people.agent.id }]);
    world.clock.turn(3 * hour);
    expect(await world.send(id)).toBe(nothing);
    expect(server.held()).toHaveLength(0);
  });

  it('when another reply is written, when the thread is closed, and when no response is needed', async () => {
    await world.serve();
    const threads = [await world.thread(), await world.thread(), await world.thread()] as const;
    const ids = [];
    for (const thread of threads) ids.push(await scheduled(thread));
    await world.reply(threads[0], { text: 'Doch gleich.' });
    const post = async (thread: BuyerThread, verb: string, payload?: object) =>
      world.desk.app.inject({
        method: 'POST',
        url: `/api/v1/conversations/${thread.id}/${verb}`,
        headers: await world.browser(),
        ...(payload ? { payload } : {}),
      });
    expect((await post(threads[1], 'close')).statusCode).toBe(200);
    expect((await post(threads[2], 'no-response-needed', { reason: 'thanks_only' })).statusCode).toBe(200);
    const problems = [];
    for (const id of ids) problems.push((await world.outgoing(id)).problem);
    expect(problems).toEqual(['another_reply', 'thread_closed', 'thread_closed']);
    expect((await world.conversation(threads[1])).state).toBe('closed');
  });

  it('when the deadline moves before its hour', async () => {
    await world.serve({ at: { rcpt: { reply: '550 5.1.1 nobody here' } }, connections: 1 });
    const thread = await world.thread();
    const refused = await world.queued(thread, { text: 'Nimmt der Server nicht.' });
    await world.rows('update conversations set due_at = null where id = $1', [thread.id]);
    const id = await scheduled(thread, 48 * hour);
    expect((await world.outgoing(id)).state).toBe('scheduled');
    await world.send(refused);
    expect((await world.outgoing(refused)).state).toBe('failed');
    expect(await world.outgoing(id)).toMatchObject({ state: 'withdrawn', problem: 'deadline_moved' });
  });

  it('by a person, or leaves at once when a person says so, dated anew', async () => {
    const server = await world.serve();
    const [one, two] = [await world.thread(), await world.thread()];
    const [back, now] = [await scheduled(one), await scheduled(two)];
    const frozen = (await world.outgoing(now)).header_key;
    expect((await world.toReply(back, 'withdraw')).json().text).toBe('Ihr Geld ist unterwegs.');
    expect((await world.toReply(back, 'send-now')).json().code).toBe('wrong_state');
    world.clock.turn(minute);
    expect((await world.toReply(now, 'send-now')).statusCode).toBe(200);
    const leaving = world.clock.now();
    await world.send(now);
    const mail = server.held()[0]?.bytes.toString() ?? '';
    expect(mail).toContain(`Date: ${leaving.toUTCString().replace('GMT', '+0000')}\r\n`);
    expect((await world.outgoing(now)).header_key.equals(frozen)).toBe(true);
    expect(mail.match(/^Date:/gm)).toHaveLength(1);
    expect(server.held()).toHaveLength(1);
  });

  it('not for a note of a colleague', async () => {
    const thread = await world.thread();
    const id = await scheduled(thread);
    await world.desk.app.inject({
      method: 'POST',
      url: `/api/v1/conversations/${thread.id}/notes`,
      headers: await world.browser(),
      payload: { text: 'Only us.' },
    });
    expect((await world.outgoing(id)).state).toBe('scheduled');
  });
});
