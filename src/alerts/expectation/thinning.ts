import { expectedBetween } from './expecting.ts';
import type { Habit } from './habit.ts';
import type { WeekClock } from './hour-of-week.ts';

/** The span that is looked at. */
export const thinSpanMs = 86_400_000;
/** Fewer expected events than this tell nothing; more than this part of them coming is no matter for alarm. */
const bounds = { events: 20, part: 0.06 };
/** A day may always be as odd as a holiday: a swing of three tenths at least. */
const leastSwing = 0.09;
/** Like a silence's: a quarter of a false alarm in 26 weeks, whose days overlap as if there were five for each. */
const threshold = 0.25 / (182 * 5);

/** Whether a feed has thinned out. */
export interface Thinning {
  /** Mails that would have come. */
  expected: number;
  came: number;
  /** How likely so few are while all is well. */
  probability: number;
  alarming: boolean;
}

/** P(N ≤ n) of a negative binomial with mean μ and variance μ + v·μ², term by term. */
export function negativeBinomialUpTo(n: number, mean: number, swing: number): number {
  const shape = 1 / swing;
  const rest = mean / (mean + shape);
  let term = (1 - rest) ** shape;
  let sum = term;
  for (let k = 1; k <= n; k += 1) {
    term *= ((shape + k - 1) / k) * rest;
    sum += term;
  }
  return Math.min(1, sum);
}

/**
 * Whether far fewer mails came in the last day than the habit expects: at most 6 % of them, and by chance so few hardly
 * ever. Nothing at all is a silence. A span that began with a silence which was told already is looked at from its end on.
 * @param arrivals arrivals in that span
 */
export function thinningOf(
  habit: Habit,
  arrivals: number,
  { from, until }: { from: number; until: number },
  clock: WeekClock,
): Thinning {
  const { clumping, daySwing, mailsPerArrival } = habit;
  const expected = expectedBetween(habit, from, until, clock);
  const events = expected / clumping;
  const probability = negativeBinomialUpTo(
    Math.floor(arrivals / clumping),
    events,
    Math.max(leastSwing, daySwing),
  );
  return {
    expected: expected * mailsPerArrival,
    came: Math.round(arrivals * mailsPerArrival),
    probability,
    alarming:
      arrivals > 0 &&
      events >= bounds.events &&
      arrivals <= bounds.part * expected &&
      probability < threshold,
  };
}
