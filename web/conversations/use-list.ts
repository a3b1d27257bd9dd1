import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { get } from '../lib/api.ts';
import type { ConversationPage, ConversationRow } from '../lib/contracts.ts';
import { type Where, withOpen } from '../lib/where.ts';
import { leftHead, mergeNews, retoldOf } from './list-news.ts';
import { listQuery, newsQuery, type Pages } from './queries.ts';

/** Rows whose standing is asked for one by one, at most. */
const mostLeft = 100;

const flat = (data: Pages | undefined): ConversationRow[] => {
  const rows = data?.pages.flatMap((page) => page.items) ?? [];
  return [...new Map(rows.map((row) => [row.id, row])).values()];
};

/** Puts merged rows back: all on the first page, so that each stands where the merge put it; the cursors stay. */
function repaged(data: Pages, rows: ConversationRow[]): Pages {
  const pages = data.pages.map((page, index) => ({ ...page, items: index === 0 ? rows : [] }));
  return { ...data, pages };
}

/** The query of a list, the same object for as long as the same conversations are listed. */
function useListQuery(where: Where) {
  const place = JSON.stringify(withOpen(where, undefined));
  return useMemo(() => listQuery(JSON.parse(place)), [place]);
}

/** The list of the inbox: rows, what has come in since, and the ways to see more. */
export function useList(where: Where) {
  const client = useQueryClient();
  const query = useListQuery(where);
  const { queryKey } = query;
  const list = useInfiniteQuery(query);
  const rows = useMemo(() => flat(list.data), [list.data]);
  const lastVisible = useRef(-1);
  const [news, setNews] = useState(0);
  const fresh = useQuery({ ...newsQuery(where, rows.length), enabled: list.isSuccess });
  useEffect(() => {
    const shown = client.getQueryData(queryKey);
    if (!fresh.data || !shown || fresh.data === shown.pages[0]) return setNews(0);
    const merged = mergeNews(
      flat(shown),
      fresh.data.items,
      Math.min(lastVisible.current, flat(shown).length - 1),
    );
    setNews(merged.news);
    client.setQueryData(queryKey, repaged(shown, merged.rows));
    const left = leftHead(merged.rows, fresh.data.items).slice(0, mostLeft);
    if (left.length === 0) return;
    const asked = new AbortController();
    const ids = left.map(({ id }) => id).join(',');
    get<ConversationPage>('/conversations', { ids, limit: mostLeft }, asked.signal)
      .then(({ items }) => {
        const known = client.getQueryData(queryKey);
        if (known) client.setQueryData(queryKey, repaged(known, retoldOf(flat(known), items, left)));
      })
      // they stay as they were until the next news
      .catch(() => undefined);
    return () => asked.abort();
  }, [client, queryKey, fresh.data]);
  const renew = async () => {
    setNews(0);
    client.removeQueries({ queryKey: ['news'] });
    await client.resetQueries({ queryKey });
  };
  return { ...list, rows, news, renew, lastVisible };
}

export type InboxList = ReturnType<typeof useList>;
