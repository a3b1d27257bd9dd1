import { queryOptions } from '@tanstack/react-query';
import { get } from '../lib/api.ts';
import type { OrderFile, OrderFreshness } from '../lib/contracts.ts';

interface List<T> {
  items: T[];
}

export const orderFilesQuery = (storeId: string) =>
  queryOptions({
    queryKey: ['order-files', storeId],
    queryFn: ({ signal }) =>
      get<List<OrderFile>>(`/stores/${storeId}/order-files`, {}, signal).then(({ items }) => items),
  });

export const freshnessQuery = queryOptions({
  queryKey: ['order-files', 'freshness'],
  queryFn: ({ signal }) =>
    get<List<OrderFreshness>>('/order-files/freshness', {}, signal).then(({ items }) => items),
});
