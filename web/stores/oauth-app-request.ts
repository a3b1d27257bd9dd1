import type { z } from 'zod';
import type * as stores from '../../src/stores/contract.ts';
import type { Faults } from '../lib/faults.ts';

/** A sign-in app as typed. An empty secret means the stored one, or none. */
export interface AppForm {
  name: string;
  provider: stores.OauthProvider;
  clientId: string;
  clientSecret: string;
  /** `YYYY-MM-DD`, or empty. */
  secretExpiresOn: string;
  directory: string;
  authoriseUrl: string;
  tokenUrl: string;
  scopes: string;
}

type Body = z.input<typeof stores.addOauthApp> | z.input<typeof stores.changeOauthApp>;

/** The form of an app that is changed, or of one that is about to be added. */
export const formOfApp = (app: stores.OauthApp | null): AppForm => ({
  name: app?.name ?? '',
  provider: app?.provider ?? 'microsoft',
  clientId: app?.clientId ?? '',
  clientSecret: '',
  secretExpiresOn: app?.secretExpiresOn ?? '',
  directory: app?.directory ?? '',
  authoriseUrl: '',
  tokenUrl: '',
  scopes: '',
});

const own = ['authoriseUrl', 'tokenUrl', 'scopes'] as const;

/** What keeps an app from being added, by field. */
export function appFaults(form: AppForm): Faults {
  const needed = ['name', 'clientId', ...(form.provider === 'other' ? own : [])] as const;
  return Object.fromEntries(
    needed.filter((name) => form[name].trim() === '').map((name) => [name, 'required']),
  );
}

/** The form as the desk takes it; for an app that exists, what may change of it. */
export function appBody(form: AppForm, app: stores.OauthApp | null = null): Body {
  const { name, clientSecret, secretExpiresOn, provider, clientId, directory } = form;
  const kept = {
    name: name.trim(),
    secretExpiresOn: secretExpiresOn || null,
    ...(clientSecret.trim() ? { clientSecret: clientSecret.trim() } : {}),
  };
  if (app !== null) return kept;
  const places = Object.fromEntries(own.map((place) => [place, form[place].trim()]));
  return {
    ...kept,
    provider,
    clientId: clientId.trim(),
    ...(directory.trim() ? { directory: directory.trim() } : {}),
    ...(provider === 'other' ? places : {}),
  };
}
