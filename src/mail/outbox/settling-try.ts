import type { Tx } from '#platform/db/tables.ts';
import { holdSending, sendingStateOf, sendingWorks } from '#stores/index.ts';
import type { DeliveryOutcome } from '../sending/index.ts';
import type { Claimed } from './claiming.ts';
import { holdMs, limitsSender, roadAfter } from './holding.ts';
import { problemOfReason } from './problems.ts';
import { type Settlement, settleOutgoing } from './settling.ts';
import { nextAttempt } from './state.ts';
import type { SendingDeps } from './trying.ts';

/** A try that is over. */
export interface Tried {
  claimed: Claimed;
  outcome: DeliveryOutcome;
}

/** Notes what the try tells of the mailbox. True when its replies wait from here on. */
async function noteRoad(tx: Tx, { services }: SendingDeps, tenantId: string, tried: Tried): Promise<boolean> {
  const { mailboxId, revision } = tried.claimed;
  const one = { tenantId, mailboxId, revision };
  const now = services.clock.now();
  const road = roadAfter(tried.outcome);
  if (road === 'open') await sendingWorks(tx, one, now);
  if (road === 'open' || road === 'unknown') return false;
  const known = await sendingStateOf(tx, mailboxId);
  // A mailbox that is held stays so while its server cannot be reached either.
  if (!known || (road === 'away' && known.problem === null)) return false;
  // Tries that ran side by side fail together and count once.
  if (known.blockedUntil !== null && known.blockedUntil > now) return true;
  const problem = problemOfReason(tried.outcome) ?? 'server_error';
  const failures = known.failures + 1;
  const until = new Date(now.getTime() + holdMs(problem, failures));
  await holdSending(tx, one, { problem, failures, until }, now);
  services.log.warn('outbox.mailbox_held', { mailbox: mailboxId, problem, failures });
  return true;
}

async function noteTry(tx: Tx, { services }: SendingDeps, tenantId: string, tried: Tried): Promise<void> {
  const { claimed, outcome } = tried;
  await tx
    .insertInto('outgoing_attempts')
    .values({
      tenant_id: tenantId,
      id: services.rng.uuid(),
      outgoing_id: claimed.id,
      at: services.clock.now(),
      result: outcome.result,
      phase: outcome.phase,
      reply_code: outcome.code,
      problem: problemOfReason(outcome),
    })
    .execute();
}

/** Where a try leads: what fails for the server or the login of a store heals when somebody mends it or time passes. */
function destination({ claimed, outcome }: Tried, held: boolean, now: Date): Destination {
  const later =
    outcome.result === 'deferred' ||
    (outcome.result === 'failed' && (outcome.scope === 'endpoint' || limitsSender(outcome)));
  if (!later) return { to: outcome.result, problem: problemOfReason(outcome), nextAttemptAt: null };
  const next = nextAttempt(claimed.attempt, claimed.since, now, outcome.reason === 'greylisted');
  if (next === null) return { to: 'failed', problem: 'gave_up', nextAttemptAt: null };
  // The mailbox says when one of those that wait for it is tried again.
  return { to: 'deferred', problem: problemOfReason(outcome), nextAttemptAt: held ? null : next };
}

type Destination = Pick<Settlement, 'to' | 'problem' | 'nextAttemptAt'>;

/** Notes a try, what it tells of its mailbox, and where it leads the reply. */
export async function settleTry(deps: SendingDeps, tenantId: string, tried: Tried): Promise<void> {
  const { services, events } = deps;
  const { claimed, outcome } = tried;
  await services.database.tenant(tenantId, async (tx) => {
    // The mailbox before the audit trail, as those who change its settings do.
    const held = await noteRoad(tx, deps, tenantId, tried);
    await noteTry(tx, deps, tenantId, tried);
    await settleOutgoing(tx, services, events, {
      tenantId,
      outgoingId: claimed.id,
      ...destination(tried, held, services.clock.now()),
      phase: outcome.phase,
      replyCode: outcome.code,
      fence: claimed.fence,
    });
  });
  services.metrics.count('mail_sent', { result: outcome.result });
}
