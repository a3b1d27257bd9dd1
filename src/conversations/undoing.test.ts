import fc from 'fast-check';
import { expect, it } from 'vitest';
import { regroupingTests } from './regrouping.fixture.ts';

const tests = regroupingTests();
const fresh = () => tests.by.write(tests.by.alias(), tests.by.order(), `Where is it? ${tests.by.alias()}`);
const act = (id: string, verb: string, body: object = {}) =>
  tests.by.post(`/api/v1/conversations/${id}/${verb}`, body);
const undo = (event: string, role: 'agent' | 'lead' = 'agent') =>
  tests.by.post(`/api/v1/events/${event}/undo`, {}, role);
const standing = async (id: string) => {
  const { conversation } = await tests.by.detail(id);
  const { version, lastMessageAt, ...rest } = conversation;
  return rest;
};
const later = (): string => new Date(tests.world.clock.now().getTime() + 3_600_000).toISOString();

it.each([
  ['close', () => ({})],
  ['no-response-needed', () => ({ reason: 'thanks_only' })],
  ['snooze', () => ({ until: later() })],
  ['priority', () => ({ priority: 4 })],
  ['tags', () => ({ name: 'VIP' })],
  ['assign', () => ({ personId: tests.world.desk.organisation.people.agent.id })],
])('%s is undone to what stood before', async (verb, body) => {
  const id = await fresh();
  const before = await standing(id);
  const done = await act(id, verb, body());
  expect(done.statusCode).toBe(200);
  expect(await standing(id)).not.toEqual(before);
  const event = done.json().undo;
  expect((await undo(event, 'lead')).json().code).toBe('forbidden');
  expect((await undo(event)).statusCode).toBe(200);
  expect(await standing(id)).toEqual(before);
  expect((await undo(event)).json().code).toBe('wrong_state');
});

it('an act that another has overtaken stays', async () => {
  const id = await fresh();
  const { people } = tests.world.desk.organisation;
  const given = await act(id, 'assign', { personId: people.agent.id });
  await act(id, 'assign', { personId: people.lead.id });
  expect((await undo(given.json().undo)).json().code).toBe('wrong_state');
  expect((await tests.by.detail(id)).conversation.assignee?.id).toBe(people.lead.id);
});

it('one tag in two spellings is one, and twenty are enough', async () => {
  const id = await fresh();
  expect((await act(id, 'tags', { name: 'Late' })).json().undo).not.toBeNull();
  expect((await act(id, 'tags', { name: 'ＬＡＴＥ' })).json().undo).toBeNull();
  for (let at = 0; at < 19; at += 1) await act(id, 'tags', { name: `tag ${at}` });
  expect((await act(id, 'tags', { name: 'one more' })).json().code).toBe('too_many_tags');
  expect((await tests.by.detail(id)).conversation.tags).toHaveLength(20);
});

it('what is done to many is said before, done to those that take it, and undone', async () => {
  const open = await fresh();
  const closed = await fresh();
  await act(closed, 'close');
  const many = (preview: boolean) =>
    tests.by.post('/api/v1/conversations/acts', { ids: [open, closed], act: { kind: 'close' }, preview });
  const before = await standing(open);
  const said = (await many(true)).json().items;
  expect(said.map((one: { done: boolean; problem: string | null }) => [one.done, one.problem])).toEqual([
    [true, null],
    [false, 'already_closed'],
  ]);
  expect(await standing(open)).toEqual(before);
  const [done, refused] = (await many(false)).json().items;
  expect([done.done, refused.problem]).toEqual([true, 'already_closed']);
  expect((await standing(open)).state).toBe('closed');
  expect((await undo(done.undo)).statusCode).toBe(200);
  expect(await standing(open)).toEqual(before);
});

it('two who act on the same conversations at once wait for nobody for ever', async () => {
  const ids = [await fresh(), await fresh(), await fresh()];
  const mark = (list: string[], priority: number) =>
    tests.by.post('/api/v1/conversations/acts', { ids: list, act: { kind: 'prioritise', priority } });
  const answers = await Promise.all([mark(ids, 4), mark([...ids].reverse(), 3), mark(ids, 1)]);
  expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200, 200]);
});

