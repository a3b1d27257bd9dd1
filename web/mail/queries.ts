import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as mail from '../../src/mail/contract.ts';
import { get } from '../lib/api.ts';
import type { MailWhere } from './mail-where.ts';

export type Outgoing = z.infer<typeof mail.outgoing>;
export type DeadJob = z.infer<typeof mail.deadJob>;
export type OutgoingState = Outgoing['state'];
export type Feed = mail.Feed;

export const rawMailsQuery = ({ state, kind, mailboxId, q }: MailWhere) =>
  infiniteQueryOptions({
    queryKey: ['raw-mails', 'list', { state, kind, mailboxId, q }],
    queryFn: ({ pageParam, signal }) => {
      const query = { state, kind, mailboxId, q, cursor: pageParam ?? undefined };
      return get<z.infer<typeof mail.rawMailPage>>('/raw-mails', query, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

export const rawMailCountsQuery = queryOptions({
  queryKey: ['raw-mails', 'counts'],
  queryFn: ({ signal }) =>
    get<z.infer<typeof mail.rawMailCounts>>('/raw-mails/counts', {}, signal).then(({ counts }) => counts),
});

export const rawMailQuery = (id: string) =>
  queryOptions({
    queryKey: ['raw-mails', 'one', id],
    queryFn: ({ signal }) => get<mail.RawMail>(`/raw-mails/${id}`, {}, signal),
  });

/** Which replies are listed. */
export type OutgoingView = OutgoingState | 'needs_person' | 'all';

export const outgoingQuery = (view: OutgoingView) =>
  infiniteQueryOptions({
    queryKey: ['outgoing', { view }],
    queryFn: ({ pageParam, signal }) => {
      const query = { state: view === 'all' ? undefined : view, cursor: pageParam ?? undefined };
      return get<z.infer<typeof mail.outgoingPage>>('/outgoing', query, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

export const deadJobsQuery = queryOptions({
  queryKey: ['jobs', 'dead'],
  queryFn: ({ signal }) =>
    get<z.infer<typeof mail.deadJobList>>('/jobs/dead', {}, signal).then(({ items }) => items),
});

export const feedsQuery = queryOptions({
  queryKey: ['feeds', 'list'],
  queryFn: ({ signal }) =>
    get<z.infer<typeof mail.feedList>>('/feeds', {}, signal).then(({ items }) => items),
  refetchInterval: 30_000,
});

export const feedBecameQuery = (mailboxId: string) =>
  queryOptions({
    queryKey: ['feeds', 'became', mailboxId],
    queryFn: ({ signal }) =>
      get<z.infer<typeof mail.feedBecame>>(`/feeds/${mailboxId}/became`, {}, signal).then(
        ({ became }) => became,
      ),
  });

export const feedDifferencesQuery = (mailboxId: string) =>
  queryOptions({
    queryKey: ['feeds', 'differences', mailboxId],
    queryFn: ({ signal }) =>
      get<z.infer<typeof mail.feedDifferenceList>>(`/feeds/${mailboxId}/differences`, {}, signal).then(
        ({ items }) => items,
      ),
  });
