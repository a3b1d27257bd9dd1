/** An hour at which a reply may leave by one press, and what it is called. */
export interface LaterHour {
  name: 'evening' | 'tomorrow' | 'nextWeek';
  /** Epoch ms. */
  at: number;
}

const day = 86_400_000;

/** Date and clock in a zone (IANA). */
function wallIn(
  at: number,
  zone: string,
): { year: number; month: number; day: number; weekday: number; hour: number } {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    weekday: 'short',
    hour: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(at);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return {
    year: Number(of('year')),
    month: Number(of('month')),
    day: Number(of('day')),
    weekday: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(of('weekday')),
    hour: Number(of('hour')),
  };
}

/** How far the clock of a zone is ahead of UTC at a moment, in ms. */
function aheadOfUtc(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    timeZoneName: 'longOffset',
  }).formatToParts(at);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const found = /GMT([+-])(\d\d):(\d\d)/.exec(name);
  if (!found) return 0;
  const minutes = Number(found[2]) * 60 + Number(found[3]);
  return (found[1] === '-' ? -minutes : minutes) * 60_000;
}

/** The moment (epoch ms) at which the clock of `zone` shows `hour` so many days from `from`. */
export function hourIn(zone: string, from: number, days: number, hour: number): number {
  const { year, month, day: date } = wallIn(from, zone);
  const wall = Date.UTC(year, month - 1, date + days, hour);
  // the second look settles a change of the clock between noon and that hour
  const near = wall - aheadOfUtc(wall, zone);
  return wall - aheadOfUtc(near, zone);
}

/** Hours of the buyer's day that lie ahead and before the deadline (epoch ms): this evening, tomorrow and Monday morning. */
export function laterHours(now: number, zone: string, due: number | null): LaterHour[] {
  const untilMonday = (8 - wallIn(now, zone).weekday) % 7 || 7;
  const hours: LaterHour[] = [
    { name: 'evening', at: hourIn(zone, now, 0, 18) },
    { name: 'tomorrow', at: hourIn(zone, now, 1, 9) },
    ...(untilMonday > 1 ? [{ name: 'nextWeek' as const, at: hourIn(zone, now, untilMonday, 9) }] : []),
  ];
  return hours.filter(({ at }) => at > now + 60_000 && at < now + 30 * day && (due === null || at < due));
}
