import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Client, Store } from '../../src/stores/contract.ts';
import { answersAsUsual } from '../lib/store.fixture.ts';
import { stored } from '../stores/mailbox.fixture.ts';
import { doneAt, type Found, stepOf } from './steps.ts';

const client: Client = { id: 'c', name: 'Lumo', storeCount: 0 };
const store: Store = {
  id: 's',
  clientId: 'c',
  clientName: 'Lumo',
  name: 'Lumo EU',
  marketplaces: ['DE'],
  ...answersAsUsual,
};
const found: Found = {
  needed: false,
  signedIn: true,
  clients: [],
  stores: [],
  mailboxes: [],
  skipped: false,
};

test('a desk that is set up is closed to strangers, whatever it has', () => {
  expect(stepOf({ ...found, signedIn: false, clients: [client] })).toEqual({ at: 'closed' });
});

test('each step asks for the first thing that is missing', () => {
  expect(stepOf({ ...found, needed: true, signedIn: false })).toEqual({ at: 'desk' });
  expect(stepOf(found)).toEqual({ at: 'client' });
  expect(stepOf({ ...found, clients: [client] })).toEqual({ at: 'store', client });
  expect(stepOf({ ...found, clients: [client], stores: [store] })).toEqual({ at: 'mailbox', store });
});

test('it ends with a mailbox, or when the rest is left for later', () => {
  const all = { ...found, clients: [client], stores: [store] };
  expect(stepOf({ ...all, mailboxes: [stored] })).toEqual({ at: 'done', mailbox: 'fetched' });
  expect(stepOf({ ...all, mailboxes: [{ ...stored, imap: null }] })).toEqual({
    at: 'done',
    mailbox: 'sends',
  });
  expect(stepOf({ ...all, skipped: true })).toEqual({ at: 'done', mailbox: 'none' });
});

test('what was left for later is not called done', () => {
  expect(doneAt({ at: 'done', mailbox: 'none' })).toBe(3);
  expect(doneAt({ at: 'done', mailbox: 'sends' })).toBe(4);
  expect(doneAt({ at: 'closed' })).toBe(4);
});

test('adding something never leads back', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.boolean(), fc.boolean(), (hasClient, hasStore, hasMailbox) => {
      const clients = hasClient ? [client] : [];
      const stores = hasClient && hasStore ? [store] : [];
      const before = stepOf({ ...found, clients, stores });
      const after = stepOf({ ...found, clients, stores, mailboxes: hasMailbox ? [stored] : [] });
      expect(doneAt(after)).toBeGreaterThanOrEqual(doneAt(before));
    }),
  );
});
