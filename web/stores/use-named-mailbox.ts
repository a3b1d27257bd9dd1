import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Opened } from './stores-dialogs.tsx';
import type { ClientNode } from './tree.ts';

/** Opens the settings of the mailbox that the address names (`?mailbox=`), once; the address then names none. */
export function useNamedMailbox(
  tree: ClientNode[] | undefined,
  may: boolean,
  open: (opened: Opened) => void,
): void {
  const { mailbox: wanted } = useSearch({ strict: false }) as { mailbox?: unknown };
  const navigate = useNavigate();
  useEffect(() => {
    if (wanted === undefined || tree === undefined) return;
    for (const store of tree.flatMap((client) => client.stores)) {
      const mailbox = store.mailboxes.find(({ id }) => id === wanted);
      if (mailbox && may) open({ kind: 'mailbox', store, mailbox });
    }
    void navigate({ to: '.', search: {} as never, replace: true });
  }, [wanted, tree, may, open, navigate]);
}
