import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OutboxWorld, openOutboxWorld } from '../mail/outbox/world.fixture.ts';
import type { ConversationDetail } from './contract.ts';

let world: OutboxWorld;
beforeAll(async () => {
  world = await openOutboxWorld();
});
afterAll(() => world.close());

it('what colleagues say to each other about a client is not for the client', async () => {
  const thread = await world.thread();
  const url = `/api/v1/conversations/${thread.id}`;
  const { app } = world.desk;
  const payload = { text: 'He wants a refund, the client will not like it.' };
  const noted = await app.inject({
    method: 'POST',
    url: `${url}/notes`,
    headers: await world.browser(),
    payload,
  });
  expect(noted.statusCode).toBe(201);

  const seen: Record<string, { kinds: string[]; events: number }> = {};
  for (const [role, { headers }] of Object.entries(world.desk.organisation.people)) {
    const detail: ConversationDetail = (await app.inject({ url, headers })).json();
    seen[role] = { kinds: detail.messages.map((message) => message.kind), events: detail.events.length };
  }
  const whole = { kinds: ['buyer', 'note'], events: 1 };
  const { client, ...others } = seen;
  expect(client).toEqual({ kinds: ['buyer'], events: 0 });
  expect(Object.values(others)).toEqual(Object.keys(others).map(() => whole));
  expect(Object.keys(others)).toHaveLength(5);
});
