import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hourIn, laterHours } from './later.ts';

const at = (text: string) => Date.parse(text);
const named = (now: string, zone: string, due: string | null = null) =>
  laterHours(at(now), zone, due === null ? null : at(due)).map((one) => [
    one.name,
    new Date(one.at).toISOString(),
  ]);

describe('hours of the buyer’s day', () => {
  it('are this evening, tomorrow and Monday, by the clock of the marketplace', () => {
    expect(named('2026-03-03T12:00:00Z', 'Europe/Berlin')).toEqual([
      ['evening', '2026-03-03T17:00:00.000Z'],
      ['tomorrow', '2026-03-04T08:00:00.000Z'],
      ['nextWeek', '2026-03-09T08:00:00.000Z'],
    ]);
    expect(named('2026-03-03T23:30:00Z', 'Asia/Tokyo')[1]).toEqual(['tomorrow', '2026-03-05T00:00:00.000Z']);
  });

  it('end at the deadline, and leave out what has passed and Monday when that is tomorrow', () => {
    expect(named('2026-03-03T12:00:00Z', 'Europe/Berlin', '2026-03-04T08:00:00Z')).toHaveLength(1);
    expect(named('2026-03-08T20:00:00Z', 'Europe/Berlin').map(([name]) => name)).toEqual(['tomorrow']);
    expect(named('2026-03-03T12:00:00Z', 'Europe/Berlin', '2026-03-03T13:00:00Z')).toEqual([]);
  });

  it('show nine o’clock on either side of a change of the clock', () => {
    const zones = fc.constantFrom(
      'Europe/Berlin',
      'America/Los_Angeles',
      'Asia/Tokyo',
      'Asia/Kolkata',
      'Australia/Sydney',
    );
    const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(zones, moment, fc.integer({ min: 0, max: 9 }), (zone, from, days) => {
        const clock = new Intl.DateTimeFormat('en-GB', {
          timeZone: zone,
          hour: '2-digit',
          minute: '2-digit',
        });
        expect(clock.format(hourIn(zone, from.getTime(), days, 9))).toBe('09:00');
      }),
    );
  });
});
