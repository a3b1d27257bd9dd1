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
