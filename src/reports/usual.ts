import type { Span } from './spans.ts';

/** Fewer weeks than this tell nothing of what is usual. */
const fewestWeeks = 3;

function median(counts: readonly number[]): number {
  const sorted = [...counts].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return Math.round((low + high) / 2);
}

/**
 * What usually has come by this hour of such a day: the median of the days before.
 * @param days the latest first
 * @param came how many came on each of them
 * @param since when the first one of all came (epoch ms): earlier days tell nothing
 * @returns null while it is not known
 */
export function usualOf(
  days: readonly Span[],
  came: ReadonlyMap<number, number>,
  since: number,
): number | null {
  const known = days.flatMap(({ before }, index) => (before > since ? [came.get(index) ?? 0] : []));
  return known.length < fewestWeeks ? null : median(known);
}
