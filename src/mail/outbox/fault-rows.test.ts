import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FAULT_ROWS, type FaultRow } from '../../../test/support/fault-smtp/index.ts';
import { type OutboxWorld, openOutboxWorld } from './world.fixture.ts';

let world: OutboxWorld;
beforeAll(async () => {
  world = await openOutboxWorld();
});
afterAll(() => world.close());
beforeEach(() =>
  world.rows('update mailboxes set smtp_problem = null, smtp_failures = 0, smtp_blocked_until = null'),
);

// Replies are short and have one recipient: the fault inside the body strikes earlier than in the table of the servers,
// and a refusal of another recipient meets nobody.
const plans = {
  ...FAULT_ROWS,
  'drop-mid-data': { plan: { at: { body: { drop: true } }, bodyBytes: 150 }, serverHasIt: false },
} as const;

const expected: Record<FaultRow, [state: string, problem: string | null]> = {
  'no-banner': ['deferred', 'timeout'],
  '421-banner': ['deferred', 'over_quota'],
  'drop-mail': ['deferred', 'connection_lost'],
  '452-mail': ['deferred', 'quota'],
  '550-rcpt': ['failed', 'recipient_refused'],
  '450-rcpt': ['deferred', 'greylisted'],
  'mixed-rcpt': ['accepted', null],
  'drop-data': ['deferred', 'connection_lost'],
  'drop-mid-data': ['deferred', 'connection_lost'],
  'drop-after-dot': ['uncertain', 'may_have_left'],
  'rst-after-dot': ['uncertain', 'may_have_left'],
  'hang-after-dot': ['uncertain', 'may_have_left'],
  'partial-250': ['uncertain', 'may_have_left'],
  '451-after-dot': ['deferred', 'over_quota'],
  '554-after-dot': ['failed', 'message_refused'],
  '250-then-drop': ['accepted', null],
  'hang-quit': ['accepted', null],
};

const rows = Object.entries(expected) as [FaultRow, [string, string | null]][];

describe('every row of the outbound fault table', () => {
  it.each(rows)('%s ends as %j, and thread and clock with it', async (row, [state, problem]) => {
    const server = await world.serve(plans[row].plan);
    const thread = await world.thread();
    const before = await world.conversation(thread);
    expect(before.due_at).not.toBeNull();
    const id = await world.queued(thread, { thenClose: true });
    expect(await world.outgoing(id)).toMatchObject({ state: 'queued', attempts: 0 });
    expect(await world.conversation(thread)).toMatchObject({ state: 'closed', due_at: before.due_at });

    world.clock.turn(1_000);
    await world.send(id);
    const mail = await world.outgoing(id);
    expect(mail).toMatchObject({ state, problem, attempts: 1, lease_until: null });
    const [{ smtp_blocked_until: held }] = await world.rows('select smtp_blocked_until from mailboxes');
    expect(mail.next_attempt_at !== null || held !== null).toBe(state === 'deferred');
    expect(server.held().length).toBe(plans[row].serverHasIt ? 1 : 0);

    const after = await world.conversation(thread);
    const bad = state === 'failed' || state === 'uncertain';
    expect(after).toMatchObject({
      state: state === 'accepted' ? 'closed' : 'open',
      due_at: state === 'accepted' ? null : before.due_at,
      unanswered_since: state === 'accepted' ? null : before.unanswered_since,
      delivery_problem: bad,
    });
    const tries = await world.rows('select result, problem from outgoing_attempts where outgoing_id = $1', [
      id,
    ]);
    expect(tries).toEqual([{ result: state, problem }]);
    const told = await world.rows(
      "select detail from conversation_events where conversation_id = $1 and kind = 'delivery_failed'",
      [thread.id],
    );
    expect(told.length).toBe(state === 'failed' ? 1 : 0);
  });

  it('the thread shows it in words of both languages', async () => {
    await world.serve(plans['554-after-dot'].plan);
    const thread = await world.thread();
    await world.send(await world.queued(thread));
    const { agent } = world.desk.organisation.people;
    const ask = (url: string) => world.desk.app.inject({ url, headers: agent.headers });
    const shown = (await ask(`/api/v1/conversations/${thread.id}`)).json();
    const delivery = shown.messages.find((one: { kind: string }) => one.kind === 'reply').delivery;
    expect(delivery).toMatchObject({ state: 'failed', problem: 'message_refused', attempts: 1 });
    expect(delivery.explanation).toMatch(/\w+ \w+/);
    const list = (await ask('/api/v1/outgoing?state=failed')).json();
    expect(list.items[0]).toMatchObject({ conversationId: thread.id, state: 'failed' });
  });

  it('a later reply that a server takes makes a failed one good', async () => {
    const thread = await world.thread();
    await world.serve(plans['550-rcpt'].plan);
    await world.send(await world.queued(thread));
    expect(await world.conversation(thread)).toMatchObject({ delivery_problem: true });
    await world.serve();
    await world.send(await world.queued(thread));
    expect(await world.conversation(thread)).toMatchObject({ delivery_problem: false, due_at: null });
  });
});
