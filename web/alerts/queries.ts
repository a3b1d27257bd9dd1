import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as alerts from '../../src/alerts/contract.ts';
import { change, get } from '../lib/api.ts';

export type Alert = alerts.Alert;
export type AlertSettings = alerts.AlertSettings;
type Page = z.infer<typeof alerts.alertPage>;

const refreshed = 60_000;

/** Alarms that stand. Their figures grow while nothing is told of it, so they are read again each minute. */
export const currentAlertsQuery = queryOptions({
  queryKey: ['alerts', 'current'],
  queryFn: ({ signal }) => get<Page>('/alerts', { limit: 200 }, signal).then(({ items }) => items),
  refetchInterval: refreshed,
});

export const pastAlertsQuery = infiniteQueryOptions({
  queryKey: ['alerts', 'resolved'],
  queryFn: ({ pageParam, signal }) =>
    get<Page>('/alerts', { state: 'resolved', limit: 20, cursor: pageParam ?? undefined }, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.nextCursor,
});

export const alertSettingsQuery = queryOptions({
  queryKey: ['alerts', 'settings'],
  queryFn: ({ signal }) => get<AlertSettings>('/alerts/settings', {}, signal),
});

export const acknowledge = (id: string, note: string): Promise<Alert> =>
  change<Alert>('POST', `/alerts/${id}/acknowledge`, note === '' ? {} : { note });

export const saveSettings = (
  settings: Pick<AlertSettings, 'byMail' | 'recipients'>,
): Promise<AlertSettings> => change<AlertSettings>('PUT', '/alerts/settings', settings);
