import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
} from '@tanstack/react-query';
import { get } from '../lib/api.ts';
import type {
  Assignable,
  ConversationCounts,
  ConversationDetail,
  ConversationPage,
  MergePreview,
  Notification,
  Presence,
  SavedView,
  Suggestions,
  WaitingFiles,
} from '../lib/contracts.ts';
import { filterOf, type Where } from '../lib/where.ts';

export type Pages = InfiniteData<ConversationPage, unknown>;

const never = Number.POSITIVE_INFINITY;
export const pageSize = 50;

const newsKey = (where: Where) => ['news', filterOf(where)];

/** What was just read needs no second reading, unless something came in while it was on its way. */
function keepAsNews(client: QueryClient, where: Where, page: ConversationPage, askedAt: number): void {
  if (client.getQueryState(newsKey(where))?.isInvalidated) return;
  client.setQueryData(newsKey(where), page, { updatedAt: askedAt });
}

/** What a page of the list is asked for with. */
export const pageQuery = (where: Where, cursor: string | null = null) => ({
  ...filterOf(where),
  limit: pageSize,
  cursor: cursor ?? undefined,
});

/** The list as the person sees it: it is never fetched anew by itself, only grown and patched. */
export const listQuery = (where: Where) =>
  infiniteQueryOptions({
    queryKey: ['list', filterOf(where)],
    queryFn: async ({ pageParam, signal, client }) => {
      const askedAt = Date.now();
      const page = await get<ConversationPage>('/conversations', pageQuery(where, pageParam), signal);
      if (pageParam === null) keepAsNews(client, where, page, askedAt);
      return page;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    staleTime: never,
  });

/**
 * The same list as it is on the desk now, from its head, as long as what is shown but at most 200. It begins as the
 * list's first page, `dataUpdatedAt` then telling when that was asked for, and is asked for when it has become old.
 */
export const newsQuery = (where: Where, shown: number) =>
  queryOptions({
    queryKey: newsKey(where),
    queryFn: ({ signal }) => {
      const limit = Math.min(200, Math.max(pageSize, shown));
      return get<ConversationPage>('/conversations', { ...filterOf(where), limit }, signal);
    },
    staleTime: never,
  });

export const countsQuery = queryOptions({
  queryKey: ['counts'],
  queryFn: ({ signal }) => get<ConversationCounts>('/conversations/counts', {}, signal),
});

/** Views that were kept, with their counts. */
export const viewsQuery = queryOptions({
  queryKey: ['views'],
  queryFn: ({ signal }) => get<{ items: SavedView[] }>('/views', {}, signal).then(({ items }) => items),
});

/** Who looks at which conversation, and who writes. Asked again by itself, since nobody tells of a window that fell asleep. */
export const presenceQuery = queryOptions({
  queryKey: ['presence'],
  queryFn: ({ signal }) => get<{ items: Presence[] }>('/presence', {}, signal).then(({ items }) => items),
  refetchInterval: 30_000,
});

/** What one was told of conversations. */
export const notificationsQuery = queryOptions({
  queryKey: ['notifications'],
  queryFn: ({ signal }) => get<{ items: Notification[]; unread: number }>('/notifications', {}, signal),
});

export const detailQuery = (id: string) =>
  queryOptions({
    queryKey: ['conversation', id],
    queryFn: ({ signal }) => get<ConversationDetail>(`/conversations/${id}`, {}, signal),
  });

/** Own files that wait for a reply. Stands below the conversation, so that whatever makes that stale does so here. */
export const filesQuery = (id: string) =>
  queryOptions({
    queryKey: [...detailQuery(id).queryKey, 'files'],
    queryFn: ({ signal }) => get<WaitingFiles>(`/conversations/${id}/files`, {}, signal),
  });

export const assignableQuery = (id: string) =>
  queryOptions({
    queryKey: ['assignable', id],
    queryFn: ({ signal }) =>
      get<Assignable>(`/conversations/${id}/assignable`, {}, signal).then(({ items }) => items),
    staleTime: 60_000,
  });

/** What may belong to a conversation, though nothing that cannot be forged says so. */
export const suggestionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['suggestions', id],
    queryFn: ({ signal }) =>
      get<Suggestions>(`/conversations/${id}/suggestions`, {}, signal).then(({ items }) => items),
  });

/** Conversations of one store that fit what was typed; those with work in them while nothing was. */
export const sameStoreQuery = (storeId: string, typed: string) =>
  queryOptions({
    queryKey: ['same-store', storeId, typed],
    queryFn: ({ signal }) => {
      const q = typed.trim() || undefined;
      return get<ConversationPage>('/conversations', { storeId, q, limit: 20 }, signal).then(
        ({ items }) => items,
      );
    },
    placeholderData: (before) => before,
  });

export const mergePreviewQuery = (id: string, other: string) =>
  queryOptions({
    queryKey: ['merge-preview', id, other],
    queryFn: ({ signal }) => get<MergePreview>(`/conversations/${id}/merge-preview`, { with: other }, signal),
    staleTime: 0,
    gcTime: 0,
  });
