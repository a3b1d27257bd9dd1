import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { change } from '../lib/api.ts';
import type { ConversationRow } from '../lib/contracts.ts';
import { useMay } from '../lib/session.ts';
import type { Pages } from './queries.ts';

/** Looked at for this long, a conversation counts as read: stepping past it by key does not. */
const dwell = 1_000;

/** Notes that what is open has been read, and takes the mark off its row. */
export function useRead(open: ConversationRow | undefined): void {
  const client = useQueryClient();
  const may = useMay('conversation.note');
  const { id, unread = false } = open ?? {};
  useEffect(() => {
    if (!may || id === undefined || !unread) return;
    const timer = setTimeout(async () => {
      await change('POST', `/conversations/${id}/read`).catch(() => undefined);
      const read = (row: ConversationRow) => (row.id === id ? { ...row, unread: false } : row);
      client.setQueriesData<Pages>(
        { queryKey: ['list'] },
        (data) =>
          data && { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(read) })) },
      );
      void client.invalidateQueries({ queryKey: ['conversation', id], exact: true });
    }, dwell);
    return () => clearTimeout(timer);
  }, [client, may, id, unread]);
}
