import { tCode } from '../lib/i18n/index.ts';
import type { ProviderId } from './presets.ts';

const passwordProblems = new Set(['login_refused']);

/** Without a password in it, what a refused one means is another thing. */
const withoutPassword: Readonly<Record<string, string>> = {
  login_refused: 'token_refused',
  login_unsupported: 'token_unsupported',
};

/**
 * What a code of the error catalogue means for a mailbox; `explanation` serves for codes without words of their own.
 * @param byToken it signs in at its provider, not by password
 */
export const problemWords = (code: string, explanation?: string | null, byToken = false): string =>
  tCode('problem', (byToken && withoutPassword[code]) || code, explanation ?? code);

/**
 * The name of the provider's hint that helps against `problem`; null when it has none to give. One that takes no
 * passwords has its hint before anything is tried.
 */
export function hintFor(problem: string | null, provider: ProviderId): `providerHint.${string}` | null {
  if (problem === null || provider === 'other' || !passwordProblems.has(problem)) return null;
  return `providerHint.${provider}`;
}

/** What the provider calls the word that lets a programme in. */
export function passwordLabel(provider: ProviderId) {
  if (provider === 'gmail') return 'mailbox.appPassword' as const;
  const codes: ProviderId[] = ['qq', 'netease', 'neteaseCompany'];
  return codes.includes(provider) ? ('mailbox.authCode' as const) : ('mailbox.password' as const);
}
