import type { Clock } from '#platform/clock.ts';

/**
 * Keeps what was found for a moment, so that one look serves all who ask.
 * @param keptMs how long
 */
export function createKeeper<Found>(clock: Clock, keptMs: number) {
  const kept = new Map<string, { until: number; found: Promise<Found> }>();
  return (key: string, find: () => Promise<Found>): Promise<Found> => {
    const now = clock.now().getTime();
    for (const [old, { until }] of kept) if (until <= now) kept.delete(old);
    const known = kept.get(key);
    if (known) return known.found;
    const found = find();
    kept.set(key, { until: now + keptMs, found });
    found.catch(() => kept.delete(key));
    return found;
  };
}
