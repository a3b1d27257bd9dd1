import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockMs, nextStep, renewAfterMs, type Standing } from './renewal.ts';

const now = new Date('2026-03-02T12:00:00Z');
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const good: Standing = {
  accessToken: 'one',
  renewAt: at(40),
  accessUntil: at(50),
  renewingUntil: null,
  problem: null,
  blockedUntil: null,
};
const due: Standing = { ...good, renewAt: at(-1), accessUntil: at(9) };
const dead: Standing = { ...good, renewAt: at(-11), accessUntil: at(-1) };
const blocked = (problem: string, minutes: number) => ({ problem, blockedUntil: at(minutes) });
const use = { do: 'use', token: 'one' };
const ask = { do: 'ask' };
const wait = { do: 'wait' };
const fail = (problem: string) => ({ do: 'fail', problem });

describe('whoever asks for an access token', () => {
  it.each<[string, Standing, string | null, object]>([
    ['gets the one that is good', good, null, use],
    ['has it renewed shortly before its end', due, null, ask],
    ['has it renewed after its end', dead, null, ask],
    ['gets another one than a mail server has refused', good, 'one', ask],
    ['gets the one that is there when somebody else’s was refused', good, 'older', use],
    ['gets the old one while another renews it', { ...due, renewingUntil: at(0.1) }, null, use],
    ['waits for another who renews a dead one', { ...dead, renewingUntil: at(0.1) }, null, wait],
    ['waits for another who renews a refused one', { ...good, renewingUntil: at(0.1) }, 'one', wait],
    ['asks where that other has fallen silent', { ...dead, renewingUntil: at(-0.1) }, null, ask],
    ['uses what is good while the provider is away', { ...due, ...blocked('oauth_away', 1) }, null, use],
    [
      'is told that it is away once nothing is good',
      { ...dead, ...blocked('oauth_away', 1) },
      null,
      fail('oauth_away'),
    ],
    [
      'is told of a withdrawn permission at once',
      { ...due, ...blocked('oauth_refused', 1) },
      null,
      fail('oauth_refused'),
    ],
    ['has a withdrawn permission tried again in time', { ...due, ...blocked('oauth_refused', 0) }, null, ask],
    [
      'has it tried again with a token that is still good',
      { ...good, ...blocked('oauth_refused', 0) },
      null,
      ask,
    ],
  ])('%s', (_name, standing, unwanted, step) => {
    expect(nextStep(standing, now, unwanted)).toEqual(step);
  });

  it('is never given a dead or an unwanted token, whatever the row holds', () => {
    const moment = fc.integer({ min: -60, max: 60 }).map(at);
    const standing = fc.record({
      accessToken: fc.constantFrom('one', 'two', null),
      renewAt: moment,
      accessUntil: moment,
      renewingUntil: fc.option(moment),
      problem: fc.constantFrom(null, 'oauth_away', 'oauth_refused', 'oauth_app_refused'),
      blockedUntil: fc.option(moment),
    });
    fc.assert(
      fc.property(standing, fc.constantFrom(null, 'one', 'two'), (row, unwanted) => {
        const step = nextStep(row, now, unwanted);
        if (step.do !== 'use') return;
        expect(step.token).toBe(row.accessToken);
        expect(step.token).not.toBe(unwanted);
        expect(row.accessUntil.getTime()).toBeGreaterThan(now.getTime());
      }),
    );
  });
});

describe('nobody hammers the provider', () => {
  const minute = 60_000;
  it('about a withdrawn permission or a refused app', () => {
    for (const problem of ['oauth_refused', 'oauth_app_refused'] as const)
      expect([1, 2, 3, 4, 50].map((n) => blockMs(problem, n, 0) / minute)).toEqual([5, 5, 5, 60, 60]);
  });

  it('while it is away, and for as long as it wants', () => {
    expect([1, 2, 3, 7, 50].map((n) => blockMs('oauth_away', n, 0) / 1000)).toEqual([5, 10, 20, 300, 300]);
    expect(blockMs('oauth_away', 1, 120_000)).toBe(120_000);
    expect(blockMs('oauth_refused', 1, 30 * minute)).toBe(30 * minute);
  });

  it('and a token is renewed ten minutes before its end, a short one at half its life', () => {
    expect(renewAfterMs(60 * minute)).toBe(50 * minute);
    expect(renewAfterMs(4 * minute)).toBe(2 * minute);
  });
});
