import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyChain } from '#platform/audit/audit.ts';
import { worldMails } from '../../../db/world/render.ts';
import { replies } from '../../../db/world/replies/index.ts';
import { type BareDesk, bareDesk } from '../services.fixture.ts';
import { loadWorld } from './load.ts';

let desk: BareDesk;
let tenantId: string;
let world: ReturnType<typeof worldMails>;
beforeAll(async () => {
  desk = await bareDesk();
  tenantId = desk.services.rng.uuid();
  world = worldMails(desk.services.clock.now());
  const order = { tenantId, password: 'otter-marble-otter', trustedAuthServers: [] };
  expect(await loadWorld(desk.services, order)).toBe(true);
}, 120_000);
afterAll(() => desk.end());

const ask = async (sql: string): Promise<Record<string, never>[]> => (await desk.db.admin.query(sql)).rows;
const number = async (sql: string): Promise<number> => Number((await ask(`select (${sql}) as n`))[0]?.n);

test('a desk with an organisation refuses a second story', async () => {
  const order = {
    tenantId: desk.services.rng.uuid(),
    password: 'otter-marble-otter',
    trustedAuthServers: [],
  };
  expect(await loadWorld(desk.services, order)).toBe(false);
  expect(await number('select count(*) from tenants')).toBe(1);
});

test('every mail is read as what it is, none twice', async () => {
  const kinds = await ask(
    "select notice_kind as kind, count(*)::int as n from raw_mails where state = 'read' and duplicate_of is null group by 1",
  );
  const expected = new Map<string, number>();
  for (const { expected: one } of world) {
    const kind = one.kind === 'delivery_failure' ? 'bounce' : one.kind;
    expected.set(kind, (expected.get(kind) ?? 0) + 1);
  }
  expect(new Map(kinds.map((row) => [row.kind, row.n]))).toEqual(expected);
});

test('ids follow the order of arrival', async () => {
  const rows = await ask('select received_at as at from raw_mails order by id');
  const moments = rows.map((row) => (row.at as unknown as Date).getTime());
  expect(moments).toEqual([...moments].sort((a, b) => a - b));
});

test('deadlines reach from overdue to almost a whole day', async () => {
  const hours = (
    await ask(
      "select extract(epoch from due_at - now()) / 3600 as left from conversations where due_at is not null and state = 'open' order by 1",
    )
  ).map((row) => Number(row.left));
  expect(hours[0]).toBeLessThan(0);
  expect(hours.filter((left) => left > 0 && left < 6).length).toBeGreaterThan(3);
  expect(hours.at(-1)).toBeGreaterThan(22);
  expect(hours.at(-1)).toBeLessThan(24);
});

test('what is suspect is parked without a deadline', async () => {
  const suspects = world.filter((mail) => mail.expected.suspect).length;
  expect(suspects).toBeGreaterThan(0);
  expect(await number('select count(*) from conversations where suspect')).toBeGreaterThan(0);
  expect(await number('select count(*) from conversations where suspect and due_at is not null')).toBe(0);
});

test('replies were accepted, but for the one that bounced and the one that the buyer does not want', async () => {
  const refused = await ask("select problem from outgoing_mails where state = 'refused' order by 1");
  expect(refused.map((row) => row.problem)).toEqual(['bounced', 'buyer_opted_out']);
  expect(await number("select count(*) from outgoing_mails where state = 'accepted'")).toBe(
    replies.length - 2,
  );
  expect(await number("select count(*) from conversations where delivery_problem and state = 'open'")).toBe(
    2,
  );
});

test('no job waits for what the story has done', async () => {
  expect(await number("select count(*) from jobs.job where name in ('mail.read', 'mail.send')")).toBe(0);
});

test('the audit chain is whole, and everybody can sign in', async () => {
  const chain = await desk.services.database.tenant(tenantId, (tx) => verifyChain(tx, tenantId));
  expect(chain.whole).toBe(true);
  expect(await number('select count(*) from sign_in_names')).toBe(9);
  expect(await number('select count(*) from people where must_change_password')).toBe(0);
});
