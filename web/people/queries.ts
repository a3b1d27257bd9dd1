import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as people from '../../src/people/contract.ts';
import { get } from '../lib/api.ts';
import { type AuditWhere, auditRequest } from './audit-where.ts';

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

export const auditQuery = (where: AuditWhere) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'list', where],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...auditRequest(where), cursor: pageParam ?? undefined, limit: 100 };
      return get<z.infer<typeof people.auditPage>>('/audit', query, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

export const auditActorsQuery = queryOptions({
  queryKey: ['audit', 'actors'],
  queryFn: ({ signal }) =>
    get<z.infer<typeof people.auditActors>>('/audit/actors', {}, signal).then(({ items }) => items),
  staleTime: 60_000,
});

export const verificationQuery = queryOptions({
  queryKey: ['audit', 'verification'],
  queryFn: ({ signal }) => get<z.infer<typeof people.auditVerification>>('/audit/verification', {}, signal),
  staleTime: 5 * 60_000,
});
