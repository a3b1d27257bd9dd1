import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Ending, judge } from './judge.ts';
import type { DeliveryPhase, DeliveryReason } from './outcome.ts';

const BEFORE: readonly DeliveryPhase[] = [
  'connect',
  'greeting',
  'hello',
  'starttls',
  'auth',
  'mail',
  'rcpt',
  'data',
  'body',
];
const SILENT: readonly DeliveryReason[] = [
  'timeout',
  'aborted',
  'connection_lost',
  'protocol_error',
  'tls_expired',
  'tls_changed',
];

const ended = (change: Partial<Ending>) =>
  judge({ phase: 'rcpt', reply: null, reason: null, rejected: [], secrets: [], ...change });
const says = (phase: DeliveryPhase, code: number, text = '') =>
  ended({ phase, reply: { code, lines: [text] } });

describe('the outcome', () => {
  it('without a whole reply is uncertain after the dot and never before it', () => {
    for (const reason of SILENT) {
      expect(ended({ phase: 'after_dot', reason }).result).toBe('uncertain');
      for (const phase of BEFORE) expect(ended({ phase, reason }).result).toMatch(/deferred|failed/);
    }
  });

  it('is accepted only by 2xx to the final dot', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...BEFORE, 'after_dot' as const),
        fc.integer({ min: 200, max: 599 }),
        (phase, code) => {
          const { result } = says(phase, code);
          expect(result === 'accepted').toBe(phase === 'after_dot' && code < 300);
          expect(result === 'uncertain').toBe(phase === 'after_dot' && code >= 300 && code < 400);
          if (code >= 500) expect(result).toBe('failed');
          else if (code >= 400) expect(result).toBe('deferred');
        },
      ),
    );
  });

  it.each([
    ['greeting', 421, '4.3.2 busy', 'server_busy', 'endpoint'],
    ['greeting', 554, 'go away', 'server_refused', 'endpoint'],
    ['starttls', 454, '4.7.0 no TLS', 'starttls_missing', 'endpoint'],
    ['auth', 535, '5.7.8 wrong', 'login_refused', 'endpoint'],
    ['auth', 454, '4.7.0 later', 'server_busy', 'endpoint'],
    ['mail', 530, '5.7.0 log in first', 'login_refused', 'endpoint'],
    ['mail', 553, '5.7.1 not yours', 'sender_refused', 'endpoint'],
    ['mail', 452, '4.3.1 disk', 'quota', 'endpoint'],
    ['rcpt', 450, '4.2.0 come back', 'greylisted', 'message'],
    ['rcpt', 451, '4.7.1 greylisting', 'greylisted', 'message'],
    ['rcpt', 450, '4.2.2 mailbox full', 'quota', 'message'],
    ['rcpt', 421, '4.7.0 closing', 'server_busy', 'message'],
    ['rcpt', 550, '5.1.1 nobody', 'recipient_refused', 'message'],
    ['rcpt', 552, '5.2.2 full', 'quota', 'message'],
    ['data', 554, '5.5.1 no recipients', 'message_refused', 'message'],
    ['after_dot', 552, '5.3.4 too big', 'message_refused', 'message'],
    ['after_dot', 451, '4.3.0 later', 'server_busy', 'message'],
    ['after_dot', 451, '4.7.1 Greylisted', 'greylisted', 'message'],
    ['after_dot', 421, '4.7.28 rate limit', 'quota', 'message'],
    ['after_dot', 554, '5.7.1 spam', 'message_refused', 'message'],
  ] as const)('at %s of %i %s is %s, about the %s', (phase, code, text, reason, scope) => {
    expect(says(phase, code, text)).toMatchObject({
      reason,
      scope,
      code,
      enhanced: /^\d\.\d+\.\d+/.exec(text)?.[0] ?? null,
    });
  });

  it('of our own mistakes blames the message, not the server', () => {
    expect(ended({ phase: 'connect', reason: 'message_malformed' })).toMatchObject({
      result: 'failed',
      scope: 'message',
    });
    expect(ended({ phase: 'connect', reason: 'address_invalid' })).toMatchObject({
      result: 'failed',
      scope: 'message',
    });
  });
});
