import type { EgressPolicy } from '#platform/egress/index.ts';
import { errorFields } from '#platform/log/log.ts';
import type { Services } from '#platform/services.ts';
import { mailServerOf } from '#stores/index.ts';
import type { MailEvents } from '../events.ts';
import { type DeliveryOutcome, deliver, type SmtpEndpoint, type SmtpTimeouts } from '../sending/index.ts';
import { type Claimed, leaseMs, markBodyStarted, renew } from './claiming.ts';

export interface SendingDeps {
  services: Services;
  events: MailEvents;
  egress: EgressPolicy;
  extraCa?: string | undefined;
  timeouts?: Partial<SmtpTimeouts>;
  /** Hands the bytes over; our own client unless given. */
  deliver?: typeof deliver;
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
export async function tryOnce(
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
    return await (deps.deliver ?? deliver)(endpoint, claimed.envelope, claimed.bytes, {
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
