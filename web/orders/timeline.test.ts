import { describe, expect, test } from 'vitest';
import { days, order, parcel } from './order.fixture.ts';
import { timelineOf } from './timeline.ts';

const berlin = 'Europe/Berlin';
const kinds = (...given: Parameters<typeof timelineOf>) => timelineOf(...given).stops.map(({ kind }) => kind);

describe('the way of a parcel', () => {
  test('before the expected day ends with that day, which is waited for', () => {
    const way = timelineOf(order(), parcel(), days(23), berlin);
    expect(way.stops.map(({ kind }) => kind)).toEqual(['ordered', 'shipped', 'now', 'expected']);
    expect(way.legs.map(({ waiting }) => waiting)).toEqual([false, true, true]);
    expect(way.lateDays).toBe(0);
  });

  test('after the expected day goes on until today, and says for how long', () => {
    const way = timelineOf(order(), parcel(), days(27), berlin);
    expect(way.stops.map(({ kind }) => kind)).toEqual(['ordered', 'shipped', 'expected', 'now']);
    expect(way.legs).toEqual([
      { days: 1, waiting: false },
      { days: 3, waiting: false },
      { days: 3, waiting: true },
    ]);
    expect(way.lateDays).toBe(3);
  });

  test('counts days by the calendar of the marketplace', () => {
    const arrivesAt = '2026-02-24T23:30:00.000Z';
    expect(timelineOf(order(), parcel({ arrivesAt }), '2026-02-25T12:00:00.000Z', 'UTC').lateDays).toBe(1);
    expect(timelineOf(order(), parcel({ arrivesAt }), '2026-02-25T12:00:00.000Z', berlin).lateDays).toBe(0);
    expect(timelineOf(order(), parcel({ arrivesAt: '2026-02-24' }), days(25), berlin).lateDays).toBe(1);
  });

  test('that is over waits for nothing', () => {
    const told = { fileId: null, asOf: days(25) };
    const delivered = order({ state: { code: 'delivered', words: 'Delivered', changedAt: days(25), told } });
    expect(kinds(delivered, parcel(), days(28), berlin)).toEqual([
      'ordered',
      'shipped',
      'expected',
      'delivered',
    ]);
    const cancelled = order({ state: { code: 'cancelled', words: 'Cancelled', changedAt: days(25), told } });
    expect(timelineOf(cancelled, parcel(), days(28), berlin).lateDays).toBe(0);
  });

  test('of an order without a parcel follows its promise', () => {
    const way = timelineOf(order({ deliverBy: days(25) }), null, days(26), berlin);
    expect(way.stops.map(({ kind }) => kind)).toEqual(['ordered', 'expected', 'now']);
  });
});
