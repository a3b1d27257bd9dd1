import type { SendingState } from '#stores/index.ts';
import type { DeliveryOutcome, DeliveryReason } from '../sending/index.ts';

/** Replies that one mailbox hands over at the same time: a server that hangs holds up nobody else's. */
export const perMailbox = 3;

const minute = 60_000;
const provenForMs = 10 * minute;

/** Faults of server, login or certificate that no other reply of the mailbox would escape. */
const shutting: ReadonlySet<DeliveryReason> = new Set([
  'host_invalid',
  'host_unknown',
  'tls_expired',
  'tls_wrong_name',
  'tls_untrusted',
  'tls_too_old',
  'tls_failed',
  'starttls_missing',
]);

const beyondLogin: ReadonlySet<DeliveryOutcome['phase']> = new Set([
  'rcpt',
  'data',
  'body',
  'after_dot',
  'quit',
]);

type Told = Pick<DeliveryOutcome, 'result' | 'phase' | 'scope' | 'reason' | 'enhanced'>;

/**
 * Whether a server has had enough mail from us for now, whichever reply comes next. A recipient whose mailbox is full
 * (RFC 3463 x.2.2, or said of the recipient without a code) concerns one reply.
 */
export function limitsSender({
  reason,
  phase,
  enhanced,
}: Pick<Told, 'reason' | 'phase' | 'enhanced'>): boolean {
  if (reason !== 'quota') return false;
  return enhanced === null ? phase !== 'rcpt' : !enhanced.endsWith('.2.2');
}

/**
 * What a try tells of its mailbox: `open`, the server took login and sender; `shut`, it takes nothing from us until
 * somebody mends something or, where it limits how much we send, until time has passed; `away`, it was not reached or was busy, which passes; `unknown`, nothing: the message itself
 * was at fault, or the desk was stopped.
 */
export function roadAfter(outcome: Told): 'open' | 'shut' | 'away' | 'unknown' {
  if (limitsSender(outcome)) return 'shut';
  if (beyondLogin.has(outcome.phase)) return 'open';
  if (outcome.scope !== 'endpoint' || outcome.reason === 'aborted') return 'unknown';
  return outcome.result === 'failed' || shutting.has(outcome.reason) ? 'shut' : 'away';
}

/**
 * How long the replies of a mailbox wait after so many failures in a row (from 1), in milliseconds: after a refused login
 * 5 minutes and from the fourth on an hour (reliability §3.4, IMAP-04: no hammering, lest the account be locked), else
 * 1, 2, 5, 15, 30 and then 60 minutes.
 */
export function holdMs(problem: string, failures: number): number {
  if (problem.startsWith('login_') || (problem.startsWith('oauth_') && problem !== 'oauth_away'))
    return (failures <= 3 ? 5 : 60) * minute;
  return ([1, 2, 5, 15, 30][failures - 1] ?? 60) * minute;
}

/**
 * How many replies a mailbox may have on their way at this moment: none while it is held or paused; one, the probe, while
 * nobody knows whether its server takes our login.
 */
export function wayFor(state: SendingState, now: Date): number {
  if (state.paused || (state.blockedUntil !== null && state.blockedUntil > now)) return 0;
  const proven = state.provenAt !== null && now.getTime() - state.provenAt.getTime() < provenForMs;
  return proven && state.problem === null ? perMailbox : 1;
}
