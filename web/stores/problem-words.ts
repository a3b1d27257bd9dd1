import { tCode } from '../lib/i18n/index.ts';
import type { ProviderId } from './presets.ts';

const passwordProblems = new Set(['login_refused']);

/** What a code of the error catalogue means for a mailbox; `explanation` serves for codes without words of their own. */
export const problemWords = (code: string, explanation?: string | null): string =>
  tCode('problem', code, explanation ?? code);

/** The name of the provider's hint that helps against `problem`; null when it has none to give. */
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
