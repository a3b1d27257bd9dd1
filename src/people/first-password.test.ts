import { expect, test } from 'vitest';
import { cookieOf, deskServer } from '../../test/support/desk-server.ts';
import { testPassword } from '../../test/support/people.ts';
import { peopleDesk } from './desk.fixture.ts';

const at = peopleDesk();
const page = { 'x-sellerdesk': '1' };
const good = 'rainy-Teapot-giraffe-5';

const signIn = (email: string, password: string) =>
  at.desk.call('POST', '/api/v1/session', page, { email, password });
const change = (headers: Record<string, string>, current: string, next: string) =>
  at.desk.call('PUT', '/api/v1/session/password', headers, { current, next });
const add = async () => {
  const email = `${at.rng.uuid()}@dolphin.example`;
  const person = { name: 'Jonas Weber', email, role: 'agent', grants: [{ clientId: at.own.clients[0].id }] };
  const answer = await at.desk.call('POST', '/api/v1/people', at.own.people.administrator.headers, person);
  return { email, ...(answer.json() as { firstPassword: string; person: { id: string; state: string } }) };
};

test('a first password opens nothing but choosing an own one', async () => {
  const { email, firstPassword, person } = await add();
  expect(person.state).toBe('invited');
  const signedIn = await signIn(email, firstPassword);
  expect(signedIn.json().mustChangePassword).toBe(true);
  const headers = cookieOf(signedIn);
  for (const path of ['people', 'sessions', 'audit'])
    expect((await at.desk.call('GET', `/api/v1/${path}`, headers)).json().code).toBe(
      'password_change_required',
    );
  expect((await at.desk.call('POST', '/api/v1/session/second-factor', headers)).json().code).toBe(
    'password_change_required',
  );
  expect((await change(headers, firstPassword, good)).statusCode).toBe(200);
  expect((await at.desk.call('GET', '/api/v1/people', headers)).statusCode).toBe(200);
  expect((await signIn(email, firstPassword)).json().code).toBe('wrong_sign_in');
  const state = await at.desk.call('GET', `/api/v1/people/${person.id}`, at.own.people.administrator.headers);
  expect(state.json().state).toBe('active');
});

test('a bad new password, the old one again, or a wrong current one changes nothing', async () => {
  const { headers } = at.own.people.agent;
  const code = async (current: string, next: string) => (await change(headers, current, next)).json().code;
  expect(await code(testPassword, 'qwertyuiop123')).toBe('password_breached');
  expect(await code(testPassword, 'agent-007-in-the-rain')).toBe('password_names_you');
  expect(await code(testPassword, testPassword)).toBe('invalid_input');
  expect(await code('wrong', good)).toBe('wrong_password');
  expect((await signIn(at.own.people.agent.email, testPassword)).statusCode).toBe(200);
});

test('guesses of the current password through an open session lock too', async () => {
  const { headers } = at.own.people.agent;
  const codes = [];
  for (let at = 0; at < 6; at += 1) codes.push((await change(headers, 'wrong', good)).json().code);
  expect(codes).toEqual([...Array(5).fill('wrong_password'), 'locked_out']);
});

test('a new password ends the other sessions and keeps this one', async () => {
  const other = cookieOf(await signIn(at.own.people.agent.email, testPassword));
  expect((await change(other, testPassword, good)).statusCode).toBe(200);
  expect((await at.desk.call('GET', '/api/v1/session', at.own.people.agent.headers)).statusCode).toBe(401);
  expect((await at.desk.call('GET', '/api/v1/session', other)).statusCode).toBe(200);
});

test('a reset ends sessions and second factor, and secrets are nowhere in the database', async () => {
  const { agent, administrator } = at.own.people;
  await at.db.admin.query("update people set totp_secret = 'x', failed_sign_ins = 9 where id = $1", [
    agent.id,
  ]);
  const answer = await at.desk.call('POST', `/api/v1/people/${agent.id}/first-password`, {
    ...administrator.headers,
    'idempotency-key': 'reset-0001',
  });
  const { firstPassword } = answer.json();
  expect((await at.desk.call('GET', '/api/v1/session', agent.headers)).statusCode).toBe(401);
  expect((await signIn(agent.email, testPassword)).json().code).toBe('wrong_sign_in');
  expect((await signIn(agent.email, firstPassword)).json().mustChangePassword).toBe(true);
  for (const table of ['people', 'idempotency_keys', 'audit_events', 'sessions']) {
    const { rows } = await at.db.admin.query(`select to_jsonb(t)::text as row from ${table} t`);
    expect(rows.filter(({ row }) => row.includes(firstPassword))).toEqual([]);
  }
});

test('a reset that comes while the password is being compared wins', async () => {
  const { agent, administrator } = at.own.people;
  const racing = await deskServer(at.db, { clock: at.clock, rng: at.rng });
  const { verify } = racing.people.passwords;
  const reset = () =>
    at.desk.call('POST', `/api/v1/people/${agent.id}/first-password`, administrator.headers);
  racing.people.passwords.verify = async (stored, password) => {
    const fits = await verify(stored, password);
    await reset();
    return fits;
  };
  const body = { current: testPassword, next: good };
  const changed = await racing.call('PUT', '/api/v1/session/password', agent.headers, body);
  expect(changed.json().code).toBe('wrong_password');
  const { firstPassword } = (await reset()).json();
  const signedIn = await racing.call('POST', '/api/v1/session', page, {
    email: agent.email,
    password: firstPassword,
  });
  expect(signedIn.json().code).toBe('wrong_sign_in');
  expect((await signIn(agent.email, good)).json().code).toBe('wrong_sign_in');
});

test('own settings are changed and read back', async () => {
  const { headers } = at.own.people.agent;
  const answer = await at.desk.call('PATCH', '/api/v1/session/preferences', headers, {
    language: 'zh',
    theme: 'dark',
    singleKeys: false,
  });
  expect(answer.json()).toMatchObject({ language: 'zh', theme: 'dark', singleKeys: false });
  expect((await at.desk.call('PATCH', '/api/v1/session/preferences', headers, {})).json().theme).toBe('dark');
});
