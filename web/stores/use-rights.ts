import { useMay } from '../lib/session.ts';

/** What the person may do on this page. */
export interface Rights {
  stores: boolean;
  seeMailboxes: boolean;
  mailboxes: boolean;
}

export const useRights = (): Rights => ({
  stores: useMay('store.manage'),
  seeMailboxes: useMay('mailbox.read'),
  mailboxes: useMay('mailbox.manage'),
});
