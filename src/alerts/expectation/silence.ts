import { expectedBetween, expectedByDay } from './expecting.ts';
import type { Habit } from './habit.ts';
import { type WeekClock, weekHours } from './hour-of-week.ts';

/** Arrivals (of no clumps) whose pace tells how things go at present, and how many stand for the habit beside them. */
const pace = { watched: 20, habit: 10 };
/** What must be known of a feed before its silence says anything. */
const least = { hours: 2 * weekHours, arrivals: 10 };
/** Weeks that are promised to pass for each false alarm, and the part of that promise which the model may use up. */
const promisedWeeks = 26;
const share = 0.5;
/** No alarm is raised on less than this, however rarely mail comes. */
const boldest = 0.003;

/** What a silence means. */
export interface Silence {
  /** Mails that would have come by now. */
  expected: number;
  /** How likely so long a silence is while mail still comes. */
  probability: number;
  /** Below this probability it is an alarm. */
  threshold: number;
}

/** Whether enough is known of a feed to judge it. */
export const isKnown = ({ known, seen }: Habit): boolean => known >= least.hours && seen >= least.arrivals;

/**
 * The probability below which a silence is an alarm. While nothing comes the probability only falls, so however often it
 * is looked at, a gap between two arrivals can raise one alarm at most, and does so with just that probability. Of the
 * arrivals that come in 26 weeks each begins a gap; half of one false alarm is shared among them. Whoever gets many
 * mails has many gaps and a smaller threshold, but reaches it sooner.
 */
export function silenceThreshold({ rates, clumping }: Pick<Habit, 'rates' | 'clumping'>): number {
  const week = rates.reduce((sum, rate) => sum + rate, 0);
  return Math.min(boldest, share / Math.max(1, (week * promisedWeeks) / clumping));
}

/**
 * How the last arrivals kept the habit's pace: a Gamma posterior, with the habit itself worth ten arrivals. Its mean is at
 * most 1, since a sale must not make anybody impatient; its shape tells how well it is known.
 */
function paceOf(
  habit: Habit,
  arrivals: readonly number[],
  clock: WeekClock,
): { factor: number; shape: number } {
  const { clumping } = habit;
  const count = Math.min(arrivals.length - 1, Math.ceil(pace.watched * clumping));
  const last = arrivals.at(-1);
  const first = arrivals.at(-1 - count);
  if (count < 1 || last === undefined || first === undefined) return { factor: 1, shape: pace.habit };
  const expected = expectedBetween(habit, first, last, clock) / clumping;
  const came = count / clumping;
  return {
    factor: Math.min(1, (pace.habit + came) / (pace.habit + expected)),
    shape: pace.habit + came,
  };
}

/**
 * How likely it is that nothing came since the last arrival.
 *
 * Within day d arrivals are Poisson with mean f·E_d/c·G_d: E_d what the habit expects, f the present pace, c the clumping
 * (a clump is one event), G_d the day's own factor, Gamma with mean 1 and variance v. The days together stay silent with
 * probability exp(−S), S = Σ_d ln(1 + v·f·E_d/c)/v (the zero of a negative binomial). As the pace is known from a events only, S is
 * averaged over a Gamma of shape a: P = (1 + S/a)^−a (a Lomax tail, never as bold as exp(−S)).
 * @param arrivals instants of the last arrivals, oldest first; the more the better, up to some sixty
 * @param until up to when it is known that nothing came (Unix milliseconds)
 */
export function silenceOf(
  habit: Habit,
  arrivals: readonly number[],
  until: number,
  clock: WeekClock,
): Silence {
  const threshold = silenceThreshold(habit);
  const last = arrivals.at(-1);
  if (last === undefined || until <= last) return { expected: 0, probability: 1, threshold };
  const { clumping, daySwing, seen, mailsPerArrival } = habit;
  const days = expectedByDay(habit, last, until, clock);
  const { factor, shape } = paceOf(habit, arrivals, clock);
  const surprise = days.reduce(
    (sum, one) => sum + Math.log1p((daySwing * factor * one) / clumping) / daySwing,
    0,
  );
  const known = Math.max(1, Math.min(shape, seen / clumping));
  return {
    expected: factor * mailsPerArrival * days.reduce((sum, one) => sum + one, 0),
    probability: (1 + surprise / known) ** -known,
    threshold,
  };
}
