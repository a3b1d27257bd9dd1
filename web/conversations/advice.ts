import type { Delivery } from '../lib/contracts.ts';

const byProblem = {
  'failed key_destroyed': 'delivery.erasedWords',
  'failed gave_up': 'delivery.gaveUpWords',
  'failed recipient_refused': 'delivery.noRecipientWords',
  'refused buyer_opted_out': 'delivery.optedOutWords',
} as const;

const byState = {
  failed: 'delivery.failedWords',
  refused: 'delivery.refusedWords',
  uncertain: 'delivery.uncertainWords',
  scheduled: 'delivery.scheduledWords',
  held: 'delivery.heldWords',
} as const;

type Advice = (typeof byProblem)[keyof typeof byProblem] | (typeof byState)[keyof typeof byState];

/** What to do about a reply that went wrong: the name of the words; null while nothing has to be done. */
export function adviceFor({ state, problem }: Pick<Delivery, 'state' | 'problem'>): Advice | null {
  const both = `${state} ${problem ?? ''}`;
  if (Object.hasOwn(byProblem, both)) return byProblem[both as keyof typeof byProblem];
  return Object.hasOwn(byState, state) ? byState[state as keyof typeof byState] : null;
}
