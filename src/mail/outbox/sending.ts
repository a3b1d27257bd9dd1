import { claim } from './claiming.ts';
import { dueOnes } from './due.ts';
import { perMailbox, roadAfter } from './holding.ts';
import { settleOutgoing } from './settling.ts';
import { settleTry } from './settling-try.ts';
import type { OutgoingState } from './state.ts';
import { type SendingDeps, tryOnce } from './trying.ts';

export type { SendingDeps } from './trying.ts';

interface Turn {
  sentence: string;
  /** The mailbox whose server is taking mail, else null. */
  open: string | null;
}

/** What becomes of a reply that may not be tried; for any other reason a person lets it go. */
const stateWhen: Partial<Record<string, OutgoingState>> = {
  key_destroyed: 'failed',
  left_before: 'uncertain',
};

async function oneTurn(
  deps: SendingDeps,
  tenantId: string,
  outgoingId: string,
  signal: AbortSignal,
): Promise<Turn> {
  const { services, events } = deps;
  const claimed = await services.database.tenant(tenantId, async (tx) => {
    const taken = await claim(tx, deps, outgoingId);
    if (typeof taken === 'string') {
      const to = stateWhen[taken] ?? 'held';
      await settleOutgoing(tx, services, events, { tenantId, outgoingId, to, problem: taken });
    }
    return taken;
  });
  if (claimed === null) return { sentence: 'nothing to send at this moment', open: null };
  if (typeof claimed === 'string') return { sentence: `not tried: ${claimed}`, open: null };
  const outcome = await tryOnce(deps, tenantId, claimed, signal);
  await settleTry(deps, tenantId, { claimed, outcome });
  const open = roadAfter(outcome) === 'open' ? claimed.mailboxId : null;
  return { sentence: `${outcome.result} in phase ${outcome.phase}`, open };
}

/**
 * Tries to hand one reply over.
 * @returns a sentence on what became of it
 */
export async function sendOne(
  deps: SendingDeps,
  tenantId: string,
  outgoingId: string,
  signal: AbortSignal,
): Promise<string> {
  return (await oneTurn(deps, tenantId, outgoingId, signal)).sentence;
}

const inSuccessionMs = 60_000;

/**
 * Tries to hand one reply over and then, for a minute while the server takes them, those of the same mailbox that wait:
 * what a mailbox had to hold back leaves as soon as one reply has shown that it works.
 * @returns a sentence on what became of the first
 */
export async function sendOn(
  deps: SendingDeps,
  tenantId: string,
  outgoingId: string,
  signal: AbortSignal,
): Promise<string> {
  const { database, clock } = deps.services;
  const until = clock.now().getTime() + inSuccessionMs;
  const first = await oneTurn(deps, tenantId, outgoingId, signal);
  let { open } = first;
  while (open !== null && !signal.aborted && clock.now().getTime() < until) {
    const mailboxId: string = open;
    const due = await database.tenant(tenantId, (tx) =>
      dueOnes(tx, tenantId, clock.now(), { most: perMailbox, mailboxId }),
    );
    const turns = await Promise.all(due.map(({ id }) => oneTurn(deps, tenantId, id, signal)));
    open = turns.some((turn) => turn.open !== null) ? mailboxId : null;
  }
  return first.sentence;
}
