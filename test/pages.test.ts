import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OutboxWorld, openOutboxWorld } from '../src/mail/outbox/world.fixture.ts';
import { buyerMail } from './support/amazon-mail.ts';

let world: OutboxWorld;

beforeAll(async () => {
  world = await openOutboxWorld();
  const order = (n: number): string => `302-000000${n}-0000000`;
  const mails = [1, 2, 3, 4, 5, 6, 7].map((n) => buyerMail({ order: order(n), alias: `buyer${n}xyz` }));
  await world.arrive(...mails);
  const threads = await world.rows('select id from conversations order by number');
  for (const thread of threads.slice(0, 3)) await world.reply(thread, { thenClose: true });
});
afterAll(() => world.close());

/** Everything of a list, two rows at a time. */
async function paged(path: string): Promise<string[]> {
  const seen: string[] = [];
  const headers = await world.browser('lead');
  for (let cursor: string | null = ''; cursor !== null; ) {
    const url: string = `/api/v1/${path}${path.includes('?') ? '&' : '?'}limit=2${cursor && `&cursor=${cursor}`}`;
    const page: { items: { id: string }[]; nextCursor: string | null } = (
      await world.desk.app.inject({ url, headers })
    ).json();
    expect(page.items.length).toBeLessThanOrEqual(2);
    seen.push(...page.items.map((row) => row.id));
    cursor = page.nextCursor;
  }
  return seen;
}
const ids = async (sql: string): Promise<string[]> => (await world.rows(sql)).map((row) => row.id);

// All were received at one moment, so the deadlines and times of the threads are equal.
test.each([
  ['conversations?view=open', "select id from conversations where state = 'open' order by sort_due, id", 4],
  [
    'conversations?view=closed',
    "select id from conversations where state = 'closed' order by last_message_at desc, id desc",
    3,
  ],
  ['conversations?q=Frage', 'select id from conversations order by last_message_at desc, id desc', 7],
  ['raw-mails', 'select id from raw_mails order by id desc', 7],
  ['outgoing', 'select id from outgoing_mails order by id desc', 3],
])('%s: pages hold each row once and in order', async (path, sql, count) => {
  const all = await ids(sql);
  expect(all).toHaveLength(count);
  expect(await paged(path)).toEqual(all);
});

test.each(['conversations', 'raw-mails', 'outgoing', 'audit', 'people'])(
  '%s: a cursor that nobody was given is refused',
  async (path) => {
    const { administrator } = world.desk.organisation.people;
    const cursor = Buffer.from('2026-13-01 00:00:00+00|x').toString('base64url');
    await world.browser();
    const url = `/api/v1/${path}?cursor=${cursor}`;
    const answer = await world.desk.app.inject({ url, headers: administrator.headers });
    expect(answer.json()).toMatchObject({ code: 'invalid_input', fields: { cursor: 'format' } });
  },
);
