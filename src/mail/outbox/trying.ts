import type { EgressPolicy } from '#platform/egress/index.ts';
import { errorFields } from '#platform/log/log.ts';
import type { Services } from '#platform/services.ts';
import { mailServerOf } from '#stores/index.ts';
import type { MailEvents } from '../events.ts';
import {
  type DeliveryOutcome,
  deliver,
  loginOf,
  type SmtpEndpoint,
  type SmtpTimeouts,
} from '../sending/index.ts';
import { type Claimed, leaseMs, markBodyStarted, renew } from './claiming.ts';
import type { HandedOver } from './handed-over.ts';
import { deliverSignedIn } from './signing-in.ts';

export interface SendingDeps {
  services: Services;
  events: MailEvents;
  handedOver: HandedOver;
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
): Promise<{ endpoint: SmtpEndpoint; byToken: boolean } | null> {
  const { services, egress, extraCa } = deps;
  const row = await services.database.tenant(tenantId, (tx) =>
    tx.selectFrom('mailboxes').selectAll().where('id', '=', claimed.mailboxId).executeTakeFirst(),
  );
  const smtp = row ? mailServerOf(services.keys, row, 'smtp') : null;
  if (!row || !smtp) return null;
  const { host, port, security } = smtp;
  const heloName = claimed.envelope.from.split('@')[1] ?? 'localhost';
  const endpoint = { host, port, security, login: loginOf(smtp), heloName, egress, extraCa };
  return { endpoint, byToken: row.oauth_app_id !== null };
}

/** One try under a lease that is renewed while it lasts. */
export async function tryOnce(
  deps: SendingDeps,
  tenantId: string,
  claimed: Claimed,
  signal: AbortSignal,
): Promise<DeliveryOutcome> {
  const { services, timeouts } = deps;
  const found = await endpointOf(deps, tenantId, claimed);
  if (!found) return withoutMailbox;
  const lost = new AbortController();
  const beat = setInterval(() => {
    services.database
      .tenant(tenantId, (tx) => renew(tx, services, claimed))
      .then((held) => held || lost.abort())
      .catch((error: unknown) => services.log.warn('outbox.lease_not_renewed', errorFields(error)));
  }, leaseMs / 3);
  const over = AbortSignal.any([signal, lost.signal]);
  const send = (endpoint: SmtpEndpoint) =>
    (deps.deliver ?? deliver)(endpoint, claimed.envelope, claimed.bytes, {
      clock: services.clock,
      signal: over,
      timeouts,
      beforeFinalDot: async () => {
        await services.database.tenant(tenantId, (tx) => markBodyStarted(tx, claimed));
        await deps.handedOver.note(claimed.id, claimed.fence);
      },
    });
  const of = { tenantId, mailboxId: claimed.mailboxId };
  try {
    return await (found.byToken
      ? deliverSignedIn(deps, of, found.endpoint, send, over)
      : send(found.endpoint));
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
