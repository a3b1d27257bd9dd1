import { describe, expect, it } from 'vitest';
import { snoozeChoices } from './snooze-choices.ts';

const now = Date.parse('2026-11-23T10:00:00Z');
const names = (typed: string, due: number | null) =>
  snoozeChoices(typed, now, 'Europe/Berlin', due).map(({ name }) => name);

describe('what a conversation can sleep until', () => {
  it('while nobody waits: hours of the day, the buyer, and any other', () => {
    expect(names('', null)).toEqual(['hour', 'evening', 'tomorrow', 'nextWeek', 'buyer', 'pick']);
  });

  it('nothing behind the deadline', () => {
    expect(names('', now + 2 * 3_600_000)).toEqual(['hour', 'pick']);
    expect(names('', now + 60_000)).toEqual(['pick']);
  });

  it('the length that was typed, and whether it is too long', () => {
    const due = now + 3 * 3_600_000;
    expect(snoozeChoices('2h30m', now, 'UTC', due)).toEqual([
      { name: 'for', at: now + 9_000_000, late: false },
    ]);
    expect(snoozeChoices('4h', now, 'UTC', due)[0]?.late).toBe(true);
  });
});