it('a tag that is carried already says so at the limit; undoing never makes one more', async () => {
  const id = await fresh();
  for (let at = 0; at < 20; at += 1) await act(id, 'tags', { name: `tag ${at}` });
  expect((await act(id, 'tags', { name: 'TAG 3' })).json()).toMatchObject({ undo: null });
  const off = await tests.by.post('/api/v1/conversations/acts', {
    ids: [id],
    act: { kind: 'untag', name: 'tag 3' },
    preview: false,
  });
  await act(id, 'tags', { name: 'one more' });
  expect((await undo(off.json().items[0].undo)).json().code).toBe('too_many_tags');
});

it('a tag taken off since cannot be taken off by undoing', async () => {
  const id = await fresh();
  const on = await act(id, 'tags', { name: 'VIP' });
  const untag = { ids: [id], act: { kind: 'untag', name: 'vip' }, preview: false };
  await tests.by.post('/api/v1/conversations/acts', untag);
  expect((await undo(on.json().undo)).json().code).toBe('wrong_state');
});

it('the audit chain has no words of tags', async () => {
  const id = await fresh();
  await act(id, 'tags', { name: 'Kathrin Beispiel' });
  const rows = await tests.world.rows(
    "select data::text from audit_events where action = 'conversation.tagged'",
    [],
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toContain('Kathrin');
});

it('undoing hides nothing that was said since', async () => {
  const alias = tests.by.alias();
  const order = tests.by.order();
  const id = await tests.by.write(alias, order, 'Where is it?');
  await act(id, 'close');
  const opened = await act(id, 'reopen');
  tests.world.clock.turn(60_000);
  await tests.by.write(alias, order, 'And the invoice?');
  expect((await undo(opened.json().undo)).json().code).toBe('thread_moved_on');
  expect((await standing(id)).state).toBe('open');
});

it('a sleep that was set anew since stays', async () => {
  const id = await fresh();
  const first = await act(id, 'snooze', { until: later() });
  tests.world.clock.turn(60_000);
  await act(id, 'snooze', { until: later() });
  const before = await standing(id);
  expect((await undo(first.json().undo)).json().code).toBe('wrong_state');
  expect(await standing(id)).toEqual(before);
});

const anyAct = fc.constantFrom(
  ['close', {}],
  ['reopen', {}],
  ['no-response-needed', { reason: 'thanks_only' }],
  ['snooze', { until: 1 }],
  ['snooze', { until: 3 }],
  ['snooze', { until: null }],
  ['wake', {}],
  ['priority', { priority: 1 }],
  ['priority', { priority: 4 }],
  ['tags', { name: 'VIP' }],
  ['assign', { personId: 'agent' }],
  ['assign', { personId: null }],
) as fc.Arbitrary<[string, Record<string, unknown>]>;

const rowOf = async (id: string) => {
  const [row] = await tests.world.rows(
    `select state, closed_at, assignee_id, snoozed_until, snoozed_by, priority, due_at, unanswered_since,
      (select coalesce(json_agg(tag_id order by tag_id), '[]') from conversation_tags where conversation_id = id) as tags
      from conversations where id = $1`,
    [id],
  );
  return row;
};

it('whatever was done before, an act and its undoing leave the row as it was, and no deadline is slept past', async () => {
  const people = tests.world.desk.organisation.people;
  const bodyOf = (body: Record<string, unknown>) => ({
    ...body,
    ...(typeof body.until === 'number'
      ? { until: new Date(tests.world.clock.now().getTime() + body.until * 3_600_000).toISOString() }
      : {}),
    ...(body.personId === 'agent' ? { personId: people.agent.id } : {}),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(anyAct, { minLength: 1, maxLength: 6 }), async (acts) => {
      const id = await fresh();
      for (const [verb, body] of acts) {
        const before = await rowOf(id);
        const done = await act(id, verb, bodyOf(body));
        const event = done.statusCode === 200 ? done.json().undo : null;
        if (event === null) expect(await rowOf(id)).toEqual(before);
        else {
          expect((await undo(event)).statusCode).toBe(200);
          expect(await rowOf(id)).toEqual(before);
          await act(id, verb, bodyOf(body));
        }
        const { conversation } = await tests.by.detail(id);
        const { snooze, dueAt } = conversation;
        if (snooze && dueAt) expect(snooze.until !== null && snooze.until <= dueAt).toBe(true);
      }
    }),
    { numRuns: 15 },
  );
}, 120_000);
