import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#people/contract.ts';
import { type Today, today } from '#reports/contract.ts';
import { type OutboxWorld, openOutboxWorld } from '../src/mail/outbox/world.fixture.ts';
import { filterOf, type Where } from '../web/lib/where.ts';
import {
  type Counted,
  listOf,
  listOfArrivals,
  listOfHour,
  oldestIn,
  type Scope,
} from '../web/reports/links.ts';
import { buyerMail } from './support/amazon-mail.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const zone = 'Europe/Berlin';
const columns = [
  'id',
  'number',
  'store_id',
  'client_id',
  'language',
  'state',
  'suspect',
  'assignee_id',
].concat(
  ['unanswered_since', 'due_at', 'last_message_at', 'last_direction', 'delivery_problem', 'snoozed_until'],
  ['tenant_id', 'key_id', 'buyer_name', 'subject', 'snippet', 'created_at'],
);

let world: OutboxWorld;
let now: number;

/** A conversation of every sort, by a number that mixes what can be. */
function mixed(at: number) {
  const { people, clients } = world.desk.organisation;
  const client = clients[at % 2] ?? clients[0];
  const waits = at % 3 !== 0;
  // a prime number of minutes apart, so that all parts of an hour and the ends of it come up
  const due = new Date(now - 3 * hour + at * 7 * minute);
  const asleep = at % 5 === 0 ? new Date(due.getTime() - (at % 2) * hour + minute) : null;
  const since = new Date(now - (at % 90) * hour);
  return {
    number: 1000 + at,
    store_id: client.stores[at % 4 > 1 ? 1 : 0]?.id,
    client_id: client.id,
    language: ['de', 'en', 'und'][at % 3] ?? 'de',
    state: at % 7 === 0 ? 'closed' : 'open',
    suspect: at % 11 === 0,
    assignee_id: [null, people.agent.id, people.lead.id, people.agent.id][Math.floor(at / 4) % 4],
    unanswered_since: waits ? since : null,
    due_at: waits ? due : null,
    last_message_at: since,
    last_direction: waits ? 'in' : 'out',
    delivery_problem: at % 13 === 0,
    snoozed_until: waits || asleep === null ? asleep : 'infinity',
  };
}

/** Puts a conversation with one message of its buyer beside those that came. */
async function put(row: Record<string, unknown>, at: Date): Promise<void> {
  const list = columns.join(', ');
  const id = world.desk.services.rng.uuid();
  await world.rows(
    `insert into conversations (${list}) select ${list.replace(/\w+/g, 'r.$&')} from conversations c,
       jsonb_populate_record(c, $1::jsonb) r where c.number = 1`,
    [JSON.stringify({ ...row, id })],
  );
  await world.rows(
    `insert into messages (tenant_id, id, conversation_id, store_id, kind, at, language, text)
       select tenant_id, gen_random_uuid(), id, store_id, 'buyer', $2, 'de', 'x' from conversations where id = $1`,
    [id, at],
  );
}

beforeAll(async () => {
  world = await openOutboxWorld();
  await world.arrive(
    buyerMail({ order: '302-0000001-0000000', alias: 'buyer1xyz', name: 'Ann', text: 'Wo?' }),
  );
  now = world.clock.now().getTime();
  for (let at = 0; at < 250; at += 1) {
    const row = mixed(at);
    await put(row, row.last_message_at);
  }
});
afterAll(() => world.close());

const ask = async (path: string, role: Role) => {
  await world.browser();
  return world.desk.app.inject({
    url: `/api/v1${path}`,
    headers: world.desk.organisation.people[role].headers,
  });
};
const todayOf = async (role: Role): Promise<Today> =>
  today.parse((await ask(`/today?zone=${zone}`, role)).json());

async function listed(where: Where, role: Role): Promise<{ id: string }[]> {
  const said = Object.entries({ ...filterOf(where), limit: 200 }).filter(([, value]) => value !== undefined);
  const query = said.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&');
  const answer = await ask(`/conversations?${query}`, role);
  expect(answer.statusCode).toBe(200);
  expect(answer.json().nextCursor).toBeNull();
  return answer.json().items;
}

