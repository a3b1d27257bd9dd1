import { useQuery } from '@tanstack/react-query';
import { locale } from '../lib/i18n/index.ts';
import { storesQuery } from '../lib/places.ts';
import { useMay } from '../lib/session.ts';
import { clientsQuery, mailboxesQuery } from './queries.ts';
import { type ClientNode, clientsOf, treeOf } from './tree.ts';

/** Everything for whom we answer, as far as the person may see it. */
export function useTree() {
  const manages = useMay('store.manage');
  const sees = useMay('mailbox.read');
  const clients = useQuery({ ...clientsQuery, enabled: manages });
  const stores = useQuery(storesQuery);
  const mailboxes = useQuery({ ...mailboxesQuery, enabled: sees });
  const asked = [stores, ...(manages ? [clients] : []), ...(sees ? [mailboxes] : [])];
  const complete = asked.every((query) => query.data !== undefined);
  const found = stores.data ?? [];
  const data: ClientNode[] | undefined = complete
    ? treeOf(clients.data ?? clientsOf(found), found, mailboxes.data ?? [], locale())
    : undefined;
  const failed = asked.find((query) => query.isError);
  return {
    data,
    isPending: !complete && failed === undefined,
    isError: !complete && failed !== undefined,
    error: failed?.error ?? null,
    refetch: () => Promise.all(asked.map((query) => query.refetch())),
  };
}
