import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemRng } from '#platform/clock.ts';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts';
import { cookieOf, type DeskServer, deskServer } from '../../test/support/desk-server.ts';
import { turnedClock } from '../../test/support/turned-clock.ts';

const clock = turnedClock();
const rng = systemRng(clock);
const seeded: string[] = [];
let db: TestDatabase;
let desk: DeskServer;
beforeAll(async () => {
  db = await createTestDatabase();
  desk = await deskServer(db, {
    clock,
    rng,
    onOrganisation: async (tx, tenantId) => {
      const { id } = await tx.selectFrom('tenants').select('id').executeTakeFirstOrThrow();
      seeded.push(id === tenantId ? tenantId : 'other');
    },
  });
});
afterAll(() => db.drop());

const asked = () => ({
  code: desk.people.setup.code,
  organisation: 'Dolphin Care',
  name: 'Chen Wei',
  email: 'Chen@Dolphin.example',
  password: 'wintry-marble-otter-92',
  language: 'zh',
});
const setUp = (change: object = {}) =>
  desk.call('POST', '/api/v1/setup', { 'x-sellerdesk': '1' }, { ...asked(), ...change });

test('nothing is made with a wrong code, a bad password or from a foreign page', async () => {
  const code = async (change: object) => (await setUp(change)).json().code;
  expect(await code({ code: '00000-00000-00000' })).toBe('wrong_setup_code');
  expect(await code({ code: '' })).toBe('wrong_setup_code');
  expect(await code({ password: 'password12345' })).toBe('password_breached');
  expect(await code({ password: 'chen-likes-rainy-walks' })).toBe('password_names_you');
  expect(await code({ password: 'dolphincare2026' })).toBe('password_breached');
  expect(await code({ password: 'short' })).toBe('invalid_input');
  expect((await desk.call('POST', '/api/v1/setup', {}, asked())).json().code).toBe('foreign_request');
  expect((await desk.call('GET', '/api/v1/setup', {})).json()).toEqual({ needed: true });
  expect((await db.admin.query('select count(*)::int as n from tenants')).rows[0].n).toBe(0);
});

test('of two at once one makes the organisation, signs in and seeds; then it is closed', async () => {
  const answers = await Promise.all([setUp(), setUp({ email: 'other@dolphin.example' })]);
  expect(answers.map((answer) => answer.statusCode).sort()).toEqual([201, 409]);
  expect(seeded).toHaveLength(1);
  expect(seeded).not.toContain('other');
  const made = answers.find((answer) => answer.statusCode === 201);
  if (!made) throw new Error('nobody made it');
  expect(made.json()).toMatchObject({ role: 'administrator', organisation: 'Dolphin Care', language: 'zh' });
  expect((await desk.call('GET', '/api/v1/people', cookieOf(made))).json().items).toHaveLength(1);
  expect((await desk.call('GET', '/api/v1/setup', {})).json()).toEqual({ needed: false });
  expect((await setUp()).json().code).toBe('setup_closed');
});

test('the code is different at every start', async () => {
  const other = await deskServer(db, { clock, rng });
  expect(other.people.setup.code).toMatch(/^([0-9a-z]{5}-){2}[0-9a-z]{5}$/);
  expect(other.people.setup.code).not.toBe(desk.people.setup.code);
});
