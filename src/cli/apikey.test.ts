import { afterAll, beforeAll, expect, test } from 'vitest';
import { authenticator, createPeople } from '#people/index.ts';
import { type SeededOrganisation, seedOrganisation } from '../../test/support/people.ts';
import { apikey, keyOrder, makeKey } from './apikey.ts';
import { UsageError } from './read-arguments.ts';
import { type BareDesk, bareDesk } from './services.fixture.ts';

let desk: BareDesk;
let organisation: SeededOrganisation;
beforeAll(async () => {
  desk = await bareDesk();
  await expect(makeKey(desk.services, keyOrder(['create', 'early']))).rejects.toThrow(/no organisation/);
  organisation = await seedOrganisation(desk.db.database, desk.services);
});
afterAll(() => desk.end());

const askerOf = (key: string) => {
  const request = { headers: { authorization: `Bearer ${key}` }, cookies: {} };
  return authenticator(createPeople({ ...desk.services, publicUrl: null }))(request as never);
};

test.each([
  [[]],
  [['create']],
  [['revoke', 'x']],
  [['create', 'a', 'b']],
  [['create', '']],
  [['create', 'a', '--scope', 'everything']],
  [['create', 'a', '--role', 'x']],
])('words that make no sense: %j', async (words) => {
  expect(() => keyOrder(words)).toThrow(UsageError);
  expect(await apikey(words)).toBe(1);
});

test('nobody gets a key for a stranger, or beyond what a person may', async () => {
  const { agent } = organisation.people;
  const stranger = keyOrder(['create', 'x', '--person', 'nobody@lumo.example']);
  await expect(makeKey(desk.services, stranger)).rejects.toThrow(UsageError);
  const beyond = keyOrder(['create', 'x', '--person', agent.email, '--scope', 'mail:write']);
  await expect(makeKey(desk.services, beyond)).rejects.toThrow(/mail:write/);
  expect((await desk.db.admin.query('select 1 from api_keys')).rows).toEqual([]);
});

test('without options it acts for the first administrator, with every scope', async () => {
  const asker = await askerOf(await makeKey(desk.services, keyOrder(['create', 'loader'])));
  expect(asker?.personId).toBe(organisation.people.administrator.id);
  expect(asker?.permissions).toContain('mail.write');
  expect(asker?.seesPersonalData).toBe(false);
  const { rows } = await desk.db.admin.query(
    "select actor_kind from audit_events where action = 'apikey.create'",
  );
  expect(rows).toEqual([{ actor_kind: 'desk' }]);
});

test('with options it is as narrow as they say', async () => {
  const { agent } = organisation.people;
  const order = keyOrder([
    'create',
    'x',
    '--person',
    agent.email.toUpperCase(),
    '--scope',
    'conversations:read',
  ]);
  const asker = await askerOf(await makeKey(desk.services, order));
  expect(asker?.personId).toBe(agent.id);
  expect(asker?.permissions).not.toContain('conversation.reply');
});
