import { useQuery } from '@tanstack/react-query';
import { get } from '../lib/api.ts';
import type { SetupState } from '../lib/contracts.ts';
import { storesQuery } from '../lib/places.ts';
import { sessionQuery } from '../lib/session.ts';
import { clientsQuery, mailboxesQuery } from '../stores/queries.ts';
import { type Step, stepOf } from './steps.ts';

/** Where the set-up of this desk stands; undefined until known. */
export function useStep(skipped: boolean) {
  const setup = useQuery({
    queryKey: ['setup'],
    queryFn: ({ signal }) => get<SetupState>('/setup', {}, signal),
  });
  const session = useQuery(sessionQuery);
  const signedIn = session.data != null;
  const clients = useQuery({ ...clientsQuery, enabled: signedIn });
  const stores = useQuery({ ...storesQuery, enabled: signedIn });
  const mailboxes = useQuery({ ...mailboxesQuery, enabled: signedIn, refetchInterval: false });
  const asked = [setup, session, ...(signedIn ? [clients, stores, mailboxes] : [])];
  const complete = asked.every((query) => query.data !== undefined);
  const failed = complete ? undefined : asked.find((query) => query.isError);
  const data: Step | undefined = complete
    ? stepOf({
        needed: setup.data?.needed === true,
        signedIn,
        clients: clients.data ?? [],
        stores: stores.data ?? [],
        mailboxes: mailboxes.data ?? [],
        skipped,
      })
    : undefined;
  return {
    data,
    isPending: !complete && failed === undefined,
    isError: failed !== undefined,
    error: failed?.error ?? null,
    refetch: () => Promise.all(asked.map((query) => query.refetch())),
  };
}
