export const dayMs = 86_400_000;
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
