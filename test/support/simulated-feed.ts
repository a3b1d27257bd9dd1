/** A source of numbers in 0..1 that a seed repeats (mulberry32). */
export function seededChance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Chance = () => number;

function normal(chance: Chance): number {
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
}

/** A Gamma number with mean 1 and this variance (Marsaglia & Tsang 2000). */
function gammaFactor(chance: Chance, variance: number): number {
  if (variance === 0) return 1;
  const shape = 1 / variance;
  const d = Math.max(shape, shape + (shape < 1 ? 1 : 0)) - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(chance);
    const v = (1 + c * x) ** 3;
    if (v <= 0 || Math.log(1 - chance()) > 0.5 * x * x + d - d * v + d * Math.log(v)) continue;
    const boost = shape < 1 ? (1 - chance()) ** (1 / shape) : 1;
    return (d * v * boost) / shape;
  }
}

function poisson(chance: Chance, mean: number): number {
  const floor = Math.exp(-mean);
  let product = chance();
  let count = 0;
  while (product > floor) {
    product *= chance();
    count += 1;
  }
  return count;
}

/** How a shop's mail comes. */
export interface FeedShape {
  mailsPerDay: number;
  /** Part of a Monday's mail that comes on a Sunday. */
  sunday: number;
  /** Variance of the days' factors, and of the hours' within a day. */
  daySwing: number;
  hourSwing: number;
  /** How likely another mail follows within twenty minutes. */
  follows: number;
  /** Growth a week: 0.02 is 2 %. */
  growth: number;
  /** First day (from 0) and last of a time in which the factor holds: holidays, sales, quiet weeks. */
  times: readonly { from: number; to: number; factor: number }[];
}

/** By the hour of the day: asleep from one to six, busiest in the evening. */
const hoursOfDay = [
  0.35, 0.2, 0.1, 0.06, 0.06, 0.1, 0.3, 0.6, 0.9, 1.2, 1.3, 1.3, 1.3, 1.2, 1.2, 1.25, 1.3, 1.4, 1.6, 1.8, 1.9,
  1.7, 1.3, 0.7,
];
const minuteMs = 60_000;

const factorOn = ({ times }: FeedShape, day: number): number =>
  times.reduce((factor, time) => (day >= time.from && day <= time.to ? factor * time.factor : factor), 1);

/**
 * The instants at which mails come, in order.
 * @param hourOfWeek of a UTC hour, Monday midnight first
 */
export function simulateFeed(
  chance: Chance,
  shape: FeedShape,
  { start, days, hourOfWeek }: { start: number; days: number; hourOfWeek: (utcHour: number) => number },
): number[] {
  const mails: number[] = [];
  const ofDay = hoursOfDay.reduce((sum, one) => sum + one, 0);
  const first = start / 3_600_000;
  let day = 1;
  for (let hour = 0; hour < days * 24; hour += 1) {
    if (hour % 24 === 0) day = gammaFactor(chance, shape.daySwing);
    const week = hourOfWeek(first + hour);
    const weekday = Math.floor(week / 24);
    const ofWeekday = weekday === 6 ? shape.sunday : weekday === 5 ? (1 + shape.sunday) / 2 : 1;
    const grown = (1 + shape.growth) ** (hour / 168) * factorOn(shape, Math.floor(hour / 24));
    const mean = ((shape.mailsPerDay * (hoursOfDay[week % 24] ?? 0)) / ofDay) * ofWeekday * day * grown;
    const count = poisson(chance, mean * (1 - shape.follows) * gammaFactor(chance, shape.hourSwing));
    for (let n = 0; n < count; n += 1) {
      let at = start + (hour + chance()) * 3_600_000;
      mails.push(at);
      while (chance() < shape.follows) {
        at += chance() * 20 * minuteMs;
        mails.push(at);
      }
    }
  }
  return mails.sort((one, other) => one - other);
}
