import type { Clock } from '#platform/clock.ts';
import { parseAddress } from './address.ts';
import { isSendable, stuffDots } from './dot-stuffing.ts';
import { DEFAULT_TIMEOUTS, type SmtpEndpoint, type SmtpTimeouts } from './endpoint.ts';
import { type Ending, judge } from './judge.ts';
import type { DeliveryOutcome } from './outcome.ts';
import { openSession, type Progress } from './session.ts';
import { SmtpStop } from './smtp-stop.ts';
import { submit } from './submit.ts';
import { withinLimit } from './within-limit.ts';

/** Who the server is told the mail comes from and goes to: plain addresses, at least one recipient. */
export interface Envelope {
  from: string;
  to: readonly string[];
}

/** One line about a try, without addresses, host or content. */
export type DeliveryLog = (
  event: 'smtp_try_ended',
  fields: Pick<DeliveryOutcome, 'result' | 'phase' | 'scope' | 'code' | 'enhanced' | 'reason'> & {
    /** Bytes of the message. */
    size: number;
    milliseconds: number;
  },
) => void;

/** What a try is given besides the mail. */
export interface DeliverOptions {
  clock: Clock;
  signal?: AbortSignal | undefined;
  /** Values that differ from {@link DEFAULT_TIMEOUTS}. */
  timeouts?: Partial<SmtpTimeouts> | undefined;
  log?: DeliveryLog | undefined;
  /**
   * Called when the whole body is with the server and only the final dot is missing: the last moment at which the mail
   * is surely not sent. When it throws, the dot is not given.
   */
  beforeFinalDot?: (() => Promise<void>) | undefined;
}

/**
 * Hands frozen bytes to a submission server, once. Never throws for what servers, networks or addresses do: the outcome
 * says what happened, and only `uncertain` leaves open whether the server has the mail.
 */
export async function deliver(
  endpoint: SmtpEndpoint,
  envelope: Envelope,
  bytes: Uint8Array,
  options: DeliverOptions,
): Promise<DeliveryOutcome> {
  const started = options.clock.now().getTime();
  const outcome = judge(await tryOnce(endpoint, envelope, bytes, options));
  const { result, phase, scope, code, enhanced, reason } = outcome;
  const milliseconds = options.clock.now().getTime() - started;
  options.log?.('smtp_try_ended', {
    result,
    phase,
    scope,
    code,
    enhanced,
    reason,
    size: bytes.length,
    milliseconds,
  });
  return outcome;
}

async function tryOnce(
  endpoint: SmtpEndpoint,
  envelope: Envelope,
  bytes: Uint8Array,
  options: DeliverOptions,
): Promise<Ending> {
  const timeouts = { ...DEFAULT_TIMEOUTS, ...options.timeouts };
  const { beforeFinalDot } = options;
  const progress: Progress = { phase: 'connect', tls: null, wire: null };
  const rejected: string[] = [];
  const end = (cause: Pick<Ending, 'reply' | 'reason'>): Ending => ({
    phase: progress.phase,
    rejected,
    secrets: [...envelope.to, envelope.from].flatMap((address) => [address, address.split('@')[0] ?? '']),
    ...cause,
  });
  const from = parseAddress(envelope.from)?.mailbox;
  const to = envelope.to
    .map((address) => parseAddress(address)?.mailbox)
    .filter((mailbox) => mailbox !== undefined);
  if (from === undefined || to.length === 0 || to.length !== envelope.to.length) {
    return end({ reply: null, reason: 'address_invalid' });
  }
  if (!isSendable(bytes)) return end({ reply: null, reason: 'message_malformed' });
  const stop = await withinLimit(timeouts.overall, options.signal, progress, async (signal) => {
    const wire = await openSession({ endpoint, timeouts, signal, progress });
    const reply = await submit(
      wire,
      { from, to, body: stuffDots(bytes), beforeFinalDot },
      timeouts,
      progress,
      rejected,
    );
    await wire.ask('QUIT', timeouts.quit).catch(() => undefined);
    return reply;
  });
  return end(stop instanceof SmtpStop ? stop : { reply: stop, reason: null });
}
