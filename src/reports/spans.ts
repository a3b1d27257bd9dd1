import { dayMs, instantOf, wallOf } from './wall-clock.ts';

const quarterMs = 900_000;

/** A piece of time in epoch ms, its end not included. */
export interface Span {
  from: number;
  before: number;
}

function weeksBefore(from: number, before: number, zone: string, weeks: number): Span[] {
  return Array.from({ length: weeks }, (_, index) => {
    const back = (index + 1) * 7 * dayMs;
    return { from: instantOf(from - back, zone), before: instantOf(before - back, zone) };
  });
}

/** The same weekday of so many weeks before, each from its midnight to the hour that the clocks show now; the latest first. */
export function sameDaysBefore(now: number, zone: string, weeks: number): Span[] {
  const wall = wallOf(now, zone);
  return weeksBefore(Math.floor(wall / dayMs) * dayMs, wall, zone, weeks);
}

/** The same, each to its end. */
export function wholeDaysBefore(now: number, zone: string, weeks: number): Span[] {
  const midnight = Math.floor(wallOf(now, zone) / dayMs) * dayMs;
  return weeksBefore(midnight, midnight + dayMs, zone, weeks);
}

const startsHour = (instant: number, zone: string, hourBefore: number): boolean => {
  const wall = wallOf(instant, zone);
  return wall % 3_600_000 === 0 || new Date(wall).getUTCHours() !== hourBefore;
};

/** The hours that the clocks of a zone show from now on, the first begun, till `ahead` ms from now or a little later. */
export function hoursFrom(now: number, zone: string, ahead: number): Span[] {
  const hours: Span[] = [];
  let from = now;
  let shown = new Date(wallOf(now, zone)).getUTCHours();
  for (let at = (Math.floor(now / quarterMs) + 1) * quarterMs; from < now + ahead; at += quarterMs) {
    if (!startsHour(at, zone, shown)) continue;
    hours.push({ from, before: at });
    from = at;
    shown = new Date(wallOf(at, zone)).getUTCHours();
  }
  return hours;
}
