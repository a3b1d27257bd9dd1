import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../lib/api.ts';

const tries = 2;

/** The cache of everything read. A refusal is final; only silence is asked again. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) =>
        !(error instanceof ApiProblem && error.status < 500) && navigator.onLine && failures < tries,
      // What is asked for without a network fails at once and says so, instead of waiting unseen.
      networkMode: 'always',
      refetchOnReconnect: true,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});
