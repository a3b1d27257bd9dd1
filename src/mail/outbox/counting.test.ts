import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tooManyOf } from './counting.ts';
import { minute, type OutboxWorld, openOutboxWorld } from './world.fixture.ts';

const limits = { recipientHour: 6, recipientDay: 20, storeHour: 300 };
const none = { recipientLately: 0, recipientHour: 0, recipientDay: 0, storeHour: 0 };

describe('one too many', () => {
  it.each([
    ['the first to a stranger', none, false, null],
    ['the third to a stranger within ten minutes', { ...none, recipientLately: 2 }, false, 'loop_suspected'],
    ['the third to a buyer within ten minutes', { ...none, recipientLately: 2 }, true, null],
    ['the last of an hour', { ...none, recipientHour: 5 }, true, null],
    ['the seventh of an hour', { ...none, recipientHour: 6 }, true, 'cap_recipient'],
    ['the 21st of a day', { ...none, recipientDay: 20 }, true, 'cap_recipient'],
    ['the 301st of a store', { ...none, storeHour: 300 }, true, 'cap_store'],
  ])('%s', (_name, before, relayed, held) => {
    expect(tooManyOf(before, limits, relayed)).toBe(held);
  });
});

describe('counted at the door', () => {
  let world: OutboxWorld;
  beforeAll(async () => {
    world = await openOutboxWorld();
  });
  beforeEach(async () => {
    await world.rows("update outgoing_mails set counted_at = counted_at - interval '2 days'");
    await world.rows(
      'update stores set most_recipient_hour = 6, most_recipient_day = 20, most_store_hour = 300',
    );
    await world.rows('update mailboxes set most_per_minute = null');
  });
  afterAll(() => world.close());

  const release = async (id: string, role: 'agent' | 'lead') =>
    world.desk.app.inject({
      method: 'POST',
      url: `/api/v1/outgoing/${id}/release`,
      headers: await world.browser(role),
    });

  it('the seventh reply to a buyer within an hour is held, says why, reopens its thread, and an hour later none is', async () => {
    const server = await world.serve();
    const thread = await world.thread();
    const ids: string[] = [];
    for (let n = 1; n <= 7; n += 1)
      ids.push(await world.queued(thread, { text: `Antwort ${n}`, thenClose: n === 7 }));
    for (const id of ids) await world.send(id);
    expect(server.held()).toHaveLength(6);
    const held = await world.outgoing(ids[6] ?? '');
    expect(held).toMatchObject({ state: 'held', problem: 'cap_recipient', attempts: 0 });
    expect((await world.conversation(thread)).state).toBe('open');
    const last = (await world.shown(thread)).messages.at(-1).delivery;
    expect(last).toMatchObject({ state: 'held', problem: 'cap_recipient' });
    expect(last.explanation).toContain('lead');
    world.clock.turn(61 * minute);
    const later = await world.queued(await world.thread());
    await world.send(later);
    expect((await world.outgoing(later)).state).toBe('accepted');
  });

  it('only a lead lets a held reply go, once, and later ones of its thread wait for it', async () => {
    const server = await world.serve();
    await world.rows('update stores set most_recipient_hour = 1');
    const thread = await world.thread();
    const [first, second, third] = [
      await world.queued(thread, { text: 'Erste' }),
      await world.queued(thread, { text: 'Zweite' }),
      await world.queued(thread, { text: 'Dritte' }),
    ];
    for (const id of [first, second, third]) await world.send(id);
    expect((await world.outgoing(third)).state).toBe('queued');
    expect((await release(second, 'agent')).statusCode).toBe(403);
    expect((await release(first, 'lead')).json().code).toBe('wrong_state');
    expect((await release(second, 'lead')).statusCode).toBe(200);
    expect((await release(second, 'lead')).json().code).toBe('wrong_state');
    await world.send(second);
    await world.send(third);
    expect((await world.outgoing(third)).state).toBe('held');
    expect(server.held().map(({ bytes }) => /Erste|Zweite|Dritte/.exec(bytes.toString())?.[0])).toEqual([
      'Erste',
      'Zweite',
    ]);
    const audited = await world.rows(
      "select actor_kind from audit_events where action = 'outgoing.released' and object_id = $1",
      [second],
    );
    expect(audited).toEqual([{ actor_kind: 'person' }]);
  });

  it('a held reply can be taken back instead', async () => {
    await world.serve();
    await world.rows('update stores set most_store_hour = 1');
    const [one, two] = [await world.queued(await world.thread()), await world.queued(await world.thread())];
    await world.send(one);
    await world.send(two);
    expect(await world.outgoing(two)).toMatchObject({ state: 'held', problem: 'cap_store' });
    expect((await world.toReply(two, 'withdraw')).statusCode).toBe(200);
    expect((await world.outgoing(two)).state).toBe('withdrawn');
  });

  it('two senders at once do not both take the last place', async () => {
    const server = await world.serve();
    await world.rows('update stores set most_store_hour = 3');
    const ids: string[] = [];
    for (let n = 0; n < 8; n += 1) ids.push(await world.queued(await world.thread()));
    // the server has shown that it works, so that several go at once
    await world.rows('update mailboxes set smtp_proven_at = $1', [world.clock.now()]);
    for (let round = 0; round < 4; round += 1) await Promise.all(ids.map((id) => world.send(id)));
    expect(server.held()).toHaveLength(3);
    const rows = await world.rows(
      'select state, count(*)::int as n from outgoing_mails where id = any($1) group by state order by state',
      [ids],
    );
    expect(rows).toEqual([
      { state: 'accepted', n: 3 },
      { state: 'held', n: 5 },
    ]);
  });

  it('a try that failed counts once, and is not held when it is tried again', async () => {
    await world.serve({ at: { dot: { reply: '451 4.3.0 try later' } }, connections: 1 });
    await world.rows('update stores set most_recipient_hour = 1');
    const id = await world.queued(await world.thread());
    await world.send(id);
    world.clock.turn(2 * minute);
    await world.send(id);
    expect(await world.outgoing(id)).toMatchObject({ state: 'accepted', attempts: 2 });
  });

  it('a mailbox hands over no more in a minute than its provider allows', async () => {
    const server = await world.serve();
    world.clock.turn(2 * minute);
    await world.rows('update mailboxes set most_per_minute = 2, smtp_proven_at = $1', [world.clock.now()]);
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) ids.push(await world.queued(await world.thread()));
    for (const held of [2, 4, 5]) {
      for (const id of ids) await world.send(id);
      expect(server.held()).toHaveLength(held);
      world.clock.turn(minute);
    }
  });
});
