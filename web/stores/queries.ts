import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as stores from '../../src/stores/contract.ts';
import { get } from '../lib/api.ts';

export const clientsQuery = queryOptions({
  queryKey: ['stores', 'clients'],
  queryFn: ({ signal }) =>
    get<z.infer<typeof stores.clientList>>('/clients', {}, signal).then(({ items }) => items),
});

export const oauthAppsQuery = queryOptions({
  queryKey: ['oauth-apps'],
  queryFn: ({ signal }) => get<z.infer<typeof stores.oauthAppList>>('/oauth/apps', {}, signal),
});

export const mailboxesQuery = queryOptions({
  queryKey: ['mailboxes'],
  queryFn: ({ signal }) =>
    get<z.infer<typeof stores.mailboxList>>('/mailboxes', {}, signal).then(({ items }) => items),
  refetchInterval: 30_000,
});
