/** Failures that are free; from this one on each locks for twice as long as the one before. */
const FREE_FAILURES = 5;
const FIRST_LOCK_MS = 60_000;
const LONGEST_LOCK_MS = 60 * 60_000;

/** Milliseconds for which the `failures`-th failure in a row locks the name: 0 0 0 0 1′ 2′ 4′ … 60′. */
export function lockMs(failures: number): number {
  if (failures < FREE_FAILURES) return 0;
  return Math.min(LONGEST_LOCK_MS, FIRST_LOCK_MS * 2 ** Math.min(failures - FREE_FAILURES, 16));
}

/** Until when the `failures`-th failure locks, null when it does not. */
export function lockedUntil(failures: number, now: Date): Date | null {
  const ms = lockMs(failures);
  return ms === 0 ? null : new Date(now.getTime() + ms);
}

/** Whole seconds until `until`, at least 1. */
export const secondsUntil = (until: Date, now: Date): number =>
  Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000));
