import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addPerson, roles } from '../../src/people/contract.ts';
import type { Store } from '../../src/stores/contract.ts';
import { answersAsUsual } from '../lib/store.fixture.ts';
import { accessNames, grantsOf, isOpen, openedBy, seesAllStores, withClient, withStore } from './grants.ts';

const id = (digit: number) => `0198c0de-0000-7000-8000-00000000000${digit}`;
const store = (digit: number, client: number, name: string): Store => ({
  ...answersAsUsual,
  id: id(digit),
  clientId: id(client),
  clientName: client === 8 ? 'Lumo' : 'Hinoki',
  name,
  marketplaces: ['US'],
});
const stores = [store(1, 8, 'Lumo EU'), store(2, 8, 'Lumo NA'), store(3, 9, 'Hinoki JP')];
const [eu, na, jp] = stores as [Store, Store, Store];
const nothing = { clients: [], stores: [] };

test('which roles need grants', () => {
  expect(roles.filter((role) => !seesAllStores(role))).toEqual(['lead', 'agent', 'client']);
});

describe('pressing', () => {
  test('a store opens and shuts alone', () => {
    const opened = withStore(nothing, eu, stores);
    expect(stores.map((one) => isOpen(opened, one))).toEqual([true, false, false]);
    expect(withStore(opened, eu, stores)).toEqual(nothing);
  });

  test('a client swallows the grants of its stores', () => {
    const opened = withClient({ clients: [], stores: [eu.id, jp.id] }, eu.clientId, stores);
    expect(opened).toEqual({ clients: [eu.clientId], stores: [jp.id] });
  });

  test('shutting one store of an open client leaves the others open', () => {
    const opened = withStore({ clients: [eu.clientId], stores: [] }, eu, stores);
    expect(opened).toEqual({ clients: [], stores: [na.id] });
  });
});

test('whatever is pressed: what the desk is told opens exactly what is shown, and no store twice', () => {
  const presses = fc.array(fc.oneof(fc.constantFrom(...stores), fc.constantFrom(id(8), id(9))), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(presses, (list) => {
      const opened = list.reduce(
        (now, press) =>
          typeof press === 'string' ? withClient(now, press, stores) : withStore(now, press, stores),
        nothing as ReturnType<typeof openedBy>,
      );
      const grants = grantsOf(opened, stores);
      const again = openedBy(grants);
      expect(stores.map((one) => isOpen(again, one))).toEqual(stores.map((one) => isOpen(opened, one)));
      expect(new Set(grants.map((grant) => JSON.stringify(grant))).size).toBe(grants.length);
      const body = { name: 'A', email: 'a@desk.example', role: 'agent', grants };
      expect(addPerson.safeParse(body).success).toBe(true);
    }),
  );
});

test('what is open has names; what cannot be seen has none', () => {
  expect(accessNames([{ storeId: jp.id }, { clientId: eu.clientId }], stores)).toEqual(['Lumo', 'Hinoki JP']);
  expect(accessNames([{ storeId: id(7) }, { clientId: id(6) }], stores)).toEqual([]);
});
