import type { FastifyRequest } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemRng } from '#platform/clock.ts';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts';
import { quietLog } from '../../test/support/log.ts';
import { type SeededOrganisation, seedOrganisation, testKeys } from '../../test/support/people.ts';
import { turnedClock } from '../../test/support/turned-clock.ts';
import { authenticator } from './authenticate.ts';
import { createPeople, type PeopleServices } from './services.ts';
import { HOUR, openSession } from './sessions.ts';

const clock = turnedClock();
const rng = systemRng(clock);
let db: TestDatabase;
let organisation: SeededOrganisation;
let services: PeopleServices;
beforeAll(async () => {
  db = await createTestDatabase();
  services = createPeople({
    database: db.database,
    clock,
    rng,
    keys: testKeys,
    publicUrl: null,
    log: quietLog,
  });
  organisation = await seedOrganisation(db.database, { rng, clock });
});
afterAll(() => db.drop());

const request = (cookie: string, authorization?: string) =>
  ({ headers: { authorization }, cookies: { sellerdesk_session: cookie } }) as unknown as FastifyRequest;
const who = (cookie: string, authorization?: string) =>
  authenticator(services)(request(cookie, authorization));
const freshToken = (personId = organisation.people.agent.id) =>
  db.database.tenant(organisation.tenantId, (tx) =>
    openSession(
      services,
      tx,
      { tenantId: organisation.tenantId, personId },
      { device: 'test', address: '::1' },
    ),
  );

test('nobody is known by nothing, by noise, or by a cookie that is a little different', async () => {
  const { token } = await freshToken();
  const bytes = Buffer.from(token, 'base64url');
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] as number) ^ 1;
    expect(await who(changed.toString('base64url')), `byte ${at}`).toBeNull();
  }
  for (const noise of ['', 'x', token.slice(1), `${token}A`, 'A'.repeat(86), `${token.slice(0, -1)}=`]) {
    expect(await who(noise)).toBeNull();
  }
  expect(await who(token, `Bearer sdk_${token}`), 'a session is no key').toBeNull();
  expect(await who(token, 'Basic eDp4'), 'another header wins over the cookie').toBeNull();
  expect((await who(token))?.personId).toBe(organisation.people.agent.id);
});

test('stores come from grants for an agent and are all for a coordinator', async () => {
  const agent = await who((await freshToken()).token);
  const own = organisation.clients[0].stores.map((store) => store.id).sort();
  expect([...(agent?.stores ?? [])].sort()).toEqual(own);
  const coordinator = await who((await freshToken(organisation.people.coordinator.id)).token);
  expect(coordinator?.stores).toBe('all');
});

test('twelve hours without a request end a session', async () => {
  const [{ token }, other] = [await freshToken(), await freshToken()];
  clock.turn(12 * HOUR - 1);
  expect(await who(token)).not.toBeNull();
  clock.turn(1);
  expect(await who(other.token), 'never used').toBeNull();
  expect(await who(token), 'used a moment ago').not.toBeNull();
});

test('thirty days end a session, however much it is used', async () => {
  const { token } = await freshToken();
  for (let hours = 0; hours < 30 * 24; hours += 8) {
    expect(await who(token), `after ${hours} hours`).not.toBeNull();
    clock.turn(8 * HOUR);
  }
  expect(await who(token)).toBeNull();
});

test('the time of the last request is written at most once a minute', async () => {
  const { token, sessionId } = await freshToken();
  const seen = async () =>
    (await db.admin.query('select last_seen_at, xmin::text from sessions where id = $1', [sessionId]))
      .rows[0];
  const first = await seen();
  clock.turn(59_000);
  await who(token);
  expect(await seen()).toEqual(first);
  clock.turn(1_000);
  await who(token);
  expect((await seen()).last_seen_at).toEqual(clock.now());
});
