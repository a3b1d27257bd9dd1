const dayMs = 86_400_000;
const quarterMs = 900_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, made);
  return made;
}

/** What the clocks of an IANA zone show at an instant (epoch ms), as if it were UTC: whole seconds in epoch ms. */
export function wallOf(instant: number, zone: string): number {
  const parts = formatOf(zone).formatToParts(instant);
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
}

const offsetAt = (instant: number, zone: string): number =>
  wallOf(instant, zone) - Math.floor(instant / 1000) * 1000;

/**
 * The first instant at which the clocks of a zone show this (as `wallOf` writes it). What is left out in spring is as long
 * after the change as it would be after the hour that is not there.
 */
export function instantOf(wall: number, zone: string): number {
  const [before, after] = [wall - dayMs, wall + dayMs].map((near) => wall - offsetAt(near, zone));
  const fits = [before, after].filter(
    (one): one is number => one !== undefined && wallOf(one, zone) === wall,
  );
  return fits.length > 0 ? Math.min(...fits) : (before ?? wall);
}

/** When the day of an instant began. */
export const midnightOf = (instant: number, zone: string): number =>
  instantOf(Math.floor(wallOf(instant, zone) / dayMs) * dayMs, zone);

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
