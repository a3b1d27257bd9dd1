import { queryOptions } from '@tanstack/react-query';
import { get } from './api.ts';
import type { Tag } from './contracts.ts';

/** Tags of open conversations, the most used first. */
export const tagsQuery = queryOptions({
  queryKey: ['tags'],
  queryFn: ({ signal }) =>
    get<{ items: (Tag & { count: number })[] }>('/tags', {}, signal).then(({ items }) => items),
  staleTime: 30_000,
});
