const dayMs = 86_400_000;

/** Whether a moment is a calendar day, of which no hour is known. */
export const isDay = (moment: string): boolean => moment.length === 10;

const calendar = (zone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });

/** The calendar day of a moment in `zone` (IANA), `YYYY-MM-DD`. */
export const dayOf = (moment: string, zone: string): string =>
  isDay(moment) ? moment : calendar(zone).format(new Date(moment));

/** Days from one moment to the next by the calendar of `zone`. */
export const daysBetween = (from: string, to: string, zone: string): number =>
  Math.round((Date.parse(dayOf(to, zone)) - Date.parse(dayOf(from, zone))) / dayMs);

/** A moment as a day in words of `locale`, for whoever is no reader of the desk; the year where it is not that of `now`. */
export function dayWords(moment: string, locale: string, zone: string, now: string): string {
  const day = dayOf(moment, zone);
  const year = day.slice(0, 4) === dayOf(now, zone).slice(0, 4) ? {} : { year: 'numeric' as const };
  return new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', timeZone: 'UTC', ...year }).format(
    Date.parse(day),
  );
}

/** A number of days in words of `locale`. */
export const spanOfDays = (days: number, locale: string, unitDisplay: 'long' | 'narrow' = 'long'): string =>
  new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay }).format(days);
