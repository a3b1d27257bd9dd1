import type { OauthApp, OauthProvider } from '../../src/stores/contract.ts';
import type { ProviderId } from './presets.ts';

const kinds: Partial<Record<ProviderId, OauthProvider>> = {
  gmail: 'google',
  microsoft: 'microsoft',
  microsoftChina: 'microsoft_china',
  other: 'other',
};

const wantsApp: readonly ProviderId[] = ['microsoft', 'microsoftChina'];

/** The apps with which a mailbox of this provider can sign in; the one that is chosen is always among them. */
export const appsFor = (apps: readonly OauthApp[], provider: ProviderId, chosen: string | null): OauthApp[] =>
  apps.filter((app) => app.provider === kinds[provider] || app.id === chosen);

/** The app that a mailbox of this provider begins with: its only one, where passwords are not taken any more. */
export function firstApp(apps: readonly OauthApp[], provider: ProviderId): string | null {
  const fitting = appsFor(apps, provider, null);
  return wantsApp.includes(provider) ? (fitting[0]?.id ?? null) : null;
}

/** True when a provider takes no password, and no app is there that it would take. */
export const lacksApp = (apps: readonly OauthApp[], provider: ProviderId): boolean =>
  wantsApp.includes(provider) && appsFor(apps, provider, null).length === 0;
