import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { createContext, use } from 'react';
import { ApiProblem, change, get, Unreachable } from './api.ts';
import type { Me, Preferences, SignIn } from './contracts.ts';
import { hold } from './external.ts';
import { restoreCopy, wipeCopy } from './offline/copy.ts';

/** What stands between the person and the desk: nothing, a sign-in, or a password that must be changed first. */
export type Gate = 'open' | 'signed_out' | 'password_change_required';
export const gate = hold<Gate>('open');

/** Who is signed in; null when nobody is. While the desk is away it is whoever kept a copy for reading offline. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ client, signal }): Promise<Me | null> => {
    try {
      return await get<Me>('/session', {}, signal);
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) {
        await wipeCopy();
        return null;
      }
      const me = error instanceof Unreachable ? await restoreCopy(client) : null;
      if (me === null) throw error;
      return me;
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
  retry: 1,
});

export const signIn = (body: SignIn): Promise<Me> => change<Me>('POST', '/session', body);
export const signOut = (): Promise<unknown> => change('DELETE', '/session');
export const changePassword = (body: { current: string; next: string }): Promise<unknown> =>
  change('PUT', '/session/password', body);

/** Gives everything inside it who is signed in. */
export const WhoIsThere = createContext<Me | null>(null);

/** The person signed in, or null. Inside the frame there always is one. */
export const useMe = (): Me | null => use(WhoIsThere);

/** May the person do `permission` (a verb of the policy table)? */
export const useMay = (permission: string): boolean => useMe()?.permissions.includes(permission) ?? false;

/** Writes preferences: shown at once, taken back when the desk refuses. */
export function useSetPreferences(): (next: Preferences) => Promise<void> {
  const client = useQueryClient();
  return async (next) => {
    const before = client.getQueryData(sessionQuery.queryKey);
    if (before) client.setQueryData(sessionQuery.queryKey, { ...before, ...next });
    try {
      await change('PATCH', '/session/preferences', next);
    } catch (error) {
      client.setQueryData(sessionQuery.queryKey, before);
      throw error;
    }
  };
}
