import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemRng } from '#platform/clock.ts';
import type { Tx } from '#platform/db/tables.ts';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts';
import { type DeskServer, deskServer } from '../../test/support/desk-server.ts';
import { type SeededOrganisation, seedOrganisation, testKeys } from '../../test/support/people.ts';
import { turnedClock } from '../../test/support/turned-clock.ts';
import { authenticator } from './authenticate.ts';
import type { Grant } from './contract.ts';
import { createPerson } from './creating-people.ts';
import { grantsOf, setGrants } from './granting.ts';

const clock = turnedClock();
const rng = systemRng(clock);
let db: TestDatabase;
let desk: DeskServer;
let own: SeededOrganisation;
let foreign: SeededOrganisation;
beforeAll(async () => {
  db = await createTestDatabase();
  desk = await deskServer(db, { clock, rng });
  own = await seedOrganisation(db.database, { rng, clock });
  foreign = await seedOrganisation(db.database, { rng, clock });
});
afterAll(() => db.drop());

const inside = <T>(work: (tx: Tx) => Promise<T>) => db.database.tenant(own.tenantId, work);
const grant = (grants: Grant[], personId = own.people.agent.id) =>
  inside((tx) =>
    setGrants({ rng, clock }, tx, { tenantId: own.tenantId, personId, grants, grantedBy: null }),
  );
const held = async () =>
  (await inside((tx) => grantsOf(tx, [own.people.agent.id]))).get(own.people.agent.id) ?? [];

describe('granting', () => {
  test('of one foreign thing among own ones changes nothing', async () => {
    const before = await held();
    const mixed = [{ clientId: own.clients[1].id }, { storeId: foreign.clients[0].stores[0]?.id ?? '' }];
    await expect(grant(mixed)).rejects.toThrow('not_found');
    expect(await held()).toEqual(before);
  });

  test('to a person of another organisation is impossible', async () => {
    await expect(grant([{ clientId: own.clients[0].id }], foreign.people.agent.id)).rejects.toThrow();
    const { rows } = await db.admin.query('select tenant_id from grants where person_id = $1', [
      foreign.people.agent.id,
    ]);
    expect(rows).toEqual([{ tenant_id: foreign.tenantId }]);
  });

  test('any list leaves exactly its things, once each, and the actor sees their stores', async () => {
    const [first, second] = own.clients;
    const all: Grant[] = [
      { clientId: first.id },
      { clientId: second.id },
      ...[...first.stores, ...second.stores].map((store) => ({ storeId: store.id })),
    ];
    const storesOf = (one: Grant) =>
      'storeId' in one
        ? [one.storeId]
        : (own.clients.find((client) => client.id === one.clientId)?.stores.map((store) => store.id) ?? []);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...all), { maxLength: 9 }), async (grants) => {
        await grant(grants);
        const texts = (list: Grant[]) => [...new Set(list.map((one) => JSON.stringify(one)))].sort();
        expect((await held()).map((one) => JSON.stringify(one)).sort()).toEqual(texts(grants));
        expect(await storesSeen()).toEqual([...new Set(grants.flatMap(storesOf))].sort());
      }),
      { numRuns: 25 },
    );
  });
});

async function storesSeen(): Promise<string[]> {
  const [, token] = (own.people.agent.headers.cookie ?? '').split('=');
  const request = { headers: {}, cookies: { sellerdesk_session: token } };
  const actor = await authenticator(desk.people)(request as never);
  return [...(actor?.stores ?? [])].sort();
}

describe('creating', () => {
  const person = (email: string) => ({
    tenantId: own.tenantId,
    name: 'Aiko',
    email,
    role: 'agent' as const,
    passwordHash: 'none',
    mustChangePassword: true,
  });
  const create = (email: string, keys = testKeys) =>
    inside((tx) => createPerson({ keys, rng, clock }, tx, person(email)));

  test('finds an e-mail taken that was stored under an older instance key', async () => {
    await create('aiko@dolphin.example');
    const rotated = {
      newest: 2,
      byVersion: new Map([...testKeys.byVersion, [2, new Uint8Array(32).fill(3)]]),
    };
    await expect(create(' AIKO@dolphin.example', rotated)).rejects.toThrow('email_taken');
    await create('aiko2@dolphin.example', rotated);
    await expect(create('aiko2@dolphin.example', rotated)).rejects.toThrow('email_taken');
  });

  test('gives the same e-mail to people of two organisations', async () => {
    const email = 'both@dolphin.example';
    await create(email);
    await db.database.tenant(foreign.tenantId, (tx) =>
      createPerson({ keys: testKeys, rng, clock }, tx, { ...person(email), tenantId: foreign.tenantId }),
    );
    const { rows } = await db.admin.query('select distinct tenant_id from people where email = $1', [email]);
    expect(rows).toHaveLength(2);
  });
});
