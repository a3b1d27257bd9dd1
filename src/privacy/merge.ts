import type { PiiKind, Place } from './kinds.ts';

// Of two findings at one place the more exact kind names the whole: checksums before shapes, shapes before words.
const RANK: Record<PiiKind, number> = {
  iban: 0,
  card: 1,
  email: 2,
  tax_id: 3,
  address: 4,
  phone: 5,
  name: 6,
};

/**
 * Joins places that overlap into one, so that nothing found is left uncovered; the kind of best rank wins.
 * The result is ordered and free of overlaps.
 */
export function mergePlaces(places: readonly Place[]): Place[] {
  const merged: Place[] = [];
  for (const place of [...places].sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (place.to <= place.from) continue;
    const last = merged.at(-1);
    if (last === undefined || place.from >= last.to) {
      merged.push({ ...place });
      continue;
    }
    if (RANK[place.kind] < RANK[last.kind]) last.kind = place.kind;
    last.to = Math.max(last.to, place.to);
  }
  return merged;
}
