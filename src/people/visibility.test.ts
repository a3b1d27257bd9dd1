import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemRng } from '#platform/clock.ts';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts';
import { type SeededOrganisation, seedOrganisation, seedPerson } from '../../test/support/people.ts';
import { turnedClock } from '../../test/support/turned-clock.ts';
import type { Actor } from './actor.ts';
import { permissionsOf } from './policy.ts';
import { peopleWhoAnswer, personSees } from './seeing.ts';
import { assertVisible, canSee, hears, visible, whereVisible } from './visibility.ts';

const clock = turnedClock();
const rng = systemRng(clock);
let db: TestDatabase;
let own: SeededOrganisation;
let foreign: SeededOrganisation;
beforeAll(async () => {
  db = await createTestDatabase();
  own = await seedOrganisation(db.database, { rng, clock });
  foreign = await seedOrganisation(db.database, { rng, clock });
});
afterAll(() => db.drop());

const a = '019cae6e-0000-7000-8000-00000000000a';
const b = '019cae6e-0000-7000-8000-00000000000b';

test('a store that is not granted, or none at all, is not found', () => {
  for (const store of [b, null, undefined, ''])
    expect(() => assertVisible({ stores: [a] }, store)).toThrow('not_found');
  expect(() => assertVisible({ stores: [] }, a)).toThrow('not_found');
  expect(() => assertVisible({ stores: 'all' }, null)).toThrow('not_found');
  assertVisible({ stores: [a] }, a);
  expect(canSee({ stores: 'all' }, b)).toBe(true);
});

test('events are heard by the person they are for, or by those who see the store', () => {
  const agent = { stores: [a], personId: 'p1' };
  const coordinator = { stores: 'all' as const, personId: 'p2' };
  const row = (storeId: string | null, personId: string | null = null) => ({ storeId, personId });
  expect([row(a), row(b), row(null), row(null, 'p1'), row(a, 'p2')].map((one) => hears(agent, one))).toEqual([
    true,
    false,
    false,
    true,
    false,
  ]);
  expect([row(a), row(null), row(null, 'p1')].map((one) => hears(coordinator, one))).toEqual([
    true,
    true,
    false,
  ]);
});

describe('in a query', () => {
  const seen = (stores: 'all' | string[]) =>
    db.database.tenant(own.tenantId, async (tx) => {
      const rows = await whereVisible(
        tx.selectFrom('stores').innerJoin('clients', 'clients.id', 'stores.client_id').select('stores.id'),
        { stores },
        'stores.id',
      ).execute();
      const raw = await tx
        .selectFrom('stores')
        .select('id')
        .where(visible({ stores }, 'stores.id'))
        .execute();
      expect(raw.map((row) => row.id).sort()).toEqual(rows.map((row) => row.id).sort());
      return rows.map((row) => row.id).sort();
    });

  test('nothing is seen without a store, and nothing of another organisation with its ids', async () => {
    expect(await seen([])).toEqual([]);
    expect(await seen(foreign.clients[0].stores.map((store) => store.id))).toEqual([]);
  });

  test('granted stores are seen, or all', async () => {
    const [store] = own.clients[0].stores.map((one) => one.id);
    expect(await seen([store ?? ''])).toEqual([store]);
    expect(await seen('all')).toHaveLength(4);
  });
});

describe('who may be given work of a store', () => {
  const inside = () => own.clients[0].stores[0]?.id ?? '';
  const outside = () => own.clients[1].stores[0]?.id ?? '';
  const everything = { permissions: permissionsOf('administrator'), stores: 'all' as const };
  const confined = () => ({ permissions: permissionsOf('lead'), stores: [inside()] });
  const sees = (
    personId: string,
    storeId: string,
    asker: Pick<Actor, 'permissions' | 'stores'> = everything,
  ) => db.database.tenant(own.tenantId, (tx) => personSees(tx, asker, personId, storeId));

  test('nobody from elsewhere, nobody without the grant, nobody who only reads', async () => {
    expect(await sees(foreign.people.agent.id, inside())).toBeNull();
    expect(await sees(own.people.agent.id, outside())).toBe(false);
    for (const role of ['client', 'auditor'] as const)
      expect(await sees(own.people[role].id, inside())).toBe(false);
  });

  test('agents with the grant and coordinators', async () => {
    expect(await sees(own.people.agent.id, inside())).toBe(true);
    const people = await db.database.tenant(own.tenantId, (tx) => peopleWhoAnswer(tx, outside()));
    expect(people.map((one) => one.id).sort()).toEqual(
      [own.people.administrator.id, own.people.coordinator.id].sort(),
    );
  });

  test('who is granted nothing that the asker sees is as unknown as nobody', async () => {
    const grants = [{ clientId: own.clients[1].id }];
    const stranger = await db.database.tenant(own.tenantId, (tx) =>
      seedPerson(
        tx,
        { tenantId: own.tenantId, role: 'agent', grants, domain: 'x.example', label: 'stranger' },
        { rng, clock },
      ),
    );
    expect(await sees(stranger.id, inside(), confined())).toBeNull();
    expect(await sees(stranger.id, inside())).toBe(false);
  });
});
