import { expect, it } from 'vitest';
import { regroupingTests } from './regrouping.fixture.ts';
import { wakeConversations } from './waking.ts';

const tests = regroupingTests();
const hour = 3_600_000;

const inHours = (hours: number): string =>
  new Date(tests.world.clock.now().getTime() + hours * hour).toISOString();
const snooze = (id: string, until: string | null) =>
  tests.by.post(`/api/v1/conversations/${id}/snooze`, { until });
const fresh = () => tests.by.write(tests.by.alias(), tests.by.order(), `Where is it? ${tests.by.alias()}`);
const stands = async (id: string, view: string): Promise<boolean> => {
  const { items } = (await tests.by.get(`/api/v1/conversations?view=${view}&limit=200`)).json();
  return items.some((row: { id: string }) => row.id === id);
};
const told = async (id: string): Promise<string[]> => {
  const { items } = (await tests.by.get('/api/v1/notifications')).json();
  return items
    .filter((one: { conversation: { id: string } }) => one.conversation.id === id)
    .map((one: { kind: string }) => one.kind);
};

it('refuses an hour that has passed, is too far, or lets the deadline pass', async () => {
  const id = await fresh();
  const codes = [inHours(-1), inHours(25), null, inHours(24 * 400)].map(
    async (until) => (await snooze(id, until)).json().code,
  );
  expect(await Promise.all(codes)).toEqual([
    'snooze_past',
    'snooze_past_deadline',
    'snooze_past_deadline',
    'snooze_too_far',
  ]);
  await tests.by.post(`/api/v1/conversations/${id}/close`, {});
  expect((await snooze(id, inHours(1))).json().code).toBe('wrong_state');
});

it('is for who may mark conversations of the store', async () => {
  const id = await fresh();
  const until = { until: inHours(1) };
  expect((await tests.by.post(`/api/v1/conversations/${id}/snooze`, until, 'client')).statusCode).toBe(403);
  expect((await tests.by.post(`/api/v1/conversations/${id}/snooze`, until, 'auditor')).statusCode).toBe(403);
  const nobody = tests.world.desk.services.rng.uuid();
  expect((await snooze(nobody, until.until)).json().code).toBe('not_found');
});

it('takes a conversation out of the views of work until its hour, without any job', async () => {
  const id = await fresh();
  expect((await snooze(id, inHours(2))).statusCode).toBe(200);
  expect([await stands(id, 'open'), await stands(id, 'unassigned'), await stands(id, 'snoozed')]).toEqual([
    false,
    false,
    true,
  ]);
  tests.world.clock.turn(2 * hour + 1);
  expect([await stands(id, 'open'), await stands(id, 'snoozed')]).toEqual([true, false]);
});

it('is due soon, asleep or not', async () => {
  const id = await fresh();
  tests.world.clock.turn(20 * hour);
  await snooze(id, inHours(2));
  expect([await stands(id, 'due_soon'), await stands(id, 'open')]).toEqual([true, false]);
});

it('tells once whoever snoozed it when the hour has come', async () => {
  const id = await fresh();
  await snooze(id, inHours(1));
  tests.world.clock.turn(hour);
  const { services } = tests.world.desk;
  await Promise.all([wakeConversations(services), wakeConversations(services)]);
  expect(await told(id)).toEqual(['woke']);
});

it('ends when the buyer writes, and whoever snoozed it is told', async () => {
  const alias = tests.by.alias();
  const order = tests.by.order();
  const id = await tests.by.write(alias, order, `First ${alias}`);
  await snooze(id, inHours(5));
  expect(await tests.by.write(alias, order, `Second ${alias}`)).toBe(id);
  expect([await stands(id, 'open'), await stands(id, 'snoozed')]).toEqual([true, false]);
  expect(await told(id)).toEqual(['woke']);
});

it('lasts until the buyer writes once nobody waits, and no deadline sleeps through it', async () => {
  const alias = tests.by.alias();
  const order = tests.by.order();
  const id = await tests.by.write(alias, order, `First ${alias}`);
  await tests.by.answered(id);
  expect((await snooze(id, null)).statusCode).toBe(200);
  tests.world.clock.turn(40 * 24 * hour);
  expect(await stands(id, 'snoozed')).toBe(true);
  const { rows } = await tests.world.desk.db.admin.query(
    'update conversations set due_at = now() where id = $1 returning id',
    [id],
  );
  expect(rows).toHaveLength(1);
  expect(await stands(id, 'snoozed')).toBe(false);
});

it('after a reply it sleeps from the moment a server has taken it', async () => {
  const id = await fresh();
  const { version } = await tests.world.conversation({ id });
  const body = { text: 'We look into it.', basedOn: version, undoSeconds: 0, thenSnooze: null };
  const sent = await tests.by.post(`/api/v1/conversations/${id}/replies`, body);
  expect(sent.statusCode).toBe(201);
  expect(await stands(id, 'snoozed')).toBe(false);
  await tests.world.send(sent.json().outgoingId);
  expect(await stands(id, 'snoozed')).toBe(true);
});

it('a merge sleeps only where all of it does, and undoing gives each its own sleep back', async () => {
  const order = tests.by.order();
  const alias = tests.by.alias();
  const id = await tests.by.write(alias, order, 'Where is it?');
  const other = await tests.by.write(tests.by.alias(), tests.by.order(), 'Hello?');
  await snooze(id, inHours(2));
  await tests.by.post(`/api/v1/conversations/${id}/tags`, { name: 'mine' });
  await tests.by.post(`/api/v1/conversations/${other}/tags`, { name: 'theirs' });
  const merged = (await tests.by.merge(id, other, { vouch: 'known_customer' }, 'lead')).json();
  const shown = async (one: string) => (await tests.by.detail(one)).conversation;
  const both = await shown(merged.conversationId);
  expect([both.snooze, both.tags.map(({ name }) => name)]).toEqual([null, ['mine', 'theirs']]);
  await tests.by.undo(merged.regroupingId, 'lead');
  expect((await shown(id)).snooze).not.toBeNull();
  expect(
    [(await shown(id)).tags, (await shown(other)).tags].map((tags) => tags.map(({ name }) => name)),
  ).toEqual([['mine'], ['theirs']]);
});

it('says that it woke of itself, also in the audit chain', async () => {
  const id = await fresh();
  await snooze(id, inHours(2));
  tests.world.clock.turn(2 * hour + 1);
  await wakeConversations(tests.world.desk.services);
  const rows = await tests.world.rows(
    "select actor_kind from audit_events where action = 'conversation.woken' and object_id = $1",
    [id],
  );
  expect(rows).toHaveLength(1);
});
