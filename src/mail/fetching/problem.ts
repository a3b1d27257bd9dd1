import { EgressError, type EgressProblem } from '#platform/egress/index.ts';
import type { ErrorCode } from '#platform/errors.ts';
import { TokenError } from '#stores/index.ts';

/** Why a mail server could not be used, as a code of the error catalogue. Its message carries nothing of the server. */
export class MailServerError extends Error {
  readonly problem: ErrorCode;

  constructor(problem: ErrorCode) {
    super(`mail server: ${problem}`);
    this.name = 'MailServerError';
    this.problem = problem;
  }
}

const egress: Readonly<Record<EgressProblem, ErrorCode>> = {
  host_invalid: 'host_unknown',
  host_unknown: 'host_unknown',
  address_refused: 'host_forbidden',
  port_refused: 'host_forbidden',
  connection_refused: 'connection_refused',
  unreachable: 'timeout',
  timeout: 'timeout',
  aborted: 'connection_lost',
};

/** Codes of Node's sockets, of OpenSSL's verifier and of the IMAP library. */
const codes: Readonly<Record<string, ErrorCode>> = {
  ECONNREFUSED: 'connection_refused',
  ENOTFOUND: 'host_unknown',
  ENETUNREACH: 'timeout',
  EHOSTUNREACH: 'timeout',
  ETIMEDOUT: 'timeout',
  CONNECT_TIMEOUT: 'timeout',
  GREETING_TIMEOUT: 'timeout',
  UPGRADE_TIMEOUT: 'timeout',
  ETIMEOUT: 'timeout',
  ECONNRESET: 'connection_lost',
  EPIPE: 'connection_lost',
  NoConnection: 'connection_lost',
  EConnectionClosed: 'connection_lost',
  StateLogout: 'connection_lost',
  ClosedAfterConnectText: 'connection_lost',
  ClosedAfterConnectTLS: 'connection_lost',
  ETHROTTLE: 'over_quota',
  CERT_HAS_EXPIRED: 'tls_expired',
  CERT_NOT_YET_VALID: 'tls_expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls_wrong_name',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'tls_too_old',
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'tls_too_old',
};

const untrusted = /SELF_SIGNED|UNABLE_TO_|^CERT_|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH/;
/** Response codes of RFC 5530 and of large providers that say "not now". */
const limited = new Set(['LIMIT', 'OVERQUOTA', 'THROTTLED', 'INUSE']);

const textOf = (error: object, name: string): string => {
  const value: unknown = (error as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : '';
};

interface ParsedResponse {
  attributes?: { section?: { value?: unknown }[] | null }[] | null;
}

/** The response code in brackets; of commands that the library leaves as it got them, taken from the parsed response. */
function responseCodeOf(error: object): string {
  const named = textOf(error, 'serverResponseCode');
  if (named !== '') return named.toUpperCase();
  const { response } = error as { response?: ParsedResponse | null };
  const code = typeof response === 'object' ? response?.attributes?.[0]?.section?.[0]?.value : undefined;
  return typeof code === 'string' ? code.toUpperCase() : '';
}

function tlsProblem(error: Error, code: string): ErrorCode | null {
  if (untrusted.test(code)) return 'tls_untrusted';
  if (/^ERR_SSL|^ERR_TLS|^EPROTO$|^STARTTLS_INJECTION$/.test(code)) return 'tls_failed';
  if (!('tlsFailed' in error)) return null;
  return /does not support STARTTLS/.test(error.message) ? 'starttls_missing' : 'tls_failed';
}

function loginProblem(error: Error): ErrorCode | null {
  if (/^Unsupported authentication mechanism/.test(error.message)) return 'login_unsupported';
  if (!('authenticationFailed' in error)) return null;
  const said = responseCodeOf(error);
  if (said === 'UNAVAILABLE') return 'server_busy';
  if (said === 'PRIVACYREQUIRED' || /Login is disabled/.test(error.message)) return 'encryption_required';
  return /No matching authentication/.test(error.message) ? 'login_unsupported' : 'login_refused';
}

/** The catalogue's code for whatever an attempt to speak IMAP threw. */
export function problemOf(error: unknown): ErrorCode {
  if (error instanceof MailServerError || error instanceof TokenError) return error.problem;
  if (error instanceof EgressError) return egress[error.problem];
  if (!(error instanceof Error)) return 'server_error';
  const code = textOf(error, 'code');
  if (Object.hasOwn(codes, code)) return codes[code] ?? 'server_error';
  if (limited.has(responseCodeOf(error))) return 'over_quota';
  if ('mailboxMissing' in error && error.mailboxMissing === true) return 'folder_missing';
  return tlsProblem(error, code) ?? loginProblem(error) ?? 'server_error';
}
