import { expect, it } from 'vitest';
import { regroupingTests } from './regrouping.fixture.ts';

const tests = regroupingTests();
const told = async (role: 'agent' | 'lead' = 'agent') => {
  const { items, unread } = (await tests.by.get('/api/v1/notifications', role)).json();
  return { unread, kinds: items.map((one: { kind: string }) => one.kind) };
};

it('mentions, assignments and hand-overs tell the other, never oneself', async () => {
  const id = await tests.by.write(tests.by.alias(), tests.by.order(), 'Where is it?');
  const { agent, lead } = tests.world.desk.organisation.people;
  const url = `/api/v1/conversations/${id}`;
  await tests.by.post(`${url}/notes`, { text: '@The agent please', mentions: [agent.id, lead.id] }, 'lead');
  await tests.by.post(`${url}/assign`, { personId: lead.id }, 'lead');
  await tests.by.post(`${url}/assign`, { personId: agent.id }, 'lead');
  await tests.by.post(`${url}/assign`, { personId: agent.id, note: 'The parcel is lost.' }, 'lead');
  expect(await told()).toEqual({ unread: 3, kinds: ['handed_over', 'assigned', 'mentioned'] });
  expect(await told('lead')).toEqual({ unread: 0, kinds: [] });
  const nobody = tests.world.desk.services.rng.uuid();
  const note = await tests.by.post(`${url}/notes`, { text: 'x', mentions: [nobody] });
  expect(note.json().code).toBe('not_found');
  expect((await tests.by.detail(id)).messages.map(({ text }) => text)).not.toContain('x');
  await tests.by.post(`${url}/read`, {});
  expect((await told()).unread).toBe(0);
});

it('what one watches is told when the buyer writes, until one stops', async () => {
  const [alias, order] = [tests.by.alias(), tests.by.order()];
  const id = await tests.by.write(alias, order, 'One');
  await tests.by.post(`/api/v1/conversations/${id}/watch`, {}, 'lead');
  expect((await tests.by.detail(id, 'lead')).watching).toBe(true);
  await tests.by.write(alias, order, 'Two');
  expect((await told('lead')).kinds).toEqual(['watched']);
  await tests.by.post(`/api/v1/conversations/${id}/unwatch`, {}, 'lead');
  await tests.by.write(alias, order, 'Three');
  expect((await told('lead')).kinds).toEqual(['watched']);
});

it('a conversation is unread until it was read, and again when something comes in', async () => {
  const [alias, order] = [tests.by.alias(), tests.by.order()];
  const id = await tests.by.write(alias, order, 'First of all');
  const unread = async () => (await tests.by.detail(id)).conversation.unread;
  expect(await unread()).toBe(true);
  await tests.by.post(`/api/v1/conversations/${id}/read`, {});
  expect(await unread()).toBe(false);
  await tests.by.write(alias, order, 'Second of all');
  expect(await unread()).toBe(true);
  expect((await tests.by.detail(id, 'lead')).conversation.unread).toBe(true);
});

it('views are kept by their owner, shared by leads, and count what each may see', async () => {
  const kept = await tests.by.post('/api/v1/views', { name: 'Mine alone', looksAt: { view: 'open' } });
  expect(kept.statusCode).toBe(201);
  const sharing = { name: 'For all', shared: true, looksAt: { view: 'open', q: 'is:unanswered' } };
  expect((await tests.by.post('/api/v1/views', sharing)).json().code).toBe('forbidden');
  expect((await tests.by.post('/api/v1/views', sharing, 'lead')).statusCode).toBe(201);
  const names = async (role: 'agent' | 'lead') =>
    (await tests.by.get('/api/v1/views', role)).json().items.map((view: { name: string }) => view.name);
  expect(await names('agent')).toEqual(['For all', 'Mine alone']);
  expect(await names('lead')).toEqual(['For all']);
  const { items } = (await tests.by.get('/api/v1/views')).json();
  expect(items.map((view: { count: number }) => view.count)).toEqual([3, 3]);
  const { app, organisation } = tests.world.desk;
  const remove = (role: 'agent' | 'lead') =>
    app.inject({
      method: 'DELETE',
      url: `/api/v1/views/${kept.json().id}`,
      headers: organisation.people[role].headers,
    });
  expect((await remove('lead')).json().code).toBe('not_found');
  expect((await remove('agent')).statusCode).toBe(200);
  expect(await names('agent')).toEqual(['For all']);
});

it('an assignment that is undone is told no longer; what was told besides stays', async () => {
  const id = await tests.by.write(tests.by.alias(), tests.by.order(), 'Where is it?');
  const { agent } = tests.world.desk.organisation.people;
  const url = `/api/v1/conversations/${id}`;
  const before = await told();
  await tests.by.post(`${url}/notes`, { text: '@The agent please', mentions: [agent.id] }, 'lead');
  const { undo } = (await tests.by.post(`${url}/assign`, { personId: agent.id }, 'lead')).json();
  expect(await told()).toEqual({
    unread: before.unread + 2,
    kinds: ['assigned', 'mentioned', ...before.kinds],
  });
  expect((await tests.by.post(`/api/v1/events/${undo}/undo`, {}, 'lead')).statusCode).toBe(200);
  expect(await told()).toEqual({ unread: before.unread + 1, kinds: ['mentioned', ...before.kinds] });
});
