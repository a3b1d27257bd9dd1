import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as people from '../../src/people/contract.ts';
import { get } from '../lib/api.ts';

export type ApiKey = z.infer<typeof people.apiKey>;
export type AuditRow = z.infer<typeof people.auditRow>;
export type SessionRow = z.infer<typeof people.sessionRow>;

type PeoplePage = z.infer<typeof people.personList>;

/** Everybody at the desk, page after page to the end. */
async function everybody(signal: AbortSignal): Promise<people.Person[]> {
  const found: people.Person[] = [];
  let cursor: string | undefined;
  do {
    const page = await get<PeoplePage>('/people', { limit: 200, cursor }, signal);
    found.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return found;
}

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({ signal }) => everybody(signal),
});

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) =>
    get<z.infer<typeof people.sessionList>>('/sessions', {}, signal).then(({ items }) => items),
});

export const apiKeysQuery = queryOptions({
  queryKey: ['api-keys'],
  queryFn: ({ signal }) =>
    get<z.infer<typeof people.apiKeyList>>('/api-keys', {}, signal).then(({ items }) => items),
});

export const auditQuery = infiniteQueryOptions({
  queryKey: ['audit'],
  queryFn: ({ pageParam, signal }) =>
    get<z.infer<typeof people.auditPage>>('/audit', { cursor: pageParam ?? undefined, limit: 100 }, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.nextCursor,
});

export const verificationQuery = queryOptions({
  queryKey: ['audit', 'verification'],
  queryFn: ({ signal }) => get<z.infer<typeof people.auditVerification>>('/audit/verification', {}, signal),
  staleTime: 5 * 60_000,
});
