import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { MacroAct } from '#knowledge/contract.ts';
import { type BuyerThread, type OutboxWorld, openOutboxWorld } from '#mail/outbox/world.fixture.ts';
import { standingAfter } from './following-up.ts';

let world: OutboxWorld;
beforeAll(async () => {
  world = await openOutboxWorld();
  await world.serve();
});
afterAll(() => world.close());

const people = () => world.desk.organisation.people;
const post = async (url: string, payload: object, role: 'agent' | 'lead' = 'agent') =>
  world.desk.app.inject({ method: 'POST', url: `/api/v1${url}`, headers: people()[role].headers, payload });
const reply = async (thread: BuyerThread, acts: MacroAct[], more: object = {}) =>
  post(`/conversations/${thread.id}/replies`, {
    ...{
      text: 'A word.',
      basedOn: (await world.conversation(thread)).version,
      undoSeconds: 30,
      acts,
      ...more,
    },
  });
const stands = async (thread: BuyerThread) => {
  const { state, snooze, priority, tags, assignee } = (await world.shown(thread)).conversation;
  return { state, snooze, priority, tags: tags.map(({ name }: { name: string }) => name), to: assignee?.id };
};
const all: MacroAct[] = [
  { act: 'snooze', minutes: 150 },
  { act: 'assign_to_nobody' },
  { act: 'tag', name: 'Late parcel' },
  { act: 'prioritise', priority: 4 },
];

describe('acts along with a reply', () => {
  it.each<[MacroAct[]]>([
    [[{ act: 'close' }, { act: 'snooze', minutes: null }]],
    [[{ act: 'assign_to_me' }, { act: 'assign_to_nobody' }]],
    [[{ act: 'prioritise', priority: 5 }]],
    [[{ act: 'snooze', minutes: 0 }]],
    [[{ act: 'tag', name: ' ' }]],
  ])('%j are refused, nothing sent', async (acts) => {
    const thread = await world.thread();
    expect((await reply(thread, acts)).json().code).toBe('invalid_input');
    expect((await world.shown(thread)).messages).toHaveLength(1);
  });

  it('that are refused send nothing either', async () => {
    const thread = await world.thread();
    for (let at = 0; at < 20; at += 1) await post(`/conversations/${thread.id}/tags`, { name: `tag ${at}` });
    const before = await stands(thread);
    const acts: MacroAct[] = [
      { act: 'prioritise', priority: 4 },
      { act: 'tag', name: 'one more' },
    ];
    expect((await reply(thread, acts)).json().code).toBe('too_many_tags');
    expect((await world.shown(thread)).messages).toHaveLength(1);
    expect(await stands(thread)).toEqual(before);
  });

  it('are done, audited, and undone with it; what others did since stays', async () => {
    const thread = await world.thread();
    await post(`/conversations/${thread.id}/assign`, { personId: people().lead.id });
    const before = await stands(thread);
    const sent = (await reply(thread, all)).json();
    const until = new Date(world.clock.now().getTime() + 150 * 60_000).toISOString();
    expect(await stands(thread)).toEqual({
      ...{ state: 'open', snooze: { until }, priority: 4, tags: ['Late parcel'], to: undefined },
    });
    const audited = await world.rows(
      'select action from audit_events where object_id = $1 order by seq desc limit 4',
      [thread.id],
    );
    expect(audited.map(({ action }) => action)).toEqual([
      'conversation.replied',
      'conversation.prioritised',
      'conversation.tagged',
      'conversation.assigned',
    ]);
    const { version } = sent;
    expect((await world.conversation(thread)).version).toBe(version);
    expect((await world.toReply(sent.outgoingId, 'withdraw')).statusCode).toBe(200);
    expect(await stands(thread)).toEqual(before);

    const again = (await reply(thread, all)).json();
    await post(`/conversations/${thread.id}/priority`, { priority: 3 }, 'lead');
    expect((await world.toReply(again.outgoingId, 'withdraw')).statusCode).toBe(200);
    expect(await stands(thread)).toEqual({ ...before, priority: 3 });
  });

  it('close it and open it again', async () => {
    const thread = await world.thread();
    const sent = (await reply(thread, [{ act: 'close' }, { act: 'assign_to_me' }])).json();
    expect(await stands(thread)).toMatchObject({ state: 'closed', to: people().agent.id });
    await world.toReply(sent.outgoingId, 'withdraw');
    expect(await stands(thread)).toMatchObject({ state: 'open', to: undefined });
  });
});

test('what was chosen for a reply goes before what its templates say, and what leaves later closes nothing', () => {
  const now = new Date('2026-03-01T10:00:00Z');
  const later = new Date('2026-03-02T10:00:00Z');
  const sleep: MacroAct[] = [{ act: 'snooze', minutes: 60 }];
  const close: MacroAct[] = [{ act: 'close' }];
  const asked = { thenClose: false };
  expect(standingAfter({ ...asked, acts: close }, now)).toEqual({ thenClose: true });
  expect(standingAfter({ ...asked, acts: sleep, thenClose: true }, now)).toEqual({ thenClose: true });
  expect(standingAfter({ ...asked, acts: close, thenSnooze: null }, now)).toMatchObject({
    ...{ thenClose: false, thenSnooze: null },
  });
  expect(standingAfter({ ...asked, acts: close, sendAt: later.toISOString() }, now).thenClose).toBe(false);
  expect(standingAfter({ ...asked, acts: sleep, sendAt: later.toISOString() }, now).thenSnooze).toEqual(
    new Date('2026-03-02T11:00:00Z'),
  );
});
