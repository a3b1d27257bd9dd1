import type { ProviderPlaces } from './providers.ts';

interface Asking {
  clientId: string;
  redirectUri: string;
  state: string;
  challenge: string;
  /** Whose account is meant. */
  user: string;
}

/** The page of the provider on which a person allows the app to open the mailbox (RFC 6749 §4.1.1, RFC 7636 §4.3). */
export function authoriseUrl(places: ProviderPlaces, asking: Asking): string {
  const url = new URL(places.authoriseUrl);
  const words = {
    ...places.extra,
    client_id: asking.clientId,
    redirect_uri: asking.redirectUri,
    response_type: 'code',
    scope: places.scopes,
    state: asking.state,
    code_challenge: asking.challenge,
    code_challenge_method: 'S256',
    login_hint: asking.user,
  };
  for (const [name, value] of Object.entries(words)) url.searchParams.set(name, value);
  return url.href;
}
