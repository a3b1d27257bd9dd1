/** How far a try came. `body` ends and `after_dot` begins before the first byte of the final dot is handed to the system. */
export type DeliveryPhase =
  | 'connect'
  | 'greeting'
  | 'hello'
  | 'starttls'
  | 'auth'
  | 'mail'
  | 'rcpt'
  | 'data'
  | 'body'
  | 'after_dot'
  | 'quit';

/** Why a try ended as it did. */
export type DeliveryReason =
  | 'accepted'
  | 'address_invalid'
  | 'message_malformed'
  | 'host_invalid'
  | 'host_unknown'
  | 'address_refused'
  | 'plain_refused'
  | 'connection_refused'
  | 'unreachable'
  | 'timeout'
  | 'aborted'
  | 'connection_lost'
  | 'protocol_error'
  | 'tls_expired'
  | 'tls_wrong_name'
  | 'tls_untrusted'
  | 'tls_changed'
  | 'tls_too_old'
  | 'tls_failed'
  | 'starttls_missing'
  | 'login_unsupported'
  | 'login_refused'
  | 'oauth_missing'
  | 'oauth_refused'
  | 'oauth_app_refused'
  | 'oauth_away'
  | 'sender_refused'
  | 'recipient_refused'
  | 'message_refused'
  | 'greylisted'
  | 'quota'
  | 'server_busy'
  | 'server_refused';

/** What one try came to. */
export interface DeliveryOutcome {
  /**
   * `accepted`: the server answered 2xx to the final dot · `deferred`: surely not sent, may be tried again ·
   * `failed`: surely not sent, trying again is pointless until somebody changes something ·
   * `uncertain`: the final dot was handed over and no whole answer came; sending again may double the mail.
   */
  result: 'accepted' | 'deferred' | 'failed' | 'uncertain';
  /** The phase in which it ended; `quit` for everything accepted. */
  phase: DeliveryPhase;
  /** What has to change when it failed: the store's server, login or address, or this message. */
  scope: 'endpoint' | 'message';
  /** Reply code of the server, null when no whole reply decided. */
  code: number | null;
  /** Enhanced status code (RFC 3463) such as `5.1.1`. */
  enhanced: string | null;
  /** The server's words without addresses and control characters, at most 200 characters. */
  reply: string;
  reason: DeliveryReason;
  /** Recipients that the server refused while it took others, or all of them when it took none. */
  rejected: string[];
}
