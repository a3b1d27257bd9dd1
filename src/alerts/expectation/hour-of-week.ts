/** Milliseconds of an hour. */
export const hourMs = 3_600_000;
/** Hours of a week. */
export const weekHours = 168;

/** Which hour of the week, 0 (Monday, midnight) to 167, a UTC hour (hours since 1970) is on the clocks of a place. */
export type WeekClock = (utcHour: number) => number;

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/**
 * The week as the clocks of an IANA zone show it, summer time included: in the night of a change an hour of the week is
 * left out or comes twice. In zones that stand half an hour apart a UTC hour counts where it begins.
 */
export function weekClock(zone: string): WeekClock {
  const known = new Map<number, number>();
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  return (utcHour) => {
    const found = known.get(utcHour);
    if (found !== undefined) return found;
    const said = parts.formatToParts(utcHour * hourMs);
    const part = (type: 'weekday' | 'hour') => said.find((one) => one.type === type)?.value ?? '';
    const hour = weekdays.indexOf(part('weekday')) * 24 + Number(part('hour'));
    known.set(utcHour, hour);
    return hour;
  };
}
