import type { Habit } from './habit.ts';
import type { Past } from './learning.ts';

/** What is believed before anything is known, and how many arrivals (for days: squared) it takes to unlearn it. */
const firstClumping = { value: 1.25, weight: 40 };
const firstSwing = { value: 0.1, weight: 2_000 };

interface Day {
  weight: number;
  came: number;
  expected: number;
  /** Of each hour: what came, what the habit expects. */
  hours: [came: number, expected: number][];
}

function daysOf({ arrivals, hourOfWeek, weights }: Past, rates: readonly number[]): Day[] {
  const days: Day[] = [];
  let last = -1;
  weights.forEach((weight, at) => {
    const hour = hourOfWeek[at] ?? 0;
    const number = Math.floor(hour / 24);
    if (number !== last) days.push({ weight, came: 0, expected: 0, hours: [] });
    last = number;
    const day = days.at(-1);
    if (!day) return;
    const pair: [number, number] = [arrivals[at] ?? 0, rates[hour] ?? 0];
    day.came += pair[0];
    day.expected += pair[1];
    day.hours.push(pair);
  });
  return days;
}

/**
 * Pearson's dispersion of the hours within their days: with the day's total n given, hour h expects e = n·p and Poisson
 * arrivals would make Σ(n_h−e)² equal to Σe(1−p) (McCullagh & Nelder, Generalized Linear Models, §4.5 and §6.2.4).
 */
function clumpingOf(days: readonly Day[]): number {
  let found = firstClumping.value * firstClumping.weight;
  let chance: number = firstClumping.weight;
  for (const { weight, came, expected, hours } of days) {
    for (const [n, rate] of hours) {
      const share = rate / expected;
      found += weight * (n - came * share) ** 2;
      chance += weight * came * share * (1 - share);
    }
  }
  return Math.max(1, found / chance);
}

/**
 * How much days swing beyond that, by moments: Var(n) = c·μ + v·μ² of the negative binomial (c: clumping), hence
 * v = Σ[(n−μ)² − c·μ] / Σμ² (Cameron & Trivedi, Regression Analysis of Count Data, §3.3).
 */
function daySwingOf(days: readonly Day[], clumping: number): number {
  let found = firstSwing.value * firstSwing.weight;
  let base: number = firstSwing.weight;
  for (const { weight, came, expected } of days) {
    found += weight * ((came - expected) ** 2 - clumping * expected);
    base += weight * expected ** 2;
  }
  return Math.min(2, Math.max(0.02, found / base));
}

/** How much a feed's hours and days swing around what is expected of them. */
export function swingOf(past: Past, rates: readonly number[]): Pick<Habit, 'clumping' | 'daySwing'> {
  const days = daysOf(past, rates);
  const clumping = clumpingOf(days);
  return { clumping, daySwing: daySwingOf(days, clumping) };
}
