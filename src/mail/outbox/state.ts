/** States of a reply on its way out. */
export const outgoingStates = [
  'scheduled',
  'queued',
  'held',
  'sending',
  'accepted',
  'deferred',
  'failed',
  'uncertain',
  'delivered',
  'refused',
  'withdrawn',
] as const;
export type OutgoingState = (typeof outgoingStates)[number];

/**
 * What may follow what. `scheduled`: it leaves at an hour that somebody chose. `held`: one of too many; a person lets it
 * go. `accepted`: a server has taken it. `uncertain`: it may have. `refused`: it came back. `withdrawn`: it never left.
 * `failed`, `refused` and `withdrawn` end here; writing again is a new reply. A queued reply is deferred without a try
 * while its mailbox is held, and fails without one when its key was destroyed or a day has passed. A report may come before
 * the sender has heard the server's answer.
 */
export const transitions: Readonly<Record<OutgoingState, readonly OutgoingState[]>> = {
  scheduled: ['queued', 'sending', 'deferred', 'held', 'failed', 'withdrawn'],
  queued: ['sending', 'deferred', 'held', 'failed', 'withdrawn'],
  held: ['queued', 'failed', 'withdrawn'],
  sending: ['accepted', 'deferred', 'failed', 'uncertain', 'queued', 'delivered', 'refused'],
  deferred: ['sending', 'held', 'failed', 'withdrawn'],
  uncertain: ['accepted', 'queued', 'delivered', 'refused'],
  accepted: ['delivered', 'refused'],
  delivered: ['refused'],
  failed: [],
  refused: [],
  withdrawn: [],
};

/** States out of which a reply leaves when its time has come. */
export const onItsWay = ['scheduled', 'queued', 'deferred'] as const;
/** States of a reply that later ones of its thread wait for. */
export const before = ['queued', 'held', 'sending', 'deferred'] as const;

/** Whether a reply may go from one state to another. */
export const mayBecome = (from: OutgoingState, to: OutgoingState): boolean => transitions[from].includes(to);

const minutes = [1, 2, 5, 15, 30, 60];
/** How long a reply is tried for, in milliseconds. */
export const lifeMs = 24 * 3_600_000;

/**
 * When a deferred reply is tried again (reliability §3.4, SMTP-04): 1, 2, 5, 15, 30 and then every 60 minutes, at least
 * 5 after greylisting; null when a day has passed since it could first leave.
 */
export function nextAttempt(attempts: number, from: Date, now: Date, greylisted: boolean): Date | null {
  if (now.getTime() - from.getTime() >= lifeMs) return null;
  const wait = minutes[Math.min(attempts, minutes.length) - 1] ?? 1;
  return new Date(now.getTime() + Math.max(wait, greylisted ? 5 : 0) * 60_000);
}
