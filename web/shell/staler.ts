import type { Query, QueryClient } from '@tanstack/react-query';

const calm = 4_000;
/** Every screen of an office hears the same news: what they then ask for is spread over some hundred milliseconds. */
const spread = { least: 100, most: 400 };
/** Between two readings of the same. The desk counts at most every one and a half seconds for everybody. */
const paces = { quick: 650, slow: 2_000 };
const slow = new Set(['counts', 'views', 'today', 'presence']);

interface Chance {
  now: () => number;
  /** From 0 up to 1. */
  random: () => number;
}

/** Collects keys for a moment, so that fifty events make one request, and hands them out at a pace. */
function gatherer(pace: number, { now, random }: Chance, flush: (keys: string[][]) => void) {
  const waiting = new Map<string, string[]>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = Number.NEGATIVE_INFINITY;
  const hand = () => {
    timer = undefined;
    last = now();
    const keys = [...waiting.values()];
    waiting.clear();
    flush(keys);
  };
  return {
    add(key: string[]) {
      waiting.set(key.join(' '), key);
      const rest = spread.least + random() * (spread.most - spread.least);
      timer ??= setTimeout(hand, Math.max(rest, last + pace - now()));
    },
    stop: () => clearTimeout(timer),
  };
}

/** Makes parts of the cache old. What is looked at is then read again. */
export function staler(client: QueryClient, chance: Chance = { now: Date.now, random: Math.random }) {
  const { now } = chance;
  let later: ReturnType<typeof setTimeout> | undefined;
  const make = (queryKey: string[], predicate?: (query: Query) => boolean) =>
    void client.invalidateQueries(predicate ? { queryKey, predicate } : { queryKey });
  const flush = (keys: string[][]) => {
    for (const key of keys) make(key);
  };
  const quick = gatherer(paces.quick, chance, flush);
  const counted = gatherer(paces.slow, chance, flush);
  return {
    add(keys: string[][]) {
      for (const key of keys) (slow.has(key[0] ?? '') ? counted : quick).add(key);
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
      quick.stop();
      counted.stop();
      clearTimeout(later);
    },
  };
}
