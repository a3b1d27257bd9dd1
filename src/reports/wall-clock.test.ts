import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hoursFrom, sameDaysBefore } from './spans.ts';
import { instantOf, midnightOf, wallOf } from './wall-clock.ts';

const hour = 3_600_000;
const day = 24 * hour;
const zone = fc.constantFrom(
  ...['UTC', 'Europe/Berlin', 'Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe'],
  ...['Asia/Kathmandu', 'America/Santiago', 'Asia/Beirut', 'Pacific/Apia', 'Africa/Casablanca'],
);
const instant = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2030, 0) });
const at = (text: string) => Date.parse(text);
const texts = (moments: number[]) => moments.map((one) => new Date(one).toISOString().slice(5, 16));

describe('the instant at which clocks show something', () => {
  test('is the first one that does', () => {
    fc.assert(
      fc.property(instant, zone, (moment, place) => {
        const whole = Math.floor(moment / 1000) * 1000;
        const found = instantOf(wallOf(whole, place), place);
        expect(wallOf(found, place)).toBe(wallOf(whole, place));
        expect(found).toBeLessThanOrEqual(whole);
        expect(whole - found).toBeLessThanOrEqual(hour);
      }),
    );
  });

  test('comes after the change when clocks leave it out', () => {
    expect(instantOf(at('2026-03-29T02:30:00Z'), 'Europe/Berlin')).toBe(at('2026-03-29T01:30:00Z'));
    expect(instantOf(at('2026-10-25T02:30:00Z'), 'Europe/Berlin')).toBe(at('2026-10-25T00:30:00Z'));
  });
});

test('a day begins where its clocks begin, also where midnight is left out', () => {
  expect(midnightOf(at('2026-03-29T10:00:00Z'), 'Europe/Berlin')).toBe(at('2026-03-28T23:00:00Z'));
  expect(midnightOf(at('2026-03-29T22:30:00Z'), 'Europe/Berlin')).toBe(at('2026-03-29T22:00:00Z'));
  expect(midnightOf(at('2026-09-06T15:00:00Z'), 'America/Santiago')).toBe(at('2026-09-06T04:00:00Z'));
});

test('the same days before end at the same hour of the clocks, whatever these did in between', () => {
  const [last, before] = sameDaysBefore(at('2026-03-30T07:15:00Z'), 'Europe/Berlin', 2);
  expect(texts([last?.from ?? 0, last?.before ?? 0])).toEqual(['03-22T23:00', '03-23T08:15']);
  expect(texts([before?.from ?? 0, before?.before ?? 0])).toEqual(['03-15T23:00', '03-16T08:15']);
  fc.assert(
    fc.property(instant, zone, (now, place) => {
      for (const { from, before } of sameDaysBefore(now, place, 8)) {
        expect(from).toBeLessThanOrEqual(before);
        expect(new Date(wallOf(from, place)).getUTCDay()).toBe(new Date(wallOf(now, place)).getUTCDay());
      }
    }),
  );
});

describe('the hours from now', () => {
  test('follow each other without a gap until a day is over, none longer than clocks can make it', () => {
    fc.assert(
      fc.property(instant, zone, (now, place) => {
        const hours = hoursFrom(now, place, day);
        expect(hours[0]?.from).toBe(now);
        for (const [index, { from, before }] of hours.entries()) {
          expect(before).toBeGreaterThan(from);
          expect(before - from).toBeLessThanOrEqual(1.5 * hour);
          if (index > 0) expect(hours[index - 1]?.before).toBe(from);
        }
        const end = hours.at(-1)?.before ?? 0;
        expect(end).toBeGreaterThanOrEqual(now + day);
        expect(end).toBeLessThanOrEqual(now + day + hour);
      }),
    );
  });

  test('show two in autumn twice, and in spring not at all', () => {
    const shown = (now: string) =>
      hoursFrom(at(now), 'Europe/Berlin', 4 * hour).map(({ from }) =>
        new Date(wallOf(from, 'Europe/Berlin')).getUTCHours(),
      );
    expect(shown('2026-10-24T22:20:00Z')).toEqual([0, 1, 2, 2, 3]);
    expect(shown('2026-03-28T23:20:00Z')).toEqual([0, 1, 3, 4, 5]);
  });
});
