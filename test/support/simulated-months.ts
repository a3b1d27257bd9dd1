import type { Habit, HourCount } from '../../src/alerts/expectation/habit.ts';
import { hourMs, type WeekClock, weekClock } from '../../src/alerts/expectation/hour-of-week.ts';
import { learn } from '../../src/alerts/expectation/learning.ts';
import { isKnown, silenceOf } from '../../src/alerts/expectation/silence.ts';
import { thinningOf, thinSpanMs } from '../../src/alerts/expectation/thinning.ts';
import { type FeedShape, seededChance, simulateFeed } from './simulated-feed.ts';

const dayMs = 86_400_000;
const start = Date.UTC(2026, 0, 5);
const learningDays = 84;
const learntDays = 84;
const minuteMs = 60_000;

/** What simulated months came to. */
export interface Outcome {
  storeMonths: number;
  falseSilences: number;
  falseThinnings: number;
  /** Hours from the end of the mail to the alarm, of each outage that was told within sixty days. */
  delays: number[];
  outages: number;
}

/** A classes of stores, each store a little different, with holidays, sales and quiet weeks. */
export interface StoreClass {
  mailsPerDay: number;
  /** Stores of the class, and months that each is watched. */
  stores: number;
  months: number;
  outagesPerStore: number;
}

const between = (chance: () => number, least: number, most: number): number =>
  least + chance() * (most - least);

function shapeOf(chance: () => number, mailsPerDay: number, days: number): FeedShape {
  const time = (length: number, factor: number) => {
    const from = Math.floor(chance() * days);
    return { from, to: from + length - 1, factor };
  };
  return {
    mailsPerDay: mailsPerDay * between(chance, 0.8, 1.25),
    sunday: between(chance, 0.4, 0.9),
    daySwing: between(chance, 0.02, 0.12),
    hourSwing: between(chance, 0.05, 0.3),
    follows: between(chance, 0.05, 0.3),
    growth: between(chance, -0.01, 0.02),
    times: [
      time(1, 0.3),
      time(1, 0.4),
      time(3, 0.25),
      time(7, between(chance, 0.5, 0.7)),
      time(2, between(chance, 2, 5)),
      time(5, between(chance, 1.5, 3)),
    ],
  };
}

/** Mails as the desk counts them: minutes in which some came, and their numbers by the hour. */
function countedOf(mails: readonly number[]) {
  const arrivals: number[] = [];
  const hours = new Map<number, HourCount>();
  for (const at of mails) {
    const minute = Math.floor(at / minuteMs) * minuteMs;
    const hour = Math.floor(at / hourMs);
    const count = hours.get(hour) ?? { hour, arrivals: 0, mails: 0 };
    hours.set(hour, count);
    count.mails += 1;
    if (arrivals.at(-1) === minute) continue;
    arrivals.push(minute);
    count.arrivals += 1;
  }
  return { arrivals, counts: [...hours.values()] };
}

/** Habits as they stand each day, from what came before it. */
function habitsOf(counts: readonly HourCount[], days: number, clock: WeekClock) {
  const known = new Map<number, Habit | null>();
  return (at: number): Habit | null => {
    const day = Math.min(days, Math.floor((at - start) / dayMs));
    const found = known.get(day);
    if (found !== undefined) return found;
    const to = (start + day * dayMs) / hourMs;
    const used = counts.filter((one) => one.hour < to && one.hour >= to - learntDays * 24);
    const habit = learn(used, clock);
    known.set(day, habit);
    return habit;
  };
}

/** When a silence that begins after `last` is told, in milliseconds after `since`; null when not within sixty days. */
function toldAfter(
  habit: Habit,
  arrivals: readonly number[],
  since: number,
  clock: WeekClock,
): number | null {
  const step = 5 * minuteMs;
  const told = (n: number) => {
    const { probability, threshold } = silenceOf(habit, arrivals, since + n * step, clock);
    return probability < threshold;
  };
  let high = (60 * dayMs) / step;
  if (!told(high)) return null;
  let low = 0;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (told(middle)) high = middle;
    else low = middle;
  }
  return high * step;
}

interface Watched {
  arrivals: readonly number[];
  habitAt: (at: number) => Habit | null;
  clock: WeekClock;
  from: number;
  to: number;
}

const lastBefore = (arrivals: readonly number[], index: number): readonly number[] =>
  arrivals.slice(Math.max(0, index - 80), index);

/** Every gap judged at its end, where a silence is least likely: what a look at every minute would come to. */
function falseSilencesOf({ arrivals, habitAt, clock, from, to }: Watched): number {
  let found = 0;
  for (let at = 1; at < arrivals.length; at += 1) {
    const [last, next] = [arrivals[at - 1] ?? 0, arrivals[at] ?? 0];
    if (last < from || next > to) continue;
    const habit = habitAt(last);
    if (!habit || !isKnown(habit)) continue;
    const { probability, threshold } = silenceOf(habit, lastBefore(arrivals, at), next, clock);
    if (probability < threshold) found += 1;
  }
  return found;
}

function falseThinningsOf({ arrivals, habitAt, clock, from, to }: Watched): number {
  let found = 0;
  let open = false;
  let [low, high] = [0, 0];
  for (let until = from; until < to; until += hourMs) {
    while ((arrivals[high] ?? Number.POSITIVE_INFINITY) < until) high += 1;
    while ((arrivals[low] ?? Number.POSITIVE_INFINITY) < until - thinSpanMs) low += 1;
    const habit = habitAt(until);
    if (!habit || !isKnown(habit)) continue;
    const span = { from: until - thinSpanMs, until };
    const { alarming } = thinningOf(habit, high - low, span, clock);
    if (alarming && !open) found += 1;
    open = alarming;
  }
  return found;
}

function delaysOf({ arrivals, habitAt, clock, from, to }: Watched, chance: () => number, outages: number) {
  const delays: number[] = [];
  for (let n = 0; n < outages; n += 1) {
    const since = between(chance, from, to);
    const index = arrivals.findIndex((one) => one > since);
    const habit = habitAt(since);
    if (!habit || !isKnown(habit)) continue;
    const told = toldAfter(habit, lastBefore(arrivals, index < 0 ? arrivals.length : index), since, clock);
    if (told !== null) delays.push(told / hourMs);
  }
  return delays;
}

/** Watches simulated stores of one class and counts what they were told for nothing, and how late in earnest. */
export function watchMonths(one: StoreClass, seed: number): Outcome {
  const chance = seededChance(seed);
  const clock = weekClock('Europe/Berlin');
  const days = learningDays + Math.round((one.months * 365) / 12);
  const outcome: Outcome = { storeMonths: 0, falseSilences: 0, falseThinnings: 0, delays: [], outages: 0 };
  for (let store = 0; store < one.stores; store += 1) {
    const shape = shapeOf(chance, one.mailsPerDay, days);
    const { arrivals, counts } = countedOf(simulateFeed(chance, shape, { start, days, hourOfWeek: clock }));
    const habitAt = habitsOf(counts, days, clock);
    const watched = {
      arrivals,
      habitAt,
      clock,
      from: start + learningDays * dayMs,
      to: start + days * dayMs,
    };
    outcome.storeMonths += one.months;
    outcome.falseSilences += falseSilencesOf(watched);
    outcome.falseThinnings += falseThinningsOf(watched);
    outcome.outages += one.outagesPerStore;
    outcome.delays.push(...delaysOf(watched, chance, one.outagesPerStore));
  }
  return outcome;
}

/** The value below which this part of the numbers lies. */
export function quantile(numbers: readonly number[], part: number): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}
