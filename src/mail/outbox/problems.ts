import type { DeliveryOutcome, DeliveryReason } from '../sending/index.ts';

const codes: Partial<Record<DeliveryReason, string>> = {
  address_invalid: 'bad_address',
  message_malformed: 'message_refused',
  host_invalid: 'host_unknown',
  address_refused: 'host_forbidden',
  unreachable: 'timeout',
  aborted: 'connection_lost',
  protocol_error: 'server_error',
  tls_changed: 'tls_untrusted',
  tls_too_old: 'tls_failed',
  login_unsupported: 'login_refused',
  server_busy: 'over_quota',
  server_refused: 'server_error',
};

/** The error catalogue's code for how a try ended; null when the server has taken the mail. */
export function problemOfReason({
  result,
  reason,
}: Pick<DeliveryOutcome, 'result' | 'reason'>): string | null {
  if (result === 'accepted') return null;
  if (result === 'uncertain') return 'may_have_left';
  return codes[reason] ?? reason;
}
