import { expect, test } from 'vitest';
import { answersAsUsual } from './store.fixture.ts';
import { storesByClient } from './stores-by-client.ts';

const store = (id: string, name: string, clientId: string, clientName: string) => ({
  id,
  name,
  clientId,
  clientName,
  marketplaces: ['DE'],
  ...answersAsUsual,
});

test('no stores, no clients', () => {
  expect(storesByClient([], 'en-GB')).toEqual([]);
});

test('groups by client id, not by name, and sorts as people read', () => {
  const groups = storesByClient(
    [
      store('3', 'Lumo 10', 'b', 'Lumo'),
      store('1', 'Lumo 2', 'b', 'Lumo'),
      store('2', 'Äpfel', 'a', 'Hinoki'),
    ],
    'en-GB',
  );
  expect(groups.map(({ name, stores }) => [name, stores.map(({ id }) => id)])).toEqual([
    ['Hinoki', ['2']],
    ['Lumo', ['1', '3']],
  ]);
});
