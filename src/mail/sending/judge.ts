import type { DeliveryOutcome, DeliveryPhase, DeliveryReason } from './outcome.ts';
import type { SmtpReply } from './reply-reader.ts';
import { enhancedCode, harmlessReply } from './reply-text.ts';

/** What is known when a try has ended. */
export interface Ending {
  phase: DeliveryPhase;
  /** The reply that decided, or null when there was none. */
  reply: SmtpReply | null;
  /** Why there was no reply. */
  reason: DeliveryReason | null;
  rejected: readonly string[];
  /** Words that must not appear in the outcome, such as mailboxes. */
  secrets: readonly string[];
}

/** Without a reply and before the final dot: these need a person, everything else may heal alone. */
const NEEDS_A_PERSON: ReadonlySet<DeliveryReason> = new Set([
  'address_invalid',
  'message_malformed',
  'host_invalid',
  'address_refused',
  'plain_refused',
  'tls_changed',
  'login_unsupported',
]);
const ENDPOINT_PHASES: ReadonlySet<DeliveryPhase> = new Set([
  'connect',
  'greeting',
  'hello',
  'starttls',
  'auth',
  'mail',
]);

/**
 * Turns the end of a try into its outcome. The rule: before the final dot nothing was sent; after it only a whole
 * reply counts, and without one the result is uncertain.
 */
export function judge(ending: Ending): DeliveryOutcome {
  const { phase, reply } = ending;
  const result = resultOf(ending);
  const reason = reply === null ? (ending.reason ?? 'protocol_error') : replyReason(phase, reply);
  const ownFault = reason === 'address_invalid' || reason === 'message_malformed';
  return {
    result,
    phase: result === 'accepted' ? 'quit' : phase,
    scope: ENDPOINT_PHASES.has(phase) && !ownFault ? 'endpoint' : 'message',
    code: reply?.code ?? null,
    enhanced: reply === null ? null : enhancedCode(reply),
    reply: reply === null ? '' : harmlessReply(reply, ending.secrets),
    reason,
    rejected: [...ending.rejected],
  };
}

function resultOf({ phase, reply, reason }: Ending): DeliveryOutcome['result'] {
  const afterDot = phase === 'after_dot' || phase === 'quit';
  if (reply !== null) {
    if (reply.code >= 500) return 'failed';
    if (reply.code >= 400) return 'deferred';
    return afterDot && reply.code < 300 ? 'accepted' : afterDot ? 'uncertain' : 'deferred';
  }
  if (afterDot) return 'uncertain';
  return reason !== null && NEEDS_A_PERSON.has(reason) ? 'failed' : 'deferred';
}

const REFUSED: Readonly<Record<DeliveryPhase, DeliveryReason>> = {
  connect: 'server_refused',
  greeting: 'server_refused',
  hello: 'server_refused',
  starttls: 'starttls_missing',
  auth: 'login_refused',
  mail: 'sender_refused',
  rcpt: 'recipient_refused',
  data: 'message_refused',
  body: 'message_refused',
  after_dot: 'message_refused',
  quit: 'server_refused',
};

function replyReason(phase: DeliveryPhase, reply: SmtpReply): DeliveryReason {
  const { code } = reply;
  if (code < 300) return 'accepted';
  if (code < 400) return 'protocol_error';
  if (isQuota(reply)) return 'quota';
  if (code === 530 || code === 535) return phase === 'starttls' ? 'starttls_missing' : 'login_refused';
  if (phase === 'starttls' || code >= 500) return REFUSED[phase];
  const greylisted =
    phase === 'rcpt' ? code === 450 || code === 451 : /gr[ae]y-?list/i.test(reply.lines.join(' '));
  return greylisted ? 'greylisted' : 'server_busy';
}

/** Full mailbox, full disk or too many mails: RFC 5321 codes 452 and 552 (unless about size), RFC 3463 x.2.2 and x.3.1. */
function isQuota(reply: SmtpReply): boolean {
  const detail = enhancedCode(reply)?.slice(1) ?? '';
  if (detail === '.2.2' || detail === '.3.1') return true;
  if (reply.code === 452) return true;
  if (reply.code === 552) return detail !== '.3.4' && detail !== '.2.3';
  return /\bquota\b|\brate.?limit|\btoo many (?:messages|mails|recipients|connections)/i.test(
    reply.lines.join(' '),
  );
}
