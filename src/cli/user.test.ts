import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPeople } from '#people/index.ts';
import { type SeededOrganisation, seedOrganisation } from '../../test/support/people.ts';
import { UsageError } from './read-arguments.ts';
import { type BareDesk, bareDesk } from './services.fixture.ts';
import { addUser, resetUser, user, userLines, userOrder } from './user.ts';

let desk: BareDesk;
let organisation: SeededOrganisation;
beforeAll(async () => {
  desk = await bareDesk();
  organisation = await seedOrganisation(desk.db.database, desk.services);
});
afterAll(() => desk.end());

const stored = async (email: string) =>
  (
    await desk.db.admin.query(
      'select id, role, password_hash as hash, must_change_password as must from people where email = $1',
      [email],
    )
  ).rows[0];
const fits = (hash: string, password: string) =>
  createPeople({ ...desk.services, publicUrl: null }).passwords.verify(hash, password);

test.each([
  [[]],
  [['add']],
  [['list', 'x']],
  [['add', 'no address', '--name', 'N', '--role', 'agent']],
  [['add', 'a@x.example', '--role', 'agent']],
  [['add', 'a@x.example', '--name', 'N', '--role', 'king']],
  [['reset']],
  [['delete', 'a@x.example']],
])('words that make no sense: %j', async (words) => {
  expect(() => userOrder(words)).toThrow(UsageError);
  expect(await user(words)).toBe(1);
});

test('an address that somebody has, and one that nobody has', async () => {
  const { email } = organisation.people.agent;
  const again = addUser(desk.services, { email, name: 'Again', role: 'agent' });
  await expect(again).rejects.toMatchObject({ code: 'email_taken' });
  await expect(resetUser(desk.services, 'nobody@x.example')).rejects.toThrow(UsageError);
});

test('a person who is added has a first password to change', async () => {
  const asked = { email: 'new@x.example', name: 'Newcomer', role: 'lead' as const };
  const password = await addUser(desk.services, asked);
  const row = await stored(asked.email);
  expect([row.role, row.must, await fits(row.hash, password)]).toEqual(['lead', true, true]);
  const lines = await userLines(desk.services);
  expect(lines.find((line) => line.includes(asked.email))).toMatch(
    /^lead\s+Newcomer\s+new@x\.example\s+invited$/,
  );
  expect(lines).toHaveLength(7);
});

test('a reset ends what the person had', async () => {
  const { id, email } = organisation.people.agent;
  await desk.db.admin.query(
    "update people set failed_sign_ins = 5, locked_until = now() + interval '1 hour' where id = $1",
    [id],
  );
  const password = await resetUser(desk.services, email.toUpperCase());
  const row = await stored(email);
  expect([row.must, await fits(row.hash, password)]).toEqual([true, true]);
  const { rows } = await desk.db.admin.query(
    'select (select count(*)::int from sessions where person_id = $1 and ended_at is null) as sessions, locked_until from people where id = $1',
    [id],
  );
  expect(rows).toEqual([{ sessions: 0, locked_until: null }]);
});

test('somebody who has left stays away', async () => {
  const { id, email } = organisation.people.lead;
  await desk.db.admin.query('update people set revoked_at = now() where id = $1', [id]);
  await expect(resetUser(desk.services, email)).rejects.toThrow(UsageError);
});

test('the desk stands in the audit chain for both', async () => {
  const { rows } = await desk.db.admin.query(
    "select action, actor_kind from audit_events where action like 'person.%' order by seq",
  );
  expect(rows).toEqual([
    { action: 'person.add', actor_kind: 'desk' },
    { action: 'person.reset_password', actor_kind: 'desk' },
  ]);
});
