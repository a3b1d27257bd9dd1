import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { get } from './api.ts';
import type { Marketplace, MarketplaceList, Store, StoreList } from './contracts.ts';

const hour = 3_600_000;

export const storesQuery = queryOptions({
  queryKey: ['stores'],
  queryFn: ({ signal }) => get<StoreList>('/stores', {}, signal).then(({ items }) => items),
  staleTime: 60_000,
});

export const marketplacesQuery = queryOptions({
  queryKey: ['marketplaces'],
  queryFn: ({ signal }) => get<MarketplaceList>('/marketplaces', {}, signal).then(({ items }) => items),
  staleTime: hour,
});

/** Every store the person may see; empty until known. */
export const useStores = (): Store[] => useQuery(storesQuery).data ?? [];

/** The marketplace of a code (`DE`), once the table is known. */
export function useMarketplace(code: string | null): Marketplace | null {
  const { data } = useQuery(marketplacesQuery);
  return data?.find((marketplace) => marketplace.code === code) ?? null;
}

/** The IANA zones of all marketplaces by their codes; empty while unknown. */
export function useZones(): Map<string, string> {
  const { data } = useQuery(marketplacesQuery);
  return useMemo(() => new Map(data?.map(({ code, zone }) => [code, zone])), [data]);
}

/** The IANA zone of a marketplace, null while unknown. */
export const useZone = (code: string | null): string | null => useMarketplace(code)?.zone ?? null;
