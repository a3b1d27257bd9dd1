import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { type BuyerThread, type OutboxWorld, openOutboxWorld } from '#mail/outbox/world.fixture.ts';
import type { OrderCard } from '#orders/contract.ts';
import type { Role } from '#people/contract.ts';
import { moneyIn, orderValues } from './offering-templates.ts';

let world: OutboxWorld;
beforeAll(async () => {
  world = await openOutboxWorld();
});
afterAll(() => world.close());

const headersOf = (role: Role) => world.desk.organisation.people[role].headers;
const add = async (more: object, role: Role = 'coordinator'): Promise<string> => {
  const payload = {
    ...{ scenario: 'other', name: null, marketplace: null, clientId: null, shortcut: null, acts: [] },
    ...{ texts: { en: 'A word.' }, ...more },
  };
  const url = '/api/v1/templates';
  const answer = await world.desk.app.inject({ method: 'POST', url, headers: headersOf(role), payload });
  return answer.json().id;
};
const offered = async (thread: BuyerThread, role: Role = 'agent') => {
  const url = `/api/v1/conversations/${thread.id}/templates`;
  return world.desk.app.inject({ url, headers: headersOf(role) });
};
const reply = async (thread: BuyerThread, body: object) =>
  world.desk.app.inject({
    method: 'POST',
    url: `/api/v1/conversations/${thread.id}/replies`,
    headers: headersOf('agent'),
    payload: { text: 'A word.', basedOn: (await world.conversation(thread)).version, ...body },
  });

describe('the templates of a conversation', () => {
  it('are for those who may read them and see its store', async () => {
    const thread = await world.thread();
    expect((await offered(thread, 'client')).statusCode).toBe(403);
    expect((await offered(thread, 'auditor')).statusCode).toBe(200);
    const unknown = { ...thread, id: world.desk.services.rng.uuid() };
    expect((await offered(unknown)).json().code).toBe('not_found');
  });

  it('are those of its client and marketplace, in its language, else in English, filled as far as can be', async () => {
    const thread = await world.thread();
    const [near, far] = world.desk.organisation.clients;
    const text = 'Guten Tag {{buyer.name}}, {{order.id}} {{parcel.tracking}} {{agent.name}} {{store.name}}';
    const own = await add({ texts: { de: text, en: 'Hello' }, clientId: near.id });
    const english = await add({ marketplace: 'DE', texts: { en: 'Hello', fr: 'Bonjour' } });
    const others = [
      await add({ clientId: far.id }),
      await add({ marketplace: 'JP' }),
      await add({ texts: { fr: 'Bonjour' } }),
    ];
    const { items } = (await offered(thread)).json();
    const of = (id: string) => items.find((one: { id: string }) => one.id === id);
    const { buyer_name: _, ...row } = await world.conversation(thread);
    expect(of(own)).toMatchObject({ language: 'de', fallback: false, missing: ['parcel.tracking'] });
    expect(of(own).text).toMatch(
      new RegExp(`^Guten Tag [^{⟦]+, ${row.amazon_order_id} {{parcel.tracking}} The agent [^{]+$`),
    );
    expect(of(english)).toMatchObject({ language: 'en', fallback: true, text: 'Hello', missing: [] });
    expect(items.filter((one: { id: string }) => others.includes(one.id))).toEqual([]);
    const masked = (await offered(thread, 'auditor')).json().items;
    expect(masked.find((one: { id: string }) => one.id === own).missing).toContain('buyer.name');
    const { rows } = await world.desk.db.admin.query(
      "select count(*)::int as count from audit_events where action = 'conversation.personal_data_shown' and object_id = $1",
      [thread.id],
    );
    expect(rows[0].count).toBe(1);
  });

  it('stand in the order of their use, retired ones not at all', async () => {
    await world.serve();
    const thread = await world.thread();
    const [first, second] = [await add({}), await add({})];
    const order = async () =>
      (await offered(thread)).json().items.map((one: { id: string }) => one.id) as string[];
    expect((await order()).indexOf(first)).toBeLessThan((await order()).indexOf(second));
    expect((await reply(thread, { templateIds: [second, second] })).statusCode).toBe(201);
    expect((await order())[0]).toBe(second);
    const url = `/api/v1/templates/${second}/retire`;
    await world.desk.app.inject({ method: 'POST', url, headers: headersOf('lead') });
    expect(await order()).not.toContain(second);
    const { rows } = await world.desk.db.admin.query(
      'select count(*)::int as count from template_uses where template_id = $1',
      [second],
    );
    expect(rows[0].count).toBe(1);
  });
});

