import { expect, it } from 'vitest';
import { regroupingTests } from './regrouping.fixture.ts';
import { remindOfDue } from './reminding.ts';

const tests = regroupingTests();
const hour = 3_600_000;

const people = () => tests.world.desk.organisation.people;
const remind = () => remindOfDue(tests.world.desk.services);
const rows = (text: string, values: unknown[]) => tests.world.desk.db.admin.query(text, values);
const told = async (id: string, role: 'agent' | 'lead' = 'agent'): Promise<number> => {
  const { items } = (await tests.by.get('/api/v1/notifications', role)).json();
  return items.filter(
    (one: { kind: string; conversation: { id: string } }) =>
      one.kind === 'due_soon' && one.conversation.id === id,
  ).length;
};
const act = (id: string, verb: string, body: object) =>
  tests.by.post(`/api/v1/conversations/${id}/${verb}`, body, 'lead');

/** A conversation of the agent's in which a buyer waits. */
async function given(alias = tests.by.alias(), order = tests.by.order()): Promise<string> {
  const id = await tests.by.write(alias, order, `Where is it? ${alias} ${crypto.randomUUID()}`);
  await act(id, 'assign', { personId: people().agent.id });
  return id;
}
/** Half an hour before the end of a clock of a day. */
const nearTheEnd = () => tests.world.clock.turn(23.5 * hour);

it('tells nobody early, nobody of what nobody has, and no outsider', async () => {
  const id = await given();
  const nobodys = await tests.by.write(tests.by.alias(), tests.by.order(), 'Nobody has me');
  expect(await remind()).toBe(0);
  tests.world.clock.turn(22 * hour);
  expect(await remind()).toBe(0);
  nearTheEnd();
  expect(await remind()).toBe(0);
  expect([await told(id), await told(nobodys)]).toEqual([0, 0]);
});

it('tells whoever has it and whoever watches it, once for a clock, however often and wherever it looks', async () => {
  const id = await given();
  await act(id, 'watch', {});
  nearTheEnd();
  const both = await Promise.all([remind(), remind()]);
  expect(both.sort()).toEqual([0, 2]);
  tests.world.clock.turn(hour / 4);
  expect(await remind()).toBe(0);
  expect([await told(id), await told(id, 'lead')]).toEqual([1, 1]);
});

it('tells again of the next clock, not of an answer given', async () => {
  const [alias, order] = [tests.by.alias(), tests.by.order()];
  const id = await given(alias, order);
  nearTheEnd();
  expect(await remind()).toBe(1);
  await tests.by.answered(id);
  expect(await remind()).toBe(0);
  await tests.by.write(alias, order, `Still nothing ${alias}`);
  expect(await remind()).toBe(0);
  nearTheEnd();
  expect(await remind()).toBe(1);
  expect(await told(id)).toBe(2);
});

it('says nothing of what is closed, answered or asleep', async () => {
  const closed = await given();
  await act(closed, 'close', {});
  const answered = await given();
  await tests.by.answered(answered);
  const sleeps = await given();
  nearTheEnd();
  const until = new Date(tests.world.clock.now().getTime() + hour / 6).toISOString();
  expect((await act(sleeps, 'snooze', { until })).statusCode).toBe(200);
  expect(await remind()).toBe(0);
  tests.world.clock.turn(hour / 6 + 1);
  expect(await remind()).toBe(1);
  expect(await told(sleeps)).toBe(1);
});

it('tells nobody who no longer sees the store, or who wants none of it', async () => {
  const id = await given();
  const { agent } = people();
  nearTheEnd();
  const { rows: grants } = await rows('delete from grants where person_id = $1 returning *', [agent.id]);
  expect(grants.length).toBeGreaterThan(0);
  expect(await remind()).toBe(0);
  for (const one of grants)
    await rows('insert into grants select * from jsonb_populate_record(null::grants, $1)', [one]);
  const { app } = tests.world.desk;
  const want = async (dueNotices: boolean) => {
    await tests.world.browser();
    return app.inject({
      method: 'PATCH',
      url: '/api/v1/session/preferences',
      headers: people().agent.headers,
      payload: { dueNotices },
    });
  };
  expect((await want(false)).json().dueNotices).toBe(false);
  expect(await remind()).toBe(0);
  await want(true);
  expect(await remind()).toBe(1);
  expect(await told(id)).toBe(1);
});

it('reaches the browsers of whoever is told', async () => {
  const id = await given();
  nearTheEnd();
  await tests.by.get('/api/v1/notifications');
  const { rows: sessions } = await rows(
    'select * from sessions where person_id = $1 order by expires_at desc limit 1',
    [people().agent.id],
  );
  await rows('insert into push_subscriptions values ($1, $2, $3, $4, $5, $6, now())', [
    sessions[0].tenant_id,
    sessions[0].id,
    people().agent.id,
    'https://push.test/x',
    Buffer.alloc(65),
    Buffer.alloc(16),
  ]);
  await remind();
  const { rows: jobs } = await rows("select data from jobs.job where name = 'conversations.push'", []);
  const { rows: news } = await rows(
    "select id, read_at from notifications where kind = 'due_soon' and conversation_id = $1",
    [id],
  );
  expect(jobs.map(({ data }) => data.notificationId)).toEqual([news[0]?.id]);
});
