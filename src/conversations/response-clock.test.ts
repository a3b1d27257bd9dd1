import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buyerWrote, clockOf, dueAt, hoursFor, type ResponseRule } from './response-clock.ts';

const at = (minute: number): Date => new Date(Date.UTC(2026, 2, 2, 10, minute));
const message = (minute: number, known = minute) => ({ at: at(minute), knownAt: at(known) });
const still = { unansweredSince: null, answeredUntil: null, seenUntil: null };
const rule = (more: Partial<ResponseRule> = {}): ResponseRule => ({
  marketplace: null,
  hours: 24,
  validFrom: '2020-01-01',
  validTo: null,
  ...more,
});

describe('which hours hold', () => {
  test('none without a rule for the day', () => {
    expect(hoursFor([], 'DE', at(0))).toBeNull();
    expect(hoursFor([rule({ validFrom: '2026-03-03' })], 'DE', at(0))).toBeNull();
    expect(hoursFor([rule({ validTo: '2026-03-01' })], 'DE', at(0))).toBeNull();
    expect(hoursFor([rule({ marketplace: 'US' })], 'DE', at(0))).toBeNull();
  });

  test('a marketplace’s own before the general one, the latest of several', () => {
    const rules = [
      rule(),
      rule({ hours: 12, validFrom: '2026-03-01' }),
      rule({ marketplace: 'DE', hours: 6 }),
    ];
    expect(hoursFor(rules, 'DE', at(0))).toBe(6);
    expect(hoursFor(rules, 'US', at(0))).toBe(12);
  });

  test('the clock runs out so many hours after the earliest unanswered message', () => {
    expect(dueAt([rule()], 'DE', still)).toBeNull();
    const due = dueAt([rule({ hours: 12 })], null, { ...still, unansweredSince: at(0) });
    expect(due).toEqual(new Date(Date.UTC(2026, 2, 2, 22, 0)));
  });
});

describe('what answers what', () => {
  test('our reply does not answer a message that was still on its way', () => {
    const clock = clockOf([message(0), message(30, 40)], { copies: [], own: [at(35)] });
    expect(clock.unansweredSince).toEqual(at(30));
  });

  test('Amazon’s copy answers what was written before it, whenever it arrives', () => {
    const clock = clockOf([message(0, 50), message(30, 50)], { copies: [at(35)], own: [] });
    expect(clock.unansweredSince).toBeNull();
  });

  test('an earlier message that comes late takes the clock over', () => {
    expect(buyerWrote({ ...still, unansweredSince: at(20) }, message(10, 30)).unansweredSince).toEqual(
      at(10),
    );
  });

  test('the order of messages and stops does not matter, and one by one gives the same as all at once', () => {
    const minutes = fc.array(fc.tuple(fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 20 })), {
      maxLength: 8,
    });
    const stops = fc.array(fc.integer({ min: 0, max: 59 }), { maxLength: 4 });
    fc.assert(
      fc.property(minutes, stops, stops, (wrote, copies, own) => {
        const buyer = wrote.map(([minute, late]) => message(minute, minute + late));
        const given = { copies: copies.map(at), own: own.map(at) };
        const clock = clockOf(buyer, given);
        const turned = { copies: [...given.copies].reverse(), own: [...given.own].reverse() };
        expect(clockOf([...buyer].reverse(), turned)).toEqual(clock);
        const open = buyer.filter(
          (one) =>
            given.copies.every((copy) => one.at > copy) && given.own.every((stop) => one.knownAt > stop),
        );
        const earliest = open.length === 0 ? null : Math.min(...open.map((one) => one.at.getTime()));
        expect(clock.unansweredSince?.getTime() ?? null).toBe(earliest);
      }),
    );
  });
});
