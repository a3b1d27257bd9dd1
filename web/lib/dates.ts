import type { DateFormat } from './contracts.ts';
import { hold } from './external.ts';
import { locale, t } from './i18n/index.ts';
import { timeLeft, timeWords } from './time-left.ts';

const made = new Map<string, unknown>();

/** What `make` gives, made once for each name: a formatter costs a hundred times what it is used for. */
function kept<T>(name: string, make: () => T): T {
  const found = (made.get(name) as T | undefined) ?? make();
  made.set(name, found);
  return found;
}

const formatter = (options: Intl.DateTimeFormatOptions, language = locale()): Intl.DateTimeFormat =>
  kept(`${language} ${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(language, options));

function nameIn(type: 'language' | 'region', code: string): string | undefined {
  const names = kept(`${locale()} ${type}`, () => new Intl.DisplayNames([locale()], { type }));
  return names.of(code);
}

/** How days are written, as the person chose. */
export const dayOrder = hold<DateFormat>('auto');

/** A day in figures, in the order that was chosen; without the year where it goes without saying. */
function inFigures(order: Exclude<DateFormat, 'auto'>, at: Date, year: boolean, zone?: string): string {
  const place = zone ? { timeZone: zone } : {};
  const figures = { year: 'numeric', month: '2-digit', day: '2-digit', ...place } as const;
  const [y = '', m = '', d = ''] = formatter(figures, 'en-CA').format(at).split('-');
  if (order === 'ymd') return year ? `${y}-${m}-${d}` : `${m}-${d}`;
  if (order === 'dmy_dots') return `${d}.${m}.${year ? y : ''}`;
  return [...(order === 'dmy' ? [d, m] : [m, d]), ...(year ? [y] : [])].join('/');
}

/** A day as the person reads it, in `zone` (IANA; the reader's own when left out). */
export function dayWords(at: Date, year: boolean, zone?: string): string {
  const order = dayOrder.get();
  if (order !== 'auto') return inFigures(order, at, year, zone);
  const words: Intl.DateTimeFormatOptions = { month: 'short', day: 'numeric' };
  if (year) words.year = 'numeric';
  if (zone) words.timeZone = zone;
  return formatter(words).format(at);
}

/** Hours from 0 to 23, or twice from 1 to 12, as the person reads them. */
export const hours = hold<'24' | '12'>('24');

const clock = (): Intl.DateTimeFormatOptions =>
  hours.get() === '24'
    ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
    : { hour: 'numeric', minute: '2-digit', hourCycle: 'h12' };

const sameDay = (a: Date, b: Date): boolean => a.toDateString() === b.toDateString();

/** A moment in few characters: the clock today, day and month this year, else the whole date. */
export function shortMoment(instant: string, now = new Date()): string {
  const at = new Date(instant);
  if (sameDay(at, now)) return formatter(clock()).format(at);
  return dayWords(at, at.getFullYear() !== now.getFullYear());
}

function fullWords(at: Date, place: { timeZone?: string }, zone?: string | null): string {
  if (dayOrder.get() === 'auto') {
    const day = { weekday: 'short', year: 'numeric', month: 'short', day: 'numeric' } as const;
    return formatter({ ...day, ...clock(), ...place }).format(at);
  }
  const weekday = formatter({ weekday: 'short', ...place }).format(at);
  return `${weekday} ${dayWords(at, true, zone ?? undefined)} ${formatter({ ...clock(), ...place }).format(at)}`;
}

/** Date and clock in full, in `zone` (IANA; the reader's own when left out), with the zone's name. */
export function fullMoment(instant: string, zone?: string | null): string {
  const at = new Date(instant);
  const place = zone ? { timeZone: zone } : {};
  const words = fullWords(at, place, zone);
  // Chinese would put the zone between day and clock.
  const parts = formatter({ hour: '2-digit', timeZoneName: 'short', ...place }).formatToParts(at);
  return `${words} ${parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''}`.trim();
}

/** Day and clock, for messages in a thread. */
export function momentOfDay(instant: string, now = new Date()): string {
  const at = new Date(instant);
  if (sameDay(at, now)) return formatter(clock()).format(at);
  if (dayOrder.get() === 'auto') return formatter({ month: 'short', day: 'numeric', ...clock() }).format(at);
  return `${dayWords(at, false)} ${formatter(clock()).format(at)}`;
}

/** The hour that a clock shows, alone: `14`, `2 pm`. */
export function hourWords(instant: string): string {
  const shape =
    hours.get() === '24' ? { hour: '2-digit', hourCycle: 'h23' } : { hour: 'numeric', hourCycle: 'h12' };
  return formatter(shape as Intl.DateTimeFormatOptions).format(new Date(instant));
}

/** Weekday, day and month of a moment. */
export function weekdayAndDay(instant: string): string {
  const at = new Date(instant);
  if (dayOrder.get() === 'auto')
    return formatter({ weekday: 'long', day: 'numeric', month: 'long' }).format(at);
  return `${formatter({ weekday: 'long' }).format(at)} ${dayWords(at, false)}`;
}

/** The weekday of a moment in few characters. */
export const weekdayWords = (instant: string): string =>
  formatter({ weekday: 'short' }).format(new Date(instant));

/** The clock at a moment, for today and for the hours around it. */
export const clockWords = (instant: string): string => formatter(clock()).format(new Date(instant));

/** A length of time between two moments (epoch ms) in words: `2 h 14 m`. */
export function spanWords(due: number, now: number): string {
  const unit = { d: t('unit.d'), h: t('unit.h'), m: t('unit.m'), gap: t('unit.gap') === '_' ? '' : ' ' };
  return timeWords(timeLeft(due, now), unit);
}

/** A whole number in the reader's way. */
export const number = (value: number): string =>
  kept(`${locale()} number`, () => new Intl.NumberFormat(locale())).format(value);

/** Minor units and currency as money, with the digits that the currency has. */
export function moneyWords(minor: number, currency: string): string {
  const format = new Intl.NumberFormat(locale(), { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(minor / 10 ** digits);
}

/** Bytes in KB or MB. */
export function sizeWords(bytes: number): string {
  const mega = bytes >= 1_000_000;
  const value = mega ? bytes / 1_000_000 : Math.max(1, Math.round(bytes / 1000));
  return new Intl.NumberFormat(locale(), {
    style: 'unit',
    unit: mega ? 'megabyte' : 'kilobyte',
    unitDisplay: 'short',
    maximumFractionDigits: mega ? 1 : 0,
  }).format(value);
}

/** The name of a language in the reader's language: `de` → German, 德语; '' for `und`, which is none. */
export function languageName(code: string): string {
  if (code === 'und') return '';
  try {
    return nameIn('language', code) ?? code;
  } catch {
    return code;
  }
}

/** The name of a country by its two letters. */
export function countryName(code: string): string {
  try {
    return nameIn('region', code === 'UK' ? 'GB' : code) ?? code;
  } catch {
    return code;
  }
}

/** The clock in `zone` (IANA) at `now` (epoch ms). */
export const clockIn = (now: number, zone: string): string =>
  formatter({ ...clock(), timeZone: zone }).format(now);
