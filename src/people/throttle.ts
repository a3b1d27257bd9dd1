import type { Clock } from '#platform/clock.ts';

/** Counts tries in a sliding window, by a key, in this process. */
export interface Throttle {
  /** Counts one try; returns seconds to wait when there were too many, else 0. */
  take(key: string): number;
  /** Takes the newest try back: it turned out to be a good one. */
  giveBack(key: string): void;
}

/** At most `max` tries in `windowMs`; remembers the `capacity` keys that came last, so that memory is bounded. */
export function throttle(
  clock: Clock,
  { max, windowMs, capacity = 10_000 }: { max: number; windowMs: number; capacity?: number },
): Throttle {
  const tries = new Map<string, number[]>();
  return {
    take(key) {
      const now = clock.now().getTime();
      const recent = (tries.get(key) ?? []).filter((at) => at > now - windowMs);
      tries.delete(key);
      const oldest = tries.keys().next().value;
      if (tries.size >= capacity && oldest !== undefined) tries.delete(oldest);
      const first = recent[0];
      const full = recent.length >= max && first !== undefined;
      if (!full) recent.push(now);
      tries.set(key, recent);
      return full ? Math.max(1, Math.ceil((first + windowMs - now) / 1000)) : 0;
    },
    giveBack: (key) => void tries.get(key)?.pop(),
  };
}
