import type { QueryClient } from '@tanstack/react-query';
import { countsQuery, detailQuery, listQuery, pageQuery, viewsQuery } from '../conversations/queries.ts';
import { askEarly } from '../lib/api.ts';
import type { Me } from '../lib/contracts.ts';
import { marketplacesQuery, storesQuery } from '../lib/places.ts';
import { readWhere } from '../lib/where.ts';
import { router } from './router.tsx';

/**
 * Asks for what the inbox shows while the desk is still being made, where the address leads there. Kept views wait
 * until it is known that whoever is there has any. Resolves when the list is known, or cannot be.
 */
export async function askForInbox(client: QueryClient, session: Promise<Me | null>): Promise<void> {
  const { pathname, search } = router.latestLocation;
  if (pathname !== '/inbox' && pathname !== '/') return;
  const where = readWhere(search as Record<string, unknown>);
  const list = askEarly('/conversations', pageQuery(where));
  if (where.id !== undefined) void client.prefetchQuery(detailQuery(where.id));
  void client.prefetchQuery(countsQuery);
  void session.then((me) => {
    if (me?.permissions.includes('conversation.mark')) void client.prefetchQuery(viewsQuery);
  });
  void client.prefetchQuery(storesQuery);
  void client.prefetchQuery(marketplacesQuery);
  // a list that failed must not stand in the way of the one that is kept for reading offline
  await list.then(
    () => client.prefetchInfiniteQuery(listQuery(where)),
    () => undefined,
  );
}
