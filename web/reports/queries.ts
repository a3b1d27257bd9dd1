import { queryOptions } from '@tanstack/react-query';
import type * as reports from '../../src/reports/contract.ts';
import { get } from '../lib/api.ts';

export type Today = reports.Today;
export type Numbers = reports.Numbers;
export type Arrivals = reports.Arrivals;
export type Part = reports.Part;
export type DueHour = reports.DueHour;

const refreshed = 60_000;

/** What is due, waits and came; hours pass while nothing is told of it, so it is read again each minute. */
export const todayQuery = queryOptions({
  queryKey: ['today'],
  queryFn: ({ signal }) => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    return get<Today>('/today', { zone }, signal);
  },
  refetchInterval: refreshed,
});
