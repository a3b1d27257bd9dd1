import { expect, test } from 'vitest';
import type { Store } from '../../src/stores/contract.ts';
import { answersAsUsual } from '../lib/store.fixture.ts';
import { stored } from './mailbox.fixture.ts';
import { clientsOf, pruned, treeOf } from './tree.ts';

const store = (id: string, clientId: string, name: string, marketplaces = ['US']): Store => ({
  ...answersAsUsual,
  id,
  clientId,
  clientName: clientId.toUpperCase(),
  name,
  marketplaces,
});
const stores = [
  store('s10', 'lumo', 'Lumo 10'),
  store('s2', 'lumo', 'Lumo 2', ['DE', 'FR']),
  store('s3', 'hinoki', 'Hinoki JP', ['JP']),
];
const clients = clientsOf(stores);
const mailboxes = [{ ...stored, storeId: 's2' }];
const tree = treeOf(clients, stores, mailboxes, 'en');

test('nothing makes an empty tree, a client without stores stays in it', () => {
  expect(treeOf([], [], [], 'en')).toEqual([]);
  expect(treeOf([{ id: 'x', name: 'X', storeCount: 0 }], [], mailboxes, 'en')).toEqual([
    { id: 'x', name: 'X', storeCount: 0, stores: [] },
  ]);
});

test('numbers in names are ordered as numbers', () => {
  expect(tree.map(({ name }) => name)).toEqual(['HINOKI', 'LUMO']);
  expect(tree[1]?.stores.map(({ name }) => name)).toEqual(['Lumo 2', 'Lumo 10']);
  expect(tree[1]?.stores[0]?.mailboxes).toEqual(mailboxes);
});

test('clients are told from their stores', () => {
  expect(clients).toEqual([
    { id: 'lumo', name: 'LUMO', storeCount: 2 },
    { id: 'hinoki', name: 'HINOKI', storeCount: 1 },
  ]);
});

test.each([
  ['', ['s3', 's2', 's10']],
  ['nobody', []],
  ['EU@lumo', ['s2']],
  ['jp', ['s3']],
  ['lumo', ['s2', 's10']],
])('looking for %j leaves %j', (query, left) => {
  expect(pruned(tree, query).flatMap((client) => client.stores.map(({ id }) => id))).toEqual(left);
});
