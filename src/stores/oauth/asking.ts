import type { Clock } from '#platform/clock.ts';
import type { Tx } from '#platform/db/tables.ts';
import { postForm, type WebRoad } from '#platform/egress/index.ts';
import type { InstanceKeys } from '#platform/vault/index.ts';
import { placesOf } from './providers.ts';
import { openOauth } from './sealing.ts';
import { type Granted, readPostFault, readTokenAnswer, type Withheld } from './token-answer.ts';

/** What asking a provider needs. */
export interface AskingDeps {
  clock: Clock;
  keys: InstanceKeys;
  web: WebRoad;
}

/** A row of `oauth_apps`. */
export type AppRow = NonNullable<Awaited<ReturnType<typeof appRow>>>;

/** The app of this id, if there is one. */
export const appRow = (tx: Tx, id: string) =>
  tx
    .selectFrom('oauth_apps')
    .select([
      'id',
      'name',
      'provider',
      'client_id',
      'client_secret',
      'directory',
      'authorise_url',
      'token_url',
    ])
    .select('scopes')
    .where('id', '=', id)
    .executeTakeFirst();

/**
 * Asks the token endpoint of an app, once. The app's id and secret go into the form, where every provider takes them.
 * Networks and providers make it answer, not throw.
 */
export async function askForTokens(
  { clock, keys, web }: AskingDeps,
  app: AppRow,
  fields: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<Granted | Withheld> {
  const secret = app.client_secret && openOauth(keys, `oauth app ${app.id}`, app.client_secret);
  const form = { ...fields, client_id: app.client_id, ...(secret === null ? {} : { client_secret: secret }) };
  try {
    return readTokenAnswer(await postForm(placesOf(app).tokenUrl, form, web, signal), clock.now());
  } catch (error) {
    return readPostFault(error);
  }
}
