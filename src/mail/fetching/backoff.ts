import type { ErrorCode } from '#platform/errors.ts';

const minute = 60_000;

/** Problems that may pass by themselves: nobody is alarmed by a single one. */
const passing: ReadonlySet<ErrorCode> = new Set([
  'connection_lost',
  'timeout',
  'connection_refused',
  'server_busy',
  'server_error',
  'oauth_away',
]);

/** What a person has to mend: often tried, it would only lock the account. */
const lasting: ReadonlySet<ErrorCode> = new Set([
  'login_refused',
  'login_unsupported',
  'oauth_missing',
  'oauth_refused',
  'oauth_app_refused',
]);

/** True when a person should be told after so many failures in a row. */
export const isAlarming = (problem: ErrorCode, failures: number): boolean =>
  !passing.has(problem) || failures >= 2;

/**
 * Milliseconds until the next try after `failures` (from 1) in a row. A refused login is tried again after 5 minutes and,
 * from the fourth on, after an hour, lest the account be locked; everything else doubles from 2 seconds up to 5 minutes,
 * where the server asks for restraint from a minute up to an hour. `random` in 0..1 spreads mailboxes that failed together.
 */
export function retryDelay(problem: ErrorCode, failures: number, random: number): number {
  const jitter = 0.75 + random / 2;
  if (lasting.has(problem)) {
    return failures <= 3 ? 5 * minute * (1 + random / 10) : 60 * minute * (1 + random / 10);
  }
  const doubled = 2 ** Math.min(failures - 1, 12);
  if (problem === 'over_quota') return Math.min(minute * doubled, 60 * minute) * jitter;
  return Math.min(2_000 * doubled, 5 * minute) * jitter;
}
