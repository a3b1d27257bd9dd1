import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectedBetween, expectedByDay } from './expecting.ts';
import type { Habit, HourCount } from './habit.ts';
import { hourMs, weekClock, weekHours } from './hour-of-week.ts';
import { learn } from './learning.ts';
import { isKnown, silenceOf, silenceThreshold } from './silence.ts';
import { negativeBinomialUpTo, thinningOf, thinSpanMs } from './thinning.ts';

const utc = weekClock('UTC');
const monday = Date.UTC(2026, 0, 5) / hourMs;
const minute = 60_000;

/** A habit of `perDay` even arrivals, known for long. */
const evenly = (perDay: number, more: Partial<Habit> = {}): Habit => ({
  rates: Array.from({ length: weekHours }, () => perDay / 24),
  ...{ mailsPerArrival: 1, clumping: 1, daySwing: 0.1, seen: 4 * 7 * perDay, known: 12 * weekHours },
  ...more,
});
/** Arrivals that kept the pace of `perDay`, the last at `last`. */
const paced = (perDay: number, last: number): number[] =>
  Array.from({ length: 60 }, (_, at) => last - ((59 - at) * 24 * hourMs) / perDay);
const start = monday * hourMs;

/** Hours after the last arrival at which a silence is told. */
function toldAfter(habit: Habit, arrivals: readonly number[]): number {
  const last = arrivals.at(-1) ?? 0;
  for (let minutes = 0; minutes < 90 * 24 * 60; minutes += 10) {
    const { probability, threshold } = silenceOf(habit, arrivals, last + minutes * minute, utc);
    if (probability < threshold) return minutes / 60;
  }
  return Number.POSITIVE_INFINITY;
}

describe('the hour of the week', () => {
  test('is that of the place, through both changes of the clocks', () => {
    const berlin = weekClock('Europe/Berlin');
    const at = (text: string) => berlin(Date.parse(text) / hourMs);
    expect(at('2026-01-05T00:00Z')).toBe(1);
    expect(at('2026-07-06T00:00Z')).toBe(2);
    // Sunday, 29 March: two o'clock does not come; 25 October: it comes twice
    expect([at('2026-03-29T00:00Z'), at('2026-03-29T01:00Z')]).toEqual([145, 147]);
    expect([at('2026-10-25T00:00Z'), at('2026-10-25T01:00Z')]).toEqual([146, 146]);
  });
  test('of a zone at half an hour is the one in which the UTC hour begins', () => {
    expect(weekClock('Asia/Kolkata')(Date.parse('2026-01-05T00:00Z') / hourMs)).toBe(5);
  });
});

describe('what is learnt', () => {
  const hours = (weeks: number, arrivals: (hourOfWeek: number) => number): HourCount[] =>
    Array.from({ length: weeks * weekHours }, (_, at) => {
      const count = arrivals(at % weekHours);
      return { hour: monday + at, arrivals: count, mails: 2 * count };
    }).filter((one) => one.arrivals > 0);

  test('nothing, where nothing came', () => expect(learn([], utc)).toBeNull());

  test('the hours of a busy feed, and how many mails come at once', () => {
    const habit = learn(
      hours(10, (hour) => (hour % 24 >= 8 && hour % 24 < 20 ? 20 : 1)),
      utc,
    );
    expect(habit?.rates[12]).toBeGreaterThan(18);
    expect(habit?.rates[3]).toBeLessThan(1.5);
    expect(habit?.mailsPerArrival).toBeCloseTo(2);
  });

  test('an even week for a feed of three mails a week, whatever their hours were', () => {
    const habit = learn(
      hours(10, (hour) => ([9, 80, 130].includes(hour) ? 1 : 0)),
      utc,
    );
    const rates = habit?.rates ?? [];
    expect(Math.max(...rates) / (rates.reduce((sum, one) => sum + one, 0) / weekHours)).toBeLessThan(20);
    expect(rates.reduce((sum, one) => sum + one, 0)).toBeCloseTo(3, 0);
  });

  test('the last weeks count for more than those long ago', () => {
    const older = hours(8, () => 10);
    const newer = hours(4, () => 2).map((one) => ({ ...one, hour: one.hour + 8 * weekHours }));
    const sum = (learn([...older, ...newer], utc)?.rates ?? []).reduce((all, one) => all + one, 0);
    expect(sum / weekHours).toBeGreaterThan(2);
    expect(sum / weekHours).toBeLessThan(6.5);
  });

  test('not what came twelve weeks before the last mail or earlier', () => {
    const old = hours(2, () => 50);
    const newer = hours(13, () => 1).map((one) => ({ ...one, hour: one.hour + 2 * weekHours }));
    expect(learn([...old, ...newer], utc)).toEqual(learn(newer, utc));
  });

  test('how much hours and days swing that no week explains', () => {
    const each = (arrivals: (at: number) => number) =>
      learn(
        hours(10, () => 1).map((one, at) => ({ ...one, arrivals: arrivals(at) })),
        utc,
      );
    expect(each(() => 10)).toMatchObject({ clumping: 1, daySwing: 0.02 });
    expect(each((at) => (at % 5 === 0 ? 20 : 1))?.clumping).toBeGreaterThan(3);
    expect(each((at) => (Math.floor(at / 24) % 2 === 0 ? 4 : 16))?.daySwing).toBeGreaterThan(0.2);
  });
});

