import type { Client, Mailbox, Store } from '../../src/stores/contract.ts';

/** The parts of the first set-up, in their order. */
export const parts = ['desk', 'client', 'store', 'mailbox'] as const;

/** Where the set-up stands. It is read off the desk, so that a reload goes on where it was. */
export type Step =
  | { at: 'desk' }
  | { at: 'closed' }
  | { at: 'client' }
  | { at: 'store'; client: Client }
  | { at: 'mailbox'; store: Store }
  | { at: 'done'; mailbox: 'fetched' | 'sends' | 'none' };

export interface Found {
  needed: boolean;
  signedIn: boolean;
  clients: Client[];
  stores: Store[];
  mailboxes: Mailbox[];
  /** The person left the mailbox for later. */
  skipped: boolean;
}

/** The first thing that is still missing. */
export function stepOf({ needed, signedIn, clients, stores, mailboxes, skipped }: Found): Step {
  if (needed) return { at: 'desk' };
  if (!signedIn) return { at: 'closed' };
  if (mailboxes.some(({ imap }) => imap !== null)) return { at: 'done', mailbox: 'fetched' };
  if (mailboxes.length > 0) return { at: 'done', mailbox: 'sends' };
  if (skipped) return { at: 'done', mailbox: 'none' };
  const [store] = stores;
  if (store) return { at: 'mailbox', store };
  const [client] = clients;
  return client ? { at: 'store', client } : { at: 'client' };
}

/** How many parts are done at a step; a mailbox that was left for later is not. */
export function doneAt(step: Step): number {
  if (step.at === 'done' && step.mailbox === 'none') return parts.length - 1;
  const place = (parts as readonly string[]).indexOf(step.at);
  return place === -1 ? parts.length : place;
}
