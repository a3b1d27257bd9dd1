import { readSpan } from '../lib/span.ts';
import { hourIn, laterHours } from './later.ts';

/** A way to let a conversation sleep. */
export interface SnoozeChoice {
  name: 'for' | 'hour' | 'evening' | 'tomorrow' | 'nextWeek' | 'buyer' | 'pick';
  /** Epoch ms; null: until the buyer writes, or not chosen yet. */
  at: number | null;
  /** Cannot be chosen: behind the deadline. */
  late?: boolean;
}

const hour = 3_600_000;

/**
 * What can be chosen: the length that was typed, else hours of the reader's own day; none that lets the deadline
 * (epoch ms) pass. Until the buyer writes only while nobody waits.
 */
export function snoozeChoices(typed: string, now: number, zone: string, due: number | null): SnoozeChoice[] {
  const span = readSpan(typed);
  if (span !== null) return [{ name: 'for', at: now + span, late: due !== null && now + span > due }];
  const hours: SnoozeChoice[] = [{ name: 'hour', at: now + hour }, ...laterHours(now, zone, null)];
  const fits = hours.filter(({ at }) => due === null || (at !== null && at <= due));
  const buyer: SnoozeChoice[] = due === null ? [{ name: 'buyer', at: null }] : [];
  return [...fits, ...buyer, { name: 'pick', at: null }];
}

/** The first hour of tomorrow, as a date to begin picking with. */
export const tomorrowIn = (zone: string, now: number): number => hourIn(zone, now, 1, 9);
