/** States of a reply on its way out. */
export const outgoingStates = [
  'queued',
  'sending',
  'accepted',
  'deferred',
  'failed',
  'uncertain',
  'delivered',
  'refused',
] as const;
export type OutgoingState = (typeof outgoingStates)[number];

/**
 * What may follow what. A report may come before the sender has heard the server's answer. `accepted`: a server has taken it. `uncertain`: it may have. `refused`: it came back.
 * `failed` and `refused` end here; writing again is a new reply. A queued reply is deferred without a try while its
 * mailbox is held, and fails without one when its key was destroyed or a day has passed.
 */
export const transitions: Readonly<Record<OutgoingState, readonly OutgoingState[]>> = {
  queued: ['sending', 'deferred', 'failed'],
  sending: ['accepted', 'deferred', 'failed', 'uncertain', 'queued', 'delivered', 'refused'],
  deferred: ['sending', 'failed'],
  uncertain: ['accepted', 'queued', 'delivered', 'refused'],
  accepted: ['delivered', 'refused'],
  delivered: ['refused'],
  failed: [],
  refused: [],
};

/** Whether a reply may go from one state to another. */
export const mayBecome = (from: OutgoingState, to: OutgoingState): boolean => transitions[from].includes(to);

const minutes = [1, 2, 5, 15, 30, 60];
/** How long a reply is tried for, in milliseconds. */
export const lifeMs = 24 * 3_600_000;

/**
 * When a deferred reply is tried again (reliability §3.4, SMTP-04): 1, 2, 5, 15, 30 and then every 60 minutes, at least
 * 5 after greylisting; null when a day has passed since it was written.
 */
export function nextAttempt(attempts: number, createdAt: Date, now: Date, greylisted: boolean): Date | null {
  if (now.getTime() - createdAt.getTime() >= lifeMs) return null;
  const wait = minutes[Math.min(attempts, minutes.length) - 1] ?? 1;
  return new Date(now.getTime() + Math.max(wait, greylisted ? 5 : 0) * 60_000);
}
