import type { Query, QueryClient } from '@tanstack/react-query';

const gather = 250;
const calm = 4_000;

/** Makes parts of the cache old. What is looked at is then read again. */
export function staler(client: QueryClient, now: () => number = Date.now) {
  const waiting = new Map<string, string[]>();
  let soon: ReturnType<typeof setTimeout> | undefined;
  let later: ReturnType<typeof setTimeout> | undefined;
  const make = (queryKey: string[], predicate?: (query: Query) => boolean) =>
    void client.invalidateQueries(predicate ? { queryKey, predicate } : { queryKey });
  const flush = () => {
    soon = undefined;
    for (const queryKey of waiting.values()) make(queryKey);
    waiting.clear();
  };
  return {
    /** Collects for a moment, so that fifty events make one request. */
    add(keys: string[][]) {
      for (const key of keys) waiting.set(key.join(' '), key);
      soon ??= setTimeout(flush, gather);
    },
    /** For what is large: what was asked for a moment ago waits four seconds, and nothing else may have read it again. */
    addLarge(key: string[]) {
      const since = now();
      make(
        key,
        ({ state: { fetchStatus, dataUpdatedAt } }) =>
          fetchStatus === 'fetching' || (dataUpdatedAt > 0 && dataUpdatedAt < since - calm),
      );
      clearTimeout(later);
      later = setTimeout(() => make(key, ({ state }) => state.dataUpdatedAt <= since), calm);
    },
    stop() {
      clearTimeout(soon);
      clearTimeout(later);
    },
  };
}