describe('a reply', () => {
  it('with a variable in it is refused, named, and nothing is kept', async () => {
    const thread = await world.thread();
    const answer = await reply(thread, { text: 'Your parcel: {{ parcel.tracking }}' });
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toMatchObject({
      code: 'template_value_missing',
      fields: { text: 'parcel.tracking' },
    });
    expect((await world.shown(thread)).messages).toHaveLength(1);
  });

  it('from a template that its writer does not see is refused like from one that nobody has', async () => {
    const thread = await world.thread();
    const [, far] = world.desk.organisation.clients;
    const hidden = await add({ clientId: far.id });
    const unknown = await reply(thread, { templateIds: [world.desk.services.rng.uuid()] });
    expect(unknown.json().code).toBe('not_found');
    expect((await reply(thread, { templateIds: [hidden] })).body).toBe(unknown.body);
    expect((await world.shown(thread)).messages).toHaveLength(1);
  });
});

test('money is written as the buyer writes it', () => {
  const euros = { minor: 2499, currency: 'EUR' };
  expect(moneyIn(euros, 'de', 'DE')).toBe('24,99\u00a0€');
  expect(moneyIn(euros, 'en', 'IE')).toBe('€24.99');
  expect(moneyIn({ minor: 2499, currency: 'GBP' }, 'en', 'UK')).toBe('£24.99');
  expect(moneyIn({ minor: 3980, currency: 'JPY' }, 'ja', 'JP')).toBe('￥3,980');
  expect(moneyIn(euros, 'fr', null)).toMatch(/^24,99\s€$/);
});

describe('what an order gives', () => {
  const item = (title: string | null) => ({ title, asin: null, sku: null, quantity: 1, price: null });
  const event = (kind: OrderCard['events'][number]['kind'], more: object) => ({
    ...{ at: '2026-01-01T00:00:00.000Z', kind, amount: null, detail: {} },
    ...more,
  });
  const card = (more: Partial<OrderCard>): OrderCard => ({
    ...{ id: 'o', amazonOrderId: '1', marketplace: 'DE', placeholder: true, items: [], events: [] },
    ...{ state: null, channel: null, purchasedAt: null, shipBy: null, deliverFrom: null, deliverBy: null },
    ...{ parcels: [], returns: [], claims: [], refunds: [], contradictions: [], files: [] },
    ...{ knownSince: '2026-01-01T00:00:00.000Z', ...more },
  });

  test('is nothing while nothing is known', () => {
    expect(orderValues(null, 'de')).toEqual({});
    expect(orderValues(card({ items: [item(null)] }), 'de')).toEqual({});
  });

  test('is the one article, never one of several', () => {
    expect(orderValues(card({ items: [item(' Lampe\n groß ')] }), 'de')).toEqual({
      'order.item': 'Lampe groß',
    });
    expect(orderValues(card({ items: [item('Lampe'), item('Birne')] }), 'de')).toEqual({});
  });

  test('is carrier and number of the parcel that left last, and of no other', () => {
    const parcel = (tracking: string | null, carrier: string | null) => ({
      ...{ carrier, tracking, shippedAt: '2026-01-01', arrivesAt: null, quantity: 1 },
      told: { fileId: null, asOf: '2026-01-02T00:00:00.000Z' },
    });
    const first = parcel('P1', 'DHL');
    expect(orderValues(card({ parcels: [first, parcel(' P2 ', 'UPS')] }), 'de')).toEqual({
      ...{ 'parcel.carrier': 'UPS', 'parcel.tracking': 'P2' },
    });
    expect(orderValues(card({ parcels: [first, parcel('P2', null)] }), 'de')).toEqual({
      'parcel.tracking': 'P2',
    });
  });

  test('is the latest refund, and the parcel that goes back', () => {
    const events = [
      event('refund_issued', { amount: { minor: 500, currency: 'EUR' } }),
      event('return_request', { detail: { carrier: 'DHL', tracking: 'R1' } }),
      event('refund_issued', { amount: { minor: 900, currency: 'EUR' } }),
    ];
    expect(orderValues(card({ events }), 'de')).toEqual({
      ...{ 'refund.amount': '5,00\u00a0€', 'return.carrier': 'DHL', 'return.tracking': 'R1' },
    });
  });
});
