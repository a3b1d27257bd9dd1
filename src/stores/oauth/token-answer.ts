import { PostError, type Posted, type PostProblem } from '#platform/egress/index.ts';

/** Why there is no token, as a code of the error catalogue. */
export type TokenProblem = 'oauth_missing' | 'oauth_refused' | 'oauth_app_refused' | 'oauth_away';

/** What a provider gave; times in milliseconds from its answer on. */
export interface Granted {
  accessToken: string;
  accessMs: number;
  /** Null: the one that was used stays good. */
  refreshToken: string | null;
  /** Null: not told. */
  refreshMs: number | null;
  idToken: string | null;
}

/** Why it gave nothing. */
export interface Withheld {
  problem: Exclude<TokenProblem, 'oauth_missing'>;
  /** Milliseconds that it asks us to wait, at most an hour; 0 when it does not. */
  waitMs: number;
}

const hourMs = 3_600_000;
/** Providers give an hour; whatever is said, a day later it is renewed. */
const longestAccessMs = 86_400_000;
const longestToken = 16_000;
const token = (value: unknown): string | null =>
  typeof value === 'string' && value.length <= longestToken && /^[\x21-\x7e]+$/.test(value) ? value : null;

function milliseconds(value: unknown): number | null {
  const seconds = typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : value;
  return typeof seconds === 'number' && seconds > 0 && seconds <= 1e12 ? seconds * 1000 : null;
}

function jsonIn(text: string): Record<string, unknown> | null {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** `Retry-After` (RFC 9110 §10.2.3), seconds or a date, in milliseconds. */
function waitOf(header: string | null, now: Date): number {
  if (header === null) return 0;
  const ms = /^\d{1,9}$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now.getTime();
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), hourMs) : 0;
}

/** The person's permission is gone (RFC 6749 §5.2, OpenID Connect Core §3.1.2.6). */
const refused = new Set(['invalid_grant', 'interaction_required', 'login_required', 'consent_required']);
const passing = new Set(['temporarily_unavailable', 'server_error', 'slow_down']);

/**
 * Reads what a token endpoint answered (RFC 6749 §5). Whatever it says that is neither a token nor a refusal in the words
 * of the standard is taken as a disturbance that passes.
 */
export function readTokenAnswer({ status, retryAfter, text }: Posted, now: Date): Granted | Withheld {
  const waitMs = waitOf(retryAfter, now);
  const said = jsonIn(text);
  const accessToken = token(said?.access_token);
  if (status === 200 && said && accessToken !== null) {
    return {
      accessToken,
      accessMs: Math.min(milliseconds(said.expires_in) ?? hourMs, longestAccessMs),
      refreshToken: token(said.refresh_token),
      refreshMs: milliseconds(said.refresh_token_expires_in),
      idToken: token(said.id_token),
    };
  }
  const error = typeof said?.error === 'string' ? said.error : null;
  if (status === 429 || status >= 500 || error === null || passing.has(error) || status < 400)
    return { problem: 'oauth_away', waitMs };
  return { problem: refused.has(error) ? 'oauth_refused' : 'oauth_app_refused', waitMs };
}

/** Nothing was sent, and nothing will be until somebody changes the app. */
const lasting = new Set<PostProblem>(['url_refused', 'address_refused', 'port_refused', 'host_invalid']);

/** What a request that got no answer means; throws what is no matter of networks. */
export function readPostFault(error: unknown): Withheld {
  if (!(error instanceof PostError)) throw error;
  return { problem: lasting.has(error.problem) ? 'oauth_app_refused' : 'oauth_away', waitMs: 0 };
}
