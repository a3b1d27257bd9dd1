import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ConversationRow } from '../lib/contracts.ts';
import { moved } from './list-news.ts';
import { detailQuery } from './queries.ts';

/** Whoever rests on a conversation for this long, in milliseconds, reads it, and the next one is fetched meanwhile. */
const rest = 100;

/** Has the conversation below the open one at hand before it is asked for. */
export function useAhead(rows: readonly ConversationRow[], open: string | undefined, shown: boolean): void {
  const client = useQueryClient();
  const next = moved(rows, open, 1)?.id;
  const ready = shown || open === undefined;
  useEffect(() => {
    if (next === undefined || next === open || !ready || !navigator.onLine) return;
    const timer = setTimeout(() => void client.prefetchQuery(detailQuery(next)), rest);
    return () => clearTimeout(timer);
  }, [client, next, open, ready]);
}
