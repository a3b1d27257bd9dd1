import type { EgressPolicy } from '#platform/egress/index.ts';
import type { Services } from '#platform/services.ts';
import { accessTokenOf, TokenError } from '#stores/index.ts';
import type { DeliveryOutcome, SmtpEndpoint } from '../sending/index.ts';

interface SigningIn {
  services: Services;
  egress: EgressPolicy;
  extraCa?: string | undefined;
}

const refused = ({ phase, reason }: DeliveryOutcome): boolean =>
  phase === 'auth' && reason === 'login_refused';

/** How a try ends that found no access token: nothing was sent. */
const withoutToken = (reason: TokenError['problem'] | 'aborted'): DeliveryOutcome => ({
  result: reason === 'oauth_away' || reason === 'aborted' ? 'deferred' : 'failed',
  phase: 'auth',
  scope: 'endpoint',
  code: null,
  enhanced: null,
  reply: '',
  reason,
  rejected: [],
});

/**
 * Hands a reply over with an access token of its mailbox. A token that the server refuses is renewed once; at that point
 * nothing of the reply has been said.
 */
export async function deliverSignedIn(
  { services, egress, extraCa }: SigningIn,
  of: { tenantId: string; mailboxId: string },
  endpoint: SmtpEndpoint,
  send: (endpoint: SmtpEndpoint) => Promise<DeliveryOutcome>,
  signal: AbortSignal,
): Promise<DeliveryOutcome> {
  const user = endpoint.login?.user ?? '';
  const token = (unwanted: string | null) =>
    accessTokenOf({ ...services, web: { egress, extraCa } }, of, { unwanted, signal });
  const tried = (accessToken: string) =>
    send({ ...endpoint, login: { method: 'xoauth2', user, accessToken } });
  try {
    const first = await token(null);
    const outcome = await tried(first);
    return refused(outcome) ? await tried(await token(first)) : outcome;
  } catch (error) {
    if (signal.aborted) return withoutToken('aborted');
    if (error instanceof TokenError) return withoutToken(error.problem);
    throw error;
  }
}