describe('what is expected', () => {
  test('adds up over the hours, in parts and over days', () => {
    const habit = evenly(48);
    expect(expectedBetween(habit, start, start + 90 * minute, utc)).toBeCloseTo(3);
    expect(expectedByDay(habit, start + 12 * hourMs, start + 36 * hourMs, utc)).toEqual(
      [24, 24].map((n) => expect.closeTo(n)),
    );
  });
});

describe('a silence', () => {
  test('is told to busy feeds within hours, to quiet ones after days', () => {
    const told = [500, 40, 3, 3 / 7].map((perDay) => toldAfter(evenly(perDay), paced(perDay, start)));
    expect(told).toEqual([...told].sort((one, other) => one - other));
    expect(told[0]).toBeLessThan(2);
    expect(told[1]).toBeLessThan(18);
    expect(told[2]).toBeGreaterThan(48);
    expect(told[3]).toBeGreaterThan(10 * 24);
  });

  test('at night is told later than by day', () => {
    const habit = evenly(200, {
      rates: Array.from({ length: weekHours }, (_, hour) => (hour % 24 < 7 ? 0.3 : 12)),
    });
    const by = (hour: number) => toldAfter(habit, paced(400, start + hour * hourMs));
    expect(by(1)).toBeGreaterThan(by(10) + 3);
  });

  test('is never told where too little is known', () => {
    expect(isKnown(evenly(40, { known: 13 * 24 }))).toBe(false);
    expect(isKnown(evenly(40, { seen: 9 }))).toBe(false);
    expect(isKnown(evenly(40))).toBe(true);
  });

  test('means less after slow days, and no more after a sale', () => {
    const habit = evenly(40);
    const [slow, usual, sale] = [10, 40, 200].map((pace) => toldAfter(habit, paced(pace, start)));
    expect(slow).toBeGreaterThan(1.5 * (usual ?? 0));
    expect(sale).toBe(usual);
  });

  const habits = fc.record({
    perDay: fc.double({ min: 0.3, max: 600, noNaN: true }),
    clumping: fc.double({ min: 1, max: 6, noNaN: true }),
    daySwing: fc.double({ min: 0.02, max: 2, noNaN: true }),
  });
  test('only gets less likely with time: however often one looks, a gap is told once at most', () => {
    const spans = fc.array(fc.double({ min: 0, max: 72, noNaN: true }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(habits, spans, ({ perDay, ...swing }, hours) => {
        const looks = hours
          .sort((one, other) => one - other)
          .map(
            (after) =>
              silenceOf(evenly(perDay, swing), paced(perDay, start), start + after * hourMs, utc).probability,
          );
        expect(looks).toEqual([...looks].sort((one, other) => other - one));
        expect(looks.every((one) => one > 0 && one <= 1)).toBe(true);
      }),
    );
  });
  test('is never thought less likely than an even Poisson stream would make it', () => {
    fc.assert(
      fc.property(habits, fc.double({ min: 0, max: 100, noNaN: true }), ({ perDay, ...swing }, after) => {
        const habit = evenly(perDay, swing);
        const { probability } = silenceOf(habit, paced(perDay, start), start + after * hourMs, utc);
        const expected = expectedBetween(habit, start, start + after * hourMs, utc);
        expect(probability).toBeGreaterThanOrEqual(Math.exp(-expected) * (1 - 1e-9));
      }),
    );
  });
  test('has a threshold that shares half a false alarm in 26 weeks among the gaps', () => {
    const gaps = 40 * 7 * 26;
    expect(silenceThreshold(evenly(40)) * gaps).toBeCloseTo(0.5);
    expect(silenceThreshold(evenly(0.1))).toBe(0.003);
  });
});

describe('thinning', () => {
  const span = { from: start, until: start + thinSpanMs };
  test('is told for two mails instead of forty, not for ten, and not for two instead of five', () => {
    expect(thinningOf(evenly(40), 2, span, utc)).toMatchObject({
      came: 2,
      expected: expect.closeTo(40),
      alarming: true,
    });
    expect(thinningOf(evenly(40), 10, span, utc).alarming).toBe(false);
    expect(thinningOf(evenly(5), 2, span, utc).alarming).toBe(false);
    expect(thinningOf(evenly(40), 0, span, utc).alarming).toBe(false);
  });
  test('the negative binomial sums to one and has its mean', () => {
    expect(negativeBinomialUpTo(2_000, 40, 0.1)).toBeCloseTo(1);
    const tail = Array.from({ length: 2_000 }, (_, n) => 1 - negativeBinomialUpTo(n, 40, 0.1));
    expect(tail.reduce((sum, one) => sum + one, 0)).toBeCloseTo(40);
    expect(negativeBinomialUpTo(0, 40, 0.1)).toBeCloseTo((1 + 4) ** -10);
  });
});
