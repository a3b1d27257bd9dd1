import type { Query, QueryClient } from '@tanstack/react-query';
import type { ConversationDetail } from '../lib/contracts.ts';

/** What is being read may turn out to hold it, as it was before. */
const mayHold = ({ state }: Query, outgoingId: string): boolean =>
  state.fetchStatus === 'fetching' ||
  (state.data as ConversationDetail | undefined)?.messages.some(
    ({ delivery }) => delivery?.outgoingId === outgoingId,
  ) === true;

/** Keys of the conversations in the cache in which a reply stands; an office's other screens need not read theirs again. */
export const threadsWith = (client: QueryClient, outgoingId: string): string[][] =>
  client
    .getQueryCache()
    .findAll({ queryKey: ['conversation'] })
    .filter((query) => query.queryKey.length === 2 && mayHold(query, outgoingId))
    .map((query) => query.queryKey as string[]);
