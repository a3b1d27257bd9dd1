import { DEFAULT_TIMEOUTS, type SmtpEndpoint, type SmtpTimeouts } from './endpoint.ts';
import { judge } from './judge.ts';
import type { DeliveryOutcome, DeliveryPhase, DeliveryReason } from './outcome.ts';
import type { TlsFacts } from './secure.ts';
import { openSession, type Progress } from './session.ts';
import { SmtpStop } from './smtp-stop.ts';
import { withinLimit } from './within-limit.ts';

/** What a test of a server found. */
export interface ConnectionReport extends Pick<DeliveryOutcome, 'result' | 'scope' | 'enhanced'> {
  ok: boolean;
  /** `accepted` when ok, else why not, in the words of a delivery. */
  reason: DeliveryReason;
  /** The phase in which it stopped; `quit` when ok. */
  phase: DeliveryPhase;
  code: number | null;
  /** The server's words, see `DeliveryOutcome`. */
  reply: string;
  /** Null when no encryption was reached. */
  tls: TlsFacts | null;
}

/** Connects, encrypts, logs in and says QUIT; sends no mail. Never throws for what servers and networks do. */
export async function testSmtp(
  endpoint: SmtpEndpoint,
  options: { signal?: AbortSignal | undefined; timeouts?: Partial<SmtpTimeouts> | undefined } = {},
): Promise<ConnectionReport> {
  const timeouts = { ...DEFAULT_TIMEOUTS, ...options.timeouts };
  const progress: Progress = { phase: 'connect', tls: null, wire: null };
  const stop = await withinLimit(timeouts.overall, options.signal, progress, async (signal) => {
    const wire = await openSession({ endpoint, timeouts, signal, progress });
    progress.phase = 'quit';
    await wire.ask('QUIT', timeouts.quit).catch(() => undefined);
    return null;
  });
  const { tls, phase } = progress;
  if (!(stop instanceof SmtpStop)) {
    const fine = { result: 'accepted', scope: 'endpoint', enhanced: null, reason: 'accepted' } as const;
    return { ok: true, ...fine, phase, code: null, reply: '', tls };
  }
  const secrets = endpoint.login === null ? [] : [endpoint.login.user];
  const { result, scope, enhanced, reason, code, reply } = judge({
    phase,
    reply: stop.reply,
    reason: stop.reason,
    rejected: [],
    secrets,
  });
  return { ok: false, result, scope, enhanced, reason, phase, code, reply, tls };
}
