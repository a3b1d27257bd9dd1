import { generateSync } from 'otplib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemRng } from '#platform/clock.ts';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts';
import { type DeskServer, deskServer } from '../../test/support/desk-server.ts';
import { type SeededPerson, seedOrganisation, testPassword } from '../../test/support/people.ts';
import { turnedClock } from '../../test/support/turned-clock.ts';

const clock = turnedClock();
const rng = systemRng(clock);
const STEP = 30_000;
const path = '/api/v1/session/second-factor';
let db: TestDatabase;
let desk: DeskServer;
let agent: SeededPerson;
beforeAll(async () => {
  db = await createTestDatabase();
  desk = await deskServer(db, { clock, rng });
});
beforeEach(async () => {
  agent = (await seedOrganisation(db.database, { rng, clock })).people.agent;
});
afterAll(() => db.drop());

const codeAt = (secret: string, steps = 0) =>
  generateSync({ secret, epoch: Math.floor((clock.now().getTime() + steps * STEP) / 1000) });
const signIn = (code?: string, password = testPassword) =>
  desk.call('POST', '/api/v1/session', { 'x-sellerdesk': '1' }, { email: agent.email, password, code });
const outcome = async (code?: string) => (await signIn(code)).json().code ?? 'signed in';

async function switchOn(): Promise<{ secret: string; codes: string[] }> {
  const { secret } = (await desk.call('POST', path, agent.headers)).json();
  const answer = await desk.call('POST', `${path}/confirm`, agent.headers, { code: codeAt(secret) });
  expect(answer.statusCode).toBe(200);
  clock.turn(STEP * 2);
  return { secret, codes: answer.json().codes };
}

test('it is not on before a code of the seed was shown', async () => {
  expect((await desk.call('POST', `${path}/confirm`, agent.headers, { code: '123456' })).json().code).toBe(
    'wrong_state',
  );
  const started = (await desk.call('POST', path, agent.headers)).json();
  expect(started.uri).toContain(`secret=${started.secret}`);
  const wrong = await desk.call('POST', `${path}/confirm`, agent.headers, {
    code: codeAt(started.secret, 5),
  });
  expect(wrong.json().code).toBe('wrong_second_factor');
  expect(await outcome()).toBe('signed in');
});

test('the seed lies sealed in the database', async () => {
  const { secret } = await switchOn();
  const { rows } = await db.admin.query('select totp_secret from people where id = $1', [agent.id]);
  expect(rows[0].totp_secret.includes(Buffer.from(secret))).toBe(false);
});

test('a code counts one step to either side, and once', async () => {
  const { secret } = await switchOn();
  expect(await outcome()).toBe('second_factor_required');
  expect(await outcome(codeAt(secret, -2))).toBe('wrong_second_factor');
  expect(await outcome(codeAt(secret, 2))).toBe('wrong_second_factor');
  const code = codeAt(secret, -1);
  expect(await outcome(code)).toBe('signed in');
  expect(await outcome(code), 'replay').toBe('wrong_second_factor');
  expect(await outcome(codeAt(secret, 1))).toBe('signed in');
  expect(await outcome(codeAt(secret)), 'a step before one that was used').toBe('wrong_second_factor');
});

test('the confirming code itself is used up', async () => {
  const { secret } = (await desk.call('POST', path, agent.headers)).json();
  const code = codeAt(secret);
  await desk.call('POST', `${path}/confirm`, agent.headers, { code });
  expect(await outcome(code)).toBe('wrong_second_factor');
});

test('one code brought twice at the same moment opens one session', async () => {
  const { secret } = await switchOn();
  const code = codeAt(secret);
  const answers = await Promise.all([signIn(code), signIn(code), signIn(code)]);
  expect(answers.filter((answer) => answer.statusCode === 200)).toHaveLength(1);
});

test('a recovery code signs in once, however it is typed', async () => {
  const { codes } = await switchOn();
  expect(new Set(codes).size).toBe(10);
  const [first = '', second = ''] = codes;
  expect(await outcome(first)).toBe('signed in');
  expect(await outcome(first)).toBe('wrong_second_factor');
  expect(await outcome(second.replaceAll('-', ' ').toUpperCase())).toBe('signed in');
  expect(await outcome('00000-00000-00000')).toBe('wrong_second_factor');
});

test('wrong codes lock, and a right password without a code forgives nothing', async () => {
  await switchOn();
  for (let failure = 1; failure <= 5; failure += 1) {
    expect(await outcome('000000')).toBe('wrong_second_factor');
    if (failure < 5) expect(await outcome()).toBe('second_factor_required');
  }
  expect(await outcome()).toBe('locked_out');
});

test('it goes off with the password only, and the recovery codes go with it', async () => {
  const { codes } = await switchOn();
  const wrong = await desk.call('DELETE', path, agent.headers, { password: 'not it' });
  expect(wrong.json().code).toBe('wrong_password');
  expect(await outcome()).toBe('second_factor_required');
  expect((await desk.call('POST', path, agent.headers)).json().code).toBe('second_factor_on');
  expect((await desk.call('DELETE', path, agent.headers, { password: testPassword })).statusCode).toBe(200);
  expect(await outcome()).toBe('signed in');
  await switchOn();
  expect(await outcome(codes[0]), 'a code of before').toBe('wrong_second_factor');
});
