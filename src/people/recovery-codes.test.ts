import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemRng } from '#platform/clock.ts';
import type { Tx } from '#platform/db/tables.ts';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts';
import { type SeededOrganisation, seedOrganisation, testKeys } from '../../test/support/people.ts';
import { turnedClock } from '../../test/support/turned-clock.ts';
import { removeRecoveryCodes, replaceRecoveryCodes, spendRecoveryCode } from './recovery-codes.ts';

const clock = turnedClock();
const rng = systemRng(clock);
let db: TestDatabase;
let own: SeededOrganisation;
beforeAll(async () => {
  db = await createTestDatabase();
  own = await seedOrganisation(db.database, { rng, clock });
});
afterAll(() => db.drop());

const inside = <T>(work: (tx: Tx) => Promise<T>) => db.database.tenant(own.tenantId, work);
const who = (role: 'agent' | 'lead' = 'agent') => ({ tenantId: own.tenantId, personId: own.people[role].id });
const replace = (role?: 'agent' | 'lead') =>
  inside((tx) => replaceRecoveryCodes({ keys: testKeys, rng }, tx, who(role)));
const spend = (code: string, role?: 'agent' | 'lead', keys = testKeys) =>
  inside((tx) => spendRecoveryCode({ keys, clock }, tx, who(role), code));

test('no code is good for another person, and none that was never given', async () => {
  const [code = ''] = await replace('agent');
  await replace('lead');
  expect(await spend(code, 'lead')).toBe(false);
  for (const wrong of ['', '-', code.slice(1), `${code}0`]) expect(await spend(wrong)).toBe(false);
  expect(await spend(code)).toBe(true);
});

test('of many who bring one code at once, one gets in', async () => {
  const [code = ''] = await replace();
  const results = await Promise.all(Array.from({ length: 8 }, () => spend(code)));
  expect(results.filter(Boolean)).toHaveLength(1);
});

test('fresh codes make the old ones void, removal makes all void', async () => {
  const [old = ''] = await replace();
  const [fresh = '', other = ''] = await replace();
  expect(await spend(old)).toBe(false);
  expect(await spend(fresh)).toBe(true);
  await inside((tx) => removeRecoveryCodes(tx, who()));
  expect(await spend(other)).toBe(false);
});

test('codes outlive a change of the instance key, and the table holds none in words', async () => {
  const codes = await replace();
  const rotated = { newest: 2, byVersion: new Map([...testKeys.byVersion, [2, new Uint8Array(32).fill(5)]]) };
  expect(await spend(codes[0] ?? '', 'agent', rotated)).toBe(true);
  const { rows } = await db.admin.query('select encode(code_hash, $1) as hash from recovery_codes', [
    'escape',
  ]);
  for (const { hash } of rows) expect(codes.some((code) => hash.includes(code))).toBe(false);
});
