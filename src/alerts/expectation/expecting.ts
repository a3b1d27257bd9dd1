import type { Habit } from './habit.ts';
import { hourMs, type WeekClock } from './hour-of-week.ts';

/**
 * Arrivals that a habit expects between two instants (Unix milliseconds), for each day of the feed's own calendar that
 * they touch.
 */
export function expectedByDay(
  { rates }: Pick<Habit, 'rates'>,
  from: number,
  until: number,
  clock: WeekClock,
): number[] {
  const days: number[] = [];
  let last = -1;
  for (let hour = Math.floor(from / hourMs); hour * hourMs < until; hour += 1) {
    const within = Math.min(until, (hour + 1) * hourMs) - Math.max(from, hour * hourMs);
    const ofWeek = clock(hour);
    const day = Math.floor(ofWeek / 24);
    if (day !== last) days.push(0);
    last = day;
    days[days.length - 1] = (days.at(-1) ?? 0) + ((rates[ofWeek] ?? 0) * within) / hourMs;
  }
  return days;
}

/** Arrivals that a habit expects between two instants. */
export const expectedBetween = (
  habit: Pick<Habit, 'rates'>,
  from: number,
  until: number,
  clock: WeekClock,
): number => expectedByDay(habit, from, until, clock).reduce((sum, one) => sum + one, 0);
