import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Tx } from '#platform/db/tables.ts';
import { testKeys } from '../../test/support/people.ts';
import { authenticator } from './authenticate.ts';
import type { Grant } from './contract.ts';
import { createPerson } from './creating-people.ts';
import { peopleDesk } from './desk.fixture.ts';
import { grantsOf, setGrants } from './granting.ts';

const at = peopleDesk();

const inside = <T>(work: (tx: Tx) => Promise<T>) => at.db.database.tenant(at.own.tenantId, work);
const grant = (grants: Grant[], personId = at.own.people.agent.id) =>
  inside((tx) => setGrants(at, tx, { tenantId: at.own.tenantId, personId, grants, grantedBy: null }));
const held = async () =>
  (await inside((tx) => grantsOf(tx, [at.own.people.agent.id]))).get(at.own.people.agent.id) ?? [];

describe('granting', () => {
  test('of one foreign thing among own ones changes nothing', async () => {
    const before = await held();
    const mixed = [
      { clientId: at.own.clients[1].id },
      { storeId: at.foreign.clients[0].stores[0]?.id ?? '' },
    ];
    await expect(grant(mixed)).rejects.toThrow('not_found');
    expect(await held()).toEqual(before);
  });

  test('to a person of another organisation is impossible', async () => {
    await expect(grant([{ clientId: at.own.clients[0].id }], at.foreign.people.agent.id)).rejects.toThrow();
    const { rows } = await at.db.admin.query('select tenant_id from grants where person_id = $1', [
      at.foreign.people.agent.id,
    ]);
    expect(rows).toEqual([{ tenant_id: at.foreign.tenantId }]);
  });

  test('any list leaves exactly its things, once each, and the actor sees their stores', async () => {
    const [first, second] = at.own.clients;
    const all: Grant[] = [
      { clientId: first.id },
      { clientId: second.id },
      ...[...first.stores, ...second.stores].map((store) => ({ storeId: store.id })),
    ];
    const storesOf = (one: Grant) =>
      'storeId' in one
        ? [one.storeId]
        : (at.own.clients.find((client) => client.id === one.clientId)?.stores.map((store) => store.id) ??
          []);
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
  const [, token] = (at.own.people.agent.headers.cookie ?? '').split('=');
  const request = { headers: {}, cookies: { sellerdesk_session: token } };
  const actor = await authenticator(at.desk.people)(request as never);
  return [...(actor?.stores ?? [])].sort();
}

describe('creating', () => {
  const person = (email: string) => ({
    tenantId: at.own.tenantId,
    name: 'Aiko',
    email,
    role: 'agent' as const,
    passwordHash: 'none',
    mustChangePassword: true,
  });
  const create = (email: string, keys = testKeys) =>
    inside((tx) => createPerson({ ...at, keys }, tx, person(email)));

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
    await at.db.database.tenant(at.foreign.tenantId, (tx) =>
      createPerson({ ...at, keys: testKeys }, tx, { ...person(email), tenantId: at.foreign.tenantId }),
    );
    const { rows } = await at.db.admin.query('select distinct tenant_id from people where email = $1', [
      email,
    ]);
    expect(rows).toHaveLength(2);
  });
});
