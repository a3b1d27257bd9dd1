import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemRng } from '#platform/clock.ts';
import { createMetrics, type Metrics } from '#platform/metrics/metrics.ts';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts';
import { cookieOf, type DeskServer, deskServer } from '../../test/support/desk-server.ts';
import { type SeededOrganisation, seedOrganisation, testPassword } from '../../test/support/people.ts';
import { turnedClock } from '../../test/support/turned-clock.ts';

const clock = turnedClock();
const rng = systemRng(clock);
const own = { 'x-sellerdesk': '1' };
let db: TestDatabase;
let organisation: SeededOrganisation;
let desk: DeskServer;
let metrics: Metrics;
beforeAll(async () => {
  db = await createTestDatabase();
});
beforeEach(async () => {
  metrics = createMetrics();
  desk = await deskServer(db, { clock, rng, metrics, publicUrl: 'https://desk.example' });
  organisation = await seedOrganisation(db.database, { rng, clock });
});
afterAll(() => db.drop());

const signIn = (email: string, password: string, code?: string) =>
  desk.call('POST', '/api/v1/session', own, { email, password, ...(code ? { code } : {}) });
const agentEmail = () => organisation.people.agent.email;
const codeOf = (answer: { json(): { code: string } }) => answer.json().code;

describe('refusals', () => {
  test('a foreign page cannot sign anybody in', async () => {
    const body = { email: agentEmail(), password: testPassword };
    for (const headers of [
      {},
      { ...own, origin: 'https://evil.example' },
      { ...own, 'sec-fetch-site': 'cross-site' },
    ]) {
      const answer = await desk.call('POST', '/api/v1/session', headers as Record<string, string>, body);
      expect(codeOf(answer)).toBe('foreign_request');
      expect(answer.cookies).toEqual([]);
    }
  });

  test('an unknown e-mail, a wrong password and a revoked person are answered byte for byte alike', async () => {
    await desk.call(
      'POST',
      `/api/v1/people/${organisation.people.client.id}/revoke`,
      organisation.people.administrator.headers,
    );
    const answers = [
      await signIn('nobody@else.example', testPassword),
      await signIn(agentEmail(), 'not this password'),
      await signIn(organisation.people.client.email, testPassword),
    ];
    expect(new Set(answers.map((answer) => `${answer.statusCode} ${answer.body}`)).size).toBe(1);
    expect(codeOf(answers[0] as never)).toBe('wrong_sign_in');
  });

  test('an unknown e-mail costs as much work as a wrong password', async () => {
    const hashed: (string | null)[] = [];
    const { verify } = desk.people.passwords;
    desk.people.passwords.verify = (stored, password) => {
      hashed.push(stored);
      return verify(stored, password);
    };
    await signIn('nobody@else.example', 'x');
    await signIn(agentEmail(), 'x');
    expect(hashed).toEqual([null, expect.stringContaining('$argon2id$v=19$m=19456,t=2,p=1$')]);
  });
});

describe('lock-out', () => {
  test('five failures lock, for longer each time, and the right password does not open it', async () => {
    for (let failure = 1; failure <= 5; failure += 1)
      expect(codeOf(await signIn(agentEmail(), 'wrong')), `failure ${failure}`).toBe('wrong_sign_in');
    const locked = await signIn(agentEmail(), testPassword);
    expect([locked.statusCode, codeOf(locked), locked.headers['retry-after']]).toEqual([
      429,
      'locked_out',
      '60',
    ]);
    clock.turn(60_000);
    expect(codeOf(await signIn(agentEmail(), 'wrong'))).toBe('wrong_sign_in');
    expect((await signIn(agentEmail(), testPassword)).headers['retry-after']).toBe('120');
    clock.turn(120_000);
    expect((await signIn(agentEmail(), testPassword)).statusCode).toBe(200);
    expect(codeOf(await signIn(agentEmail(), 'wrong')), 'a sign-in forgives').toBe('wrong_sign_in');
  });

  test('a name that nobody has locks alike', async () => {
    const known: string[] = [];
    const unknown: string[] = [];
    for (let failure = 1; failure <= 7; failure += 1) {
      known.push((await signIn(agentEmail(), 'wrong')).body);
      unknown.push((await signIn('nobody@else.example', 'wrong')).body);
    }
    expect(unknown).toEqual(known);
    expect(known.at(-1)).toContain('locked_out');
  });

  test('guesses at the same moment do not get around the count', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => signIn(agentEmail(), 'wrong')));
    expect(answers.filter((answer) => codeOf(answer) === 'wrong_sign_in')).toHaveLength(5);
    expect(answers.filter((answer) => codeOf(answer) === 'locked_out')).toHaveLength(15);
  });

  test('one address that tries many names is held up; good sign-ins do not count', async () => {
    for (let at = 0; at < 3; at += 1) expect((await signIn(agentEmail(), testPassword)).statusCode).toBe(200);
    for (let at = 0; at < 50; at += 1) desk.people.addresses.take('127.0.0.1');
    expect(codeOf(await signIn(agentEmail(), testPassword))).toBe('too_many_requests');
    clock.turn(15 * 60_000);
    expect((await signIn(agentEmail(), testPassword)).statusCode).toBe(200);
  });
});