/** Every number of a page with where its list stands. */
function numbersIn(page: Today, self: string): { where: Where; number: number }[] {
  const mine = { assignee: self };
  const scopes: [Scope, Today['nobody']][] = [
    [{}, page.all.numbers],
    [{ assignee: 'nobody' }, page.nobody],
    ...page.stores.map(({ store, numbers }) => [{ store: store.id }, numbers] as [Scope, Today['nobody']]),
    ...page.languages.map(({ language, numbers }) => [{ language }, numbers] as [Scope, Today['nobody']]),
    ...(page.people ?? []).map(
      ({ person, numbers }) => [{ assignee: person.id }, numbers] as [Scope, Today['nobody']],
    ),
  ];
  if (page.own) scopes.push([mine, page.own.numbers]);
  const counted = scopes.flatMap(([scope, { oldest: _, ...numbers }]) =>
    Object.entries(numbers).map(([name, number]) => ({ where: listOf(scope, name as Counted), number })),
  );
  const hours = page.all.hours.map((one) => ({ where: listOfHour({}, one), number: one.due }));
  const ownHours = (page.own?.hours ?? []).map((one) => ({ where: listOfHour(mine, one), number: one.due }));
  const arrived = [
    { where: listOfArrivals({}, page.midnight), number: page.arrivals.today },
    ...page.stores.map(({ store, arrivals }) => ({
      where: listOfArrivals({ store: store.id }, page.midnight),
      number: arrivals.today,
    })),
    ...page.languages.map(({ language, arrivals }) => ({
      where: listOfArrivals({ language }, page.midnight),
      number: arrivals.today,
    })),
  ];
  return [...counted, ...hours, ...ownHours, ...arrived];
}

describe('the numbers of today', () => {
  it('are refused to nobody known, and for a zone that is not there', async () => {
    expect((await world.desk.app.inject({ url: '/api/v1/today' })).statusCode).toBe(401);
    for (const bad of ['Nowhere/Land', 'x'.repeat(65)])
      expect((await ask(`/today?zone=${bad}`, 'agent')).statusCode).toBe(400);
  });

  it.each(['lead', 'agent', 'client', 'administrator'] as const)(
    'are as many as their lists have rows, for a %s',
    async (role) => {
      const page = await todayOf(role);
      const numbers = numbersIn(page, world.desk.organisation.people[role].id);
      const wrong: string[] = [];
      for (const { where, number } of numbers) {
        const rows = await listed(where, role);
        if (rows.length !== number) wrong.push(`${JSON.stringify(where)}: ${number}, listed ${rows.length}`);
      }
      expect(wrong).toEqual([]);
      expect(numbers.filter(({ number }) => number > 0).length).toBeGreaterThan(40);
    },
    60_000,
  );

  it('open the one that has waited the longest within its list', async () => {
    const { oldest } = (await todayOf('lead')).all.numbers;
    const rows = (await listed(oldestIn({}, ''), 'lead')) as { id: string; unansweredSince: string }[];
    expect(oldest?.since).toBe(rows.map((row) => row.unansweredSince).sort()[0]);
    expect(rows.find(({ id }) => id === oldest?.id)?.unansweredSince).toBe(oldest?.since);
  });
});

describe('who sees what', () => {
  it('sees the own stores alone', async () => {
    const [own, other] = world.desk.organisation.clients;
    for (const role of ['lead', 'agent', 'client'] as const) {
      const page = await todayOf(role);
      expect(new Set(page.stores.map(({ client }) => client.id))).toEqual(new Set([own.id]));
      expect(JSON.stringify(page)).not.toContain(other.name);
    }
    expect(new Set((await todayOf('auditor')).stores.map(({ client }) => client.id)).size).toBe(2);
  });

  it('sees people only as one who leads them', async () => {
    const { people } = world.desk.organisation;
    for (const role of ['lead', 'coordinator', 'administrator'] as const)
      expect((await todayOf(role)).people?.map(({ person }) => person.id).sort()).toEqual(
        [people.agent.id, people.lead.id].sort(),
      );
    for (const role of ['agent', 'client', 'auditor'] as const) {
      const page = await todayOf(role);
      expect(page.people).toBeNull();
      expect(JSON.stringify(page)).not.toContain('The lead');
    }
    expect((await todayOf('client')).own).toBeNull();
    expect((await todayOf('agent')).own?.numbers.open).toBeGreaterThan(0);
  });
});

describe('what is usual', () => {
  it('is not known yet of a desk that has seen less than three weeks', async () => {
    expect((await todayOf('lead')).arrivals.usual).toBeNull();
  });

  it('is what came by this hour of such days', async () => {
    const quiet = { ...mixed(1), state: 'closed', suspect: false, delivery_problem: false };
    for (const week of [1, 2, 3])
      for (const [nth, hours] of [-1.5, -0.5, 1.5].entries()) {
        const at = new Date(now - week * 7 * day + hours * hour);
        await put({ ...quiet, number: 9000 + week * 10 + nth, last_message_at: at }, at);
      }
    // what is known of days before is kept for an hour
    world.clock.turn(61 * minute);
    const page = await todayOf('administrator');
    expect(page.arrivals.usual).toBe(2);
    const store = page.stores.find(({ store }) => store.id === quiet.store_id);
    expect(store?.arrivals.usual).toBe(2);
    expect(page.stores.filter(({ arrivals }) => arrivals.usual !== null)).toHaveLength(1);
  });
});
