const dayMs = 86_400_000;
const from = 30;

/** Whole days from `now` to the end of a day in UTC; below zero: it is over. Null while it is more than 30 days away. */
export function daysLeft(day: string | null, now: Date): number | null {
  if (day === null) return null;
  const days = Math.floor((Date.parse(`${day}T00:00:00Z`) - now.getTime()) / dayMs) + 1;
  return days <= from ? days : null;
}

/** Whole days from `now` to an instant, for what is warned of 7 days ahead; null while it is farther away or unknown. */
export function lastDays(end: Date | null, now: Date): number | null {
  if (end === null) return null;
  const days = Math.floor((end.getTime() - now.getTime()) / dayMs);
  return days < 7 ? days : null;
}