describe('a session', () => {
  test('comes as a strict cookie of which the database keeps a hash only', async () => {
    const answer = await signIn(` ${agentEmail().toUpperCase()}`.trim(), testPassword);
    const header = String(answer.headers['set-cookie']);
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Secure', 'Path=/']) expect(header).toContain(part);
    expect(header).not.toContain('Domain');
    const bytes = Buffer.from(answer.cookies[0]?.value ?? '', 'base64url');
    const { rows } = await db.admin.query('select token_hash from sessions');
    for (const row of rows) expect(bytes.includes(row.token_hash)).toBe(false);
    expect(answer.json()).toMatchObject({ email: agentEmail(), role: 'agent', mustChangePassword: false });
  });

  test('is always a fresh one: the one that the browser brought ends', async () => {
    const { headers } = organisation.people.client;
    const answer = await desk.call('POST', '/api/v1/session', headers, {
      email: agentEmail(),
      password: testPassword,
    });
    expect(cookieOf(answer).cookie).not.toBe(headers.cookie);
    expect((await desk.call('GET', '/api/v1/session', headers)).statusCode).toBe(401);
    expect((await desk.call('GET', '/api/v1/session', cookieOf(answer))).json().role).toBe('agent');
  });

  test('ends when its owner signs out', async () => {
    const { headers } = organisation.people.agent;
    const answer = await desk.call('DELETE', '/api/v1/session', headers);
    expect(answer.cookies[0]).toMatchObject({ name: 'sellerdesk_session', value: '' });
    expect((await desk.call('GET', '/api/v1/session', headers)).statusCode).toBe(401);
  });
});

test('an e-mail of two organisations leads to the one whose password fits', async () => {
  const other = await seedOrganisation(db.database, { rng, clock, name: 'Twice' });
  const again = await seedOrganisation(db.database, { rng, clock, name: 'Twice' });
  const hash = await desk.people.passwords.hash('another-Pelican-77');
  await db.admin.query('update people set password_hash = $1 where id = $2', [hash, again.people.agent.id]);
  expect(other.people.agent.email).toBe(again.people.agent.email);
  expect((await signIn(other.people.agent.email, testPassword)).json().id).toBe(other.people.agent.id);
  expect((await signIn(other.people.agent.email, 'another-Pelican-77')).json().id).toBe(
    again.people.agent.id,
  );
  expect(codeOf(await signIn(other.people.agent.email, 'neither'))).toBe('wrong_sign_in');
});

test('the figures tell how sign-ins end, and of nobody', async () => {
  await signIn(agentEmail(), testPassword);
  await signIn(agentEmail(), 'not-the-password-1');
  await signIn('nobody@dolphin.example', testPassword);
  const told = (await metrics.text())
    .split('\n')
    .filter((line) => line.startsWith('sellerdesk_sign_in_total'));
  expect(told.sort()).toEqual([
    'sellerdesk_sign_in_total{outcome="signed_in"} 1',
    'sellerdesk_sign_in_total{outcome="wrong_sign_in"} 2',
  ]);
});
