import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogue } from '#platform/error-catalogue.ts';
import type { ErrorCode } from '#platform/errors.ts';
import { isAlarming, retryDelay } from './backoff.ts';

const minute = 60_000;
const code = fc.constantFrom(...(Object.keys(catalogue) as ErrorCode[]));
const random = fc.double({ min: 0, max: 1, noNaN: true });
const failures = fc.integer({ min: 1, max: 100_000 });

describe('the time until the next try', () => {
  it('keeps away from a server that refused the login: five minutes, later an hour', () => {
    for (const tries of [1, 2, 3]) expect(retryDelay('login_refused', tries, 0)).toBe(5 * minute);
    for (const tries of [4, 5, 500]) expect(retryDelay('login_refused', tries, 0)).toBe(60 * minute);
  });

  it('heeds a server that asks for restraint', () => {
    expect(retryDelay('over_quota', 1, 0.5)).toBe(minute);
    expect(retryDelay('over_quota', 100, 0.5)).toBe(60 * minute);
  });

  it('begins within seconds when the line broke', () => {
    expect(retryDelay('connection_lost', 1, 1)).toBeLessThanOrEqual(2_500);
  });

  it('is never nothing, never over an hour and a half, and never shorter after more failures', () => {
    fc.assert(
      fc.property(code, failures, random, (problem, tries, chance) => {
        const delay = retryDelay(problem, tries, chance);
        expect(delay).toBeGreaterThanOrEqual(1_500);
        expect(delay).toBeLessThanOrEqual(90 * minute);
        expect(retryDelay(problem, tries + 1, chance)).toBeGreaterThanOrEqual(delay);
      }),
    );
  });
});

describe('whether somebody is told', () => {
  it('waits for the second failure where it may pass by itself', () => {
    expect(isAlarming('timeout', 1)).toBe(false);
    expect(isAlarming('timeout', 2)).toBe(true);
  });

  it('is at once where only a person can help', () => {
    for (const problem of ['login_refused', 'tls_expired', 'folder_missing', 'host_unknown'] as const) {
      expect(isAlarming(problem, 1)).toBe(true);
    }
  });
});
