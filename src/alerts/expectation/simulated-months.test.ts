import { describe, expect, test } from 'vitest';
import { quantile, watchMonths } from '../../../test/support/simulated-months.ts';

// Fewer stores than `bin/bench silence` watches. Bounds: one false alarm a store in six months, and by when half of the
// outages are told, in hours.
describe.each([
  { mailsPerDay: 500, stores: 3, months: 6, half: 5, nearlyAll: 14 },
  { mailsPerDay: 40, stores: 12, months: 6, half: 20, nearlyAll: 48 },
  { mailsPerDay: 3, stores: 25, months: 6, half: 110, nearlyAll: 192 },
  { mailsPerDay: 3 / 7, stores: 25, months: 6, half: 600, nearlyAll: 1_440 },
])(
  'stores with $mailsPerDay mails a day, through holidays, sales and quiet weeks',
  ({ half, nearlyAll, ...one }) => {
    test('are told less than one false alarm each in six months, and of outages in time', () => {
      const found = watchMonths({ ...one, outagesPerStore: 10 }, 7);
      const falseAlarms = found.falseSilences + found.falseThinnings;
      expect(falseAlarms / (found.storeMonths / 6)).toBeLessThan(1);
      expect(quantile(found.delays, 0.5)).toBeLessThan(half);
      expect(quantile(found.delays, 0.95)).toBeLessThan(nearlyAll);
      expect(found.delays.length).toBeGreaterThan(0.8 * found.outages);
    }, 60_000);
  },
);
