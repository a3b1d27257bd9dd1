import { currencyDigits } from '#amazon/index.ts';
import type { Amount } from './fact.ts';

/** Stands for what cannot be understood. */
export const bad = Symbol('bad');
type Read<T> = T | null | typeof bad;

/** Hours from UTC, by the letters that Amazon's reports write behind a time. */
const zones: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  Z: 0,
  BST: 1,
  CET: 1,
  MET: 1,
  CEST: 2,
  MEST: 2,
  JST: 9,
  AEST: 10,
  AEDT: 11,
  EST: -5,
  EDT: -4,
  PST: -8,
  PDT: -7,
};
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

const shapes = [
  /^(?<y>\d{4})[-/](?<m>\d{1,2})[-/](?<d>\d{1,2})(?:[T ](?<time>.+))?$/,
  /^(?<d>\d{1,2})\.(?<m>\d{1,2})\.(?<y>\d{4})(?: (?<time>.+))?$/,
  /^(?<d>\d{1,2})-(?<m>[A-Za-z]{3})-(?<y>\d{4})(?: (?<time>.+))?$/,
];
const clock = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s?([A-Z]{1,4}|[+-]\d{2}:?\d{2})?$/;

function offsetOf(zone: string): number | null {
  const named = zones[zone];
  if (named !== undefined) return named * 60;
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  return hours === undefined ? null : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function dayOf(year: number, month: number, day: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  const real = at.getUTCMonth() === month - 1 && at.getUTCDate() === day && year >= 1995 && year <= 2100;
  return real ? at.toISOString().slice(0, 10) : null;
}

/** A moment: an instant where zone and hour are named, else a calendar day; what could be two days is not guessed. */
export function moment(cell: string): Read<string> {
  if (cell === '') return null;
  const parts = shapes.map((shape) => shape.exec(cell)?.groups).find((found) => found !== undefined);
  if (!parts) return bad;
  const { y, m = '', d, time } = parts;
  const month = /^\d/.test(m) ? Number(m) : months.indexOf(m.toLowerCase()) + 1;
  const day = dayOf(Number(y), month, Number(d));
  if (day === null) return bad;
  if (time === undefined) return day;
  const [whole, hours, minutes, seconds = '00', zone] = clock.exec(time) ?? [];
  if (whole === undefined || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return bad;
  if (zone === undefined) return day;
  const offset = offsetOf(zone);
  if (offset === null) return bad;
  const local = Date.parse(`${day}T${hours?.padStart(2, '0')}:${minutes}:${seconds}Z`);
  return new Date(local - offset * 60_000).toISOString();
}

const decimal =
  /^([+-]?)(\d{1,12}|\d{1,3}(?:,\d{3}){1,4}(?=\.)|\d{1,3}(?:\.\d{3}){1,4}(?=,))(?:[.,](\d{1,6}))?$/;

/** An amount; digits that the currency does not have must be zero. */
export function money(cell: string, currency: string): Read<Amount> {
  if (cell === '') return null;
  if (!/^[A-Z]{3}$/.test(currency)) return bad;
  const [whole, sign, units = '', fraction = ''] = decimal.exec(cell) ?? [];
  const digits = currencyDigits(currency);
  if (whole === undefined || !/^0*$/.test(fraction.slice(digits))) return bad;
  const minor = Number(
    `${sign}${units.replace(/[.,]/g, '')}${fraction.slice(0, digits).padEnd(digits, '0')}`,
  );
  return Number.isSafeInteger(minor) ? { minor: minor === 0 ? 0 : minor, currency } : bad;
}

/** A number of things. */
export function count(cell: string): Read<number> {
  if (cell === '') return null;
  return /^\d{1,6}(?:\.0+)?$/.test(cell) ? Number(cell) : bad;
}

/** Words on one line, at most `most` characters. */
export const words =
  (most: number) =>
  (cell: string): Read<string> =>
    cell
      .replace(/\p{Cc}+/gu, ' ')
      .trim()
      .toWellFormed()
      .slice(0, most)
      .toWellFormed() || null;

/** Yes or no by the letters that reports have; anything else is empty. */
export const flag = (cell: string): Read<boolean> =>
  /^(?:y|yes|true)$/i.test(cell) ? true : /^(?:n|no|false)$/i.test(cell) ? false : null;
