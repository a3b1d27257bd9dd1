import type { EgressPolicy } from '#platform/egress/index.ts';
import { errorFields } from '#platform/log/log.ts';
import type { Services } from '#platform/services.ts';
import { mailServerOf } from '#stores/index.ts';
import type { MailEvents } from '../events.ts';
import { type DeliveryOutcome, deliver, type SmtpEndpoint, type SmtpTimeouts } from '../sending/index.ts';
import { type Claimed, claim, leaseMs, markBodyStarted, renew } from './claiming.ts';
import { problemOfReason } from './problems.ts';
import { settleOutgoing } from './settling.ts';
import { nextAttempt } from './state.ts';

export interface SendingDeps {
  services: Services;
  events: MailEvents;
  egress: EgressPolicy;
  extraCa?: string | undefined;
  timeouts?: Partial<SmtpTimeouts>;
}

async function endpointOf(
  deps: SendingDeps,
  tenantId: string,
  claimed: Claimed,
): Promise<SmtpEndpoint | null> {
  const { services, egress, extraCa } = deps;
  const row = await services.database.tenant(tenantId, (tx) =>
    tx.selectFrom('mailboxes').selectAll().where('id', '=', claimed.mailboxId).executeTakeFirst(),
  );
  const smtp = row ? mailServerOf(services.keys, row, 'smtp') : null;
  if (!smtp) return null;
  const { host, port, security, user, password } = smtp;
  const login = user === '' ? null : { method: 'password' as const, user, password };
  const heloName = claimed.envelope.from.split('@')[1] ?? 'localhost';
  return { host, port, security, login, heloName, egress, extraCa };
}

/** One try under a lease that is renewed while it lasts. */
async function tryOnce(
  deps: SendingDeps,
  tenantId: string,
  claimed: Claimed,
  signal: AbortSignal,
): Promise<DeliveryOutcome> {
  const { services, timeouts } = deps;
  const endpoint = await endpointOf(deps, tenantId, claimed);
  if (!endpoint) return withoutMailbox;
  const lost = new AbortController();
  const beat = setInterval(() => {
    services.database
      .tenant(tenantId, (tx) => renew(tx, services, claimed))
      .then((held) => held || lost.abort())
      .catch((error: unknown) => services.log.warn('outbox.lease_not_renewed', errorFields(error)));
  }, leaseMs / 3);
  try {
    return await deliver(endpoint, claimed.envelope, claimed.bytes, {
      clock: services.clock,
      signal: AbortSignal.any([signal, lost.signal]),
      timeouts,
      beforeFinalDot: () => services.database.tenant(tenantId, (tx) => markBodyStarted(tx, claimed)),
    });
  } finally {
    clearInterval(beat);
  }
}

const withoutMailbox: DeliveryOutcome = {
  result: 'deferred',
  phase: 'connect',
  scope: 'endpoint',
  code: null,
  enhanced: null,
  reply: '',
  reason: 'host_invalid',
  rejected: [],
};

async function settle(
  deps: SendingDeps,
  tenantId: string,
  claimed: Claimed,
  outcome: DeliveryOutcome,
): Promise<void> {
  const { services, events } = deps;
  const now = services.clock.now();
  // What fails for the server or the login of a store heals when somebody mends it; only the message's own faults end it.
  const later =
    outcome.result === 'deferred' || (outcome.result === 'failed' && outcome.scope === 'endpoint');
  const next = later
    ? nextAttempt(claimed.attempt, claimed.createdAt, now, outcome.reason === 'greylisted')
    : null;
  const problem = problemOfReason(outcome);
  const to = later ? (next ? 'deferred' : 'failed') : outcome.result;
  await services.database.tenant(tenantId, async (tx) => {
    await tx
      .insertInto('outgoing_attempts')
      .values({
        tenant_id: tenantId,
        id: services.rng.uuid(),
        outgoing_id: claimed.id,
        at: now,
        result: outcome.result,
        phase: outcome.phase,
        reply_code: outcome.code,
        problem,
      })
      .execute();
    await settleOutgoing(tx, services, events, {
      tenantId,
      outgoingId: claimed.id,
      to,
      problem: to === 'failed' && later ? 'gave_up' : problem,
      phase: outcome.phase,
      replyCode: outcome.code,
      nextAttemptAt: next,
      fence: claimed.fence,
    });
  });
  services.metrics.count('mail_sent', { result: outcome.result });
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
  const { services } = deps;
  const claimed = await services.database.tenant(tenantId, (tx) => claim(tx, services, outgoingId));
  if (!claimed) return 'nothing to send at this moment';
  const outcome = await tryOnce(deps, tenantId, claimed, signal);
  await settle(deps, tenantId, claimed, outcome);
  return `${outcome.result} in phase ${outcome.phase}`;
}
