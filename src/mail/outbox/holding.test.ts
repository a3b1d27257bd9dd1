import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeliveryOutcome } from '../sending/index.ts';
import { holdMs, perMailbox, roadAfter, wayFor } from './holding.ts';

const minute = 60_000;
const now = new Date('2026-03-02T12:00:00Z');
const ago = (ms: number) => new Date(now.getTime() - ms);

type Try = Pick<DeliveryOutcome, 'result' | 'phase' | 'scope' | 'reason' | 'enhanced'>;
const outcome = (reason: Try['reason'], phase: Try['phase'], result: Try['result'] = 'failed'): Try => ({
  reason,
  phase,
  result,
  scope: 'endpoint',
  enhanced: null,
});

describe('what a try tells of its mailbox', () => {
  it.each([
    outcome('login_refused', 'auth'),
    outcome('login_unsupported', 'auth'),
    outcome('sender_refused', 'mail'),
    outcome('host_unknown', 'connect', 'deferred'),
    outcome('host_invalid', 'connect', 'deferred'),
    outcome('address_refused', 'connect'),
    outcome('tls_expired', 'starttls', 'deferred'),
    outcome('tls_untrusted', 'connect', 'deferred'),
    outcome('tls_changed', 'connect'),
    outcome('starttls_missing', 'starttls', 'deferred'),
    outcome('quota', 'mail', 'deferred'),
    { ...outcome('quota', 'after_dot', 'deferred'), scope: 'message', enhanced: '4.7.28' } as const,
    { ...outcome('quota', 'rcpt'), scope: 'message', enhanced: '5.4.5' } as const,
  ])('$reason in phase $phase: shut', (one) => {
    expect(roadAfter(one)).toBe('shut');
  });

  it.each([
    outcome('timeout', 'greeting', 'deferred'),
    outcome('connection_refused', 'connect', 'deferred'),
    outcome('connection_lost', 'auth', 'deferred'),
    outcome('server_busy', 'auth', 'deferred'),
  ])('$reason in phase $phase passes: away', (one) => {
    expect(roadAfter(one)).toBe('away');
  });

  it.each([
    { ...outcome('address_invalid', 'connect'), scope: 'message' } as const,
    { ...outcome('message_malformed', 'connect'), scope: 'message' } as const,
    outcome('aborted', 'auth', 'deferred'),
  ])('$reason: nothing', (one) => {
    expect(roadAfter(one)).toBe('unknown');
  });

  it.each([
    { ...outcome('quota', 'rcpt', 'deferred'), scope: 'message', enhanced: '4.2.2' } as const,
    { ...outcome('quota', 'rcpt'), scope: 'message' } as const,
  ])('a recipient whose mailbox is full ($enhanced) concerns one reply: open', (one) => {
    expect(roadAfter(one)).toBe('open');
  });

  it.each(['rcpt', 'data', 'body', 'after_dot', 'quit'] as const)(
    'whatever happens in phase %s: login and sender were taken',
    (phase) => {
      for (const result of ['accepted', 'deferred', 'failed', 'uncertain'] as const)
        expect(roadAfter({ ...outcome('message_refused', phase, result), scope: 'message' })).toBe('open');
    },
  );
});

describe('how long a mailbox is held', () => {
  it('a refused login: 5 minutes three times, then an hour', () => {
    for (const problem of ['login_refused', 'login_unsupported'])
      expect([1, 2, 3, 4, 9].map((n) => holdMs(problem, n) / minute)).toEqual([5, 5, 5, 60, 60]);
  });

  it('anything else: 1, 2, 5, 15, 30 and then 60 minutes', () => {
    expect([1, 2, 3, 4, 5, 6, 50].map((n) => holdMs('host_unknown', n) / minute)).toEqual([
      1, 2, 5, 15, 30, 60, 60,
    ]);
  });

  it('always for a while, at most an hour, and never shorter after more failures', () => {
    const problem = fc.constantFrom('login_refused', 'tls_expired', 'host_unknown', '');
    fc.assert(
      fc.property(problem, fc.integer({ min: 1, max: 1_000 }), fc.nat(100), (code, failures, more) => {
        expect(holdMs(code, failures)).toBeGreaterThanOrEqual(minute);
        expect(holdMs(code, failures + more)).toBeGreaterThanOrEqual(holdMs(code, failures));
        expect(holdMs(code, failures)).toBeLessThanOrEqual(60 * minute);
      }),
    );
  });
});

describe('how many replies a mailbox may have on their way', () => {
  const fresh = {
    paused: false,
    revision: 1,
    problem: null,
    failures: 0,
    mostPerMinute: null,
    blockedUntil: null,
    provenAt: null,
  };
  const proven = { ...fresh, provenAt: ago(minute) };

  it.each([
    ['paused', { ...proven, paused: true }, 0],
    ['held', { ...fresh, problem: 'login_refused', blockedUntil: ago(-1) }, 0],
    ['held until this moment', { ...fresh, problem: 'login_refused', blockedUntil: now }, 1],
    ['held before, though it once worked', { ...proven, problem: 'tls_expired', blockedUntil: ago(1) }, 1],
    ['never tried', fresh, 1],
    ['not tried for ten minutes', { ...fresh, provenAt: ago(10 * minute) }, 1],
    ['working', proven, perMailbox],
  ])('%s', (_name, state, way) => {
    expect(wayFor(state, now)).toBe(way);
  });
});
