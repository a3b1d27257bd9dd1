import type { Clock } from '#platform/clock.ts';

/** A clock that stands still until it is turned. */
export interface TurnedClock extends Clock {
  /** Moves on by so many milliseconds. */
  turn(ms: number): void;
}

/** Starts at `at`, default a Monday noon. */
export function turnedClock(at = '2026-03-02T12:00:00Z'): TurnedClock {
  let now = new Date(at).getTime();
  return {
    now: () => new Date(now),
    turn: (ms) => {
      now += ms;
    },
  };
}
