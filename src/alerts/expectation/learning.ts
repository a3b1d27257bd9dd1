import { swingOf } from './dispersion.ts';
import type { Habit, HourCount } from './habit.ts';
import { type WeekClock, weekHours } from './hour-of-week.ts';

/** Hours that are learnt from; the oldest count for an eighth. */
export const learntHours = 12 * weekHours;
/** Hours after which an observation counts for half. */
const halfLife = 4 * weekHours;
/** Arrivals of its own that a cell needs before it is believed as much as what its neighbours say of it. */
const trust = 4;

/** The past as a row of hours: what came, which hour of the week it was, and how much it counts. */
export interface Past {
  arrivals: Float64Array;
  hourOfWeek: Uint8Array;
  weights: Float64Array;
}

function pastOf(counts: readonly HourCount[], from: number, to: number, clock: WeekClock): Past {
  const length = to - from + 1;
  const past = {
    arrivals: new Float64Array(length),
    hourOfWeek: new Uint8Array(length),
    weights: new Float64Array(length),
  };
  for (const { hour, arrivals } of counts) {
    if (hour >= from && hour <= to) past.arrivals[hour - from] = arrivals;
  }
  for (let at = 0; at < length; at += 1) {
    past.hourOfWeek[at] = clock(from + at);
    past.weights[at] = 2 ** ((at - length + 1) / halfLife);
  }
  return past;
}

/** Weighted arrivals and hours of each cell, `cell` of the hour of the week. */
function sums({ arrivals, hourOfWeek, weights }: Past, cells: number, cell: (hour: number) => number) {
  const came = new Float64Array(cells);
  const hours = new Float64Array(cells);
  weights.forEach((weight, at) => {
    const one = cell(hourOfWeek[at] ?? 0);
    came[one] = (came[one] ?? 0) + weight * (arrivals[at] ?? 0);
    hours[one] = (hours[one] ?? 0) + weight;
  });
  return { came, hours };
}

/** Factors of the level by cell, each drawn towards 1 as a Gamma prior of `trust` arrivals does. */
function factors(past: Past, level: number, cells: number, cell: (hour: number) => number): number[] {
  const { came, hours } = sums(past, cells, cell);
  return [...came].map((sum, one) => (sum + trust) / (level * (hours[one] ?? 0) + trust));
}

/**
 * Rates of the 168 hours of the week, smoothed in three steps (empirical Bayes for Poisson counts, Gamma priors): the level
 * is refined by hour of the day and by day of the week, and their product by the hour's own arrivals. A feed of three mails
 * a week thus keeps an even week, one of five hundred a day its own valleys.
 */
function ratesOf(past: Past): { rates: number[]; seen: number } {
  const whole = sums(past, 1, () => 0);
  const seen = whole.came[0] ?? 0;
  const level = seen / (whole.hours[0] ?? 1);
  const ofDay = factors(past, level, 24, (hour) => hour % 24);
  const ofWeek = factors(past, level, 7, (hour) => Math.floor(hour / 24));
  const { came, hours } = sums(past, weekHours, (hour) => hour);
  const rough = Array.from(
    { length: weekHours },
    (_, hour) => level * (ofDay[hour % 24] ?? 1) * (ofWeek[Math.floor(hour / 24)] ?? 1),
  );
  const rates = rough.map(
    (rate, hour) => ((came[hour] ?? 0) + trust) / ((hours[hour] ?? 0) + trust / Math.max(rate, 1e-9)),
  );
  const told = rates.reduce((sum, rate, hour) => sum + rate * (hours[hour] ?? 0), 0);
  return { rates: rates.map((rate) => (rate * seen) / told), seen };
}

/**
 * Learns a feed's habit from its last twelve weeks, up to the last arrival: what is silent now teaches nothing. Null when
 * nothing came.
 * @param counts hours in which something came, in any order
 */
export function learn(counts: readonly HourCount[], clock: WeekClock): Habit | null {
  if (counts.length === 0) return null;
  const to = counts.reduce((latest, one) => Math.max(latest, one.hour), 0);
  const used = counts.filter((one) => one.hour > to - learntHours && one.arrivals > 0);
  const from = used.reduce((first, one) => Math.min(first, one.hour), to);
  const past = pastOf(used, from, to, clock);
  const { rates, seen } = ratesOf(past);
  const mails = used.reduce((sum, one) => sum + one.mails, 0);
  const arrivals = used.reduce((sum, one) => sum + one.arrivals, 0);
  return {
    rates,
    mailsPerArrival: Math.max(1, mails / arrivals),
    ...swingOf(past, rates),
    seen,
    known: to - from,
  };
}
