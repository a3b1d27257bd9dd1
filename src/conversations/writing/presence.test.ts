import { expect, it } from 'vitest';
import { regroupingTests } from '../regrouping.fixture.ts';
import { silentMs } from './presence.ts';

const tests = regroupingTests();
type Role = 'agent' | 'lead' | 'client' | 'coordinator';
const fresh = () => tests.by.write(tests.by.alias(), tests.by.order(), `Where is it? ${tests.by.alias()}`);
const be = (id: string, role: Role, doing: 'looking' | 'typing', more: object = {}) =>
  tests.world.desk.app.inject({
    method: 'PUT',
    url: `/api/v1/conversations/${id}/presence`,
    headers: tests.world.desk.organisation.people[role].headers,
    payload: { tab: `window-${role}`, doing, ...more },
  });
const at = async (id: string) => {
  const { items } = (await tests.by.get('/api/v1/presence')).json();
  return items
    .filter((one: { conversationId: string }) => one.conversationId === id)
    .map((one: { person: { name: string }; doing: string; answers: boolean }) => [
      one.person.name,
      one.doing,
      one.answers,
    ]);
};

it('is for who works with conversations, where they see them', async () => {
  const id = await fresh();
  expect((await be(id, 'client', 'looking')).statusCode).toBe(403);
  expect((await be(tests.world.desk.services.rng.uuid(), 'agent', 'looking')).json().code).toBe('not_found');
});

it('the first who writes answers; who takes over does, and the other is told', async () => {
  const id = await fresh();
  await be(id, 'agent', 'typing');
  tests.world.clock.turn(1_000);
  await be(id, 'lead', 'typing');
  expect(await at(id)).toEqual([
    ['The agent', 'typing', true],
    ['The lead', 'typing', false],
  ]);
  await be(id, 'lead', 'typing', { takeOver: true });
  expect(await at(id)).toContainEqual(['The lead', 'typing', true]);
  expect(await at(id)).toContainEqual(['The agent', 'looking', false]);
  const { items } = (await tests.by.get('/api/v1/notifications')).json();
  expect(items[0]).toMatchObject({ kind: 'taken_over', actorName: 'The lead', read: false });
  // who was taken over writes on behind the other
  tests.world.clock.turn(1_000);
  await be(id, 'agent', 'typing');
  expect(await at(id)).toEqual([
    ['The lead', 'typing', true],
    ['The agent', 'typing', false],
  ]);
});

it('a window that is silent, has moved on or is closed is at no conversation', async () => {
  const [one, two] = [await fresh(), await fresh()];
  await be(one, 'agent', 'looking');
  await be(two, 'agent', 'looking');
  expect([await at(one), await at(two)]).toEqual([[], [['The agent', 'looking', false]]]);
  tests.world.clock.turn(silentMs);
  expect(await at(two)).toEqual([]);
  await be(two, 'agent', 'looking');
  await tests.world.desk.app.inject({
    method: 'DELETE',
    url: '/api/v1/presence?tab=window-agent',
    headers: tests.world.desk.organisation.people.agent.headers,
  });
  expect(await at(two)).toEqual([]);
});
