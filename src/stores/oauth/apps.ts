import { sql } from 'kysely';
import type { z } from 'zod';
import { type Actor, auditActorOf } from '#people/index.ts';
import type { AuditAction } from '#platform/audit/actions.ts';
import { audit } from '#platform/audit/audit.ts';
import type { Rng } from '#platform/clock.ts';
import type { Tx } from '#platform/db/tables.ts';
import { checkedUrl } from '#platform/egress/index.ts';
import { refuse } from '#platform/errors.ts';
import type { InstanceKeys } from '#platform/vault/index.ts';
import type { addOauthApp as addShape, changeOauthApp as changeShape, OauthApp } from '../contract.ts';
import { daysLeft } from './expiry.ts';
import { placesOf } from './providers.ts';
import { sealOauth } from './sealing.ts';
import { type TryingAnew, tryAnew } from './trying-anew.ts';

export interface AppDeps extends TryingAnew {
  rng: Rng;
  keys: InstanceKeys;
}

const rows = (tx: Tx) =>
  tx
    .selectFrom('oauth_apps')
    .select(['id', 'name', 'provider', 'client_id', 'directory', 'authorise_url', 'token_url', 'scopes'])
    .select([
      sql<boolean>`client_secret is not null`.as('hasSecret'),
      sql<string | null>`to_char(secret_expires_on, 'YYYY-MM-DD')`.as('expiresOn'),
    ])
    .select((eb) =>
      eb
        .selectFrom('mailboxes')
        .select((of) => of.fn.countAll<number>().as('n'))
        .whereRef('mailboxes.oauth_app_id', '=', 'oauth_apps.id')
        .as('mailboxes'),
    );

type Row = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>;

function viewOf(row: Row, now: Date): OauthApp {
  const { authoriseUrl, tokenUrl, scopes } = placesOf(row);
  return {
    id: row.id,
    name: row.name,
    provider: row.provider,
    clientId: row.client_id,
    hasSecret: row.hasSecret,
    secretExpiresOn: row.expiresOn,
    secretDaysLeft: daysLeft(row.expiresOn, now),
    directory: row.directory,
    authoriseUrl,
    tokenUrl,
    scopes,
    mailboxes: row.mailboxes ?? 0,
  };
}

const shown = async (tx: Tx, id: string, now: Date): Promise<OauthApp> =>
  viewOf(await rows(tx).where('id', '=', id).executeTakeFirstOrThrow(), now);

/** The sign-in apps of the organisation by name; never with a secret. */
export const listApps = async (tx: Tx, now: Date): Promise<OauthApp[]> =>
  (await rows(tx).orderBy('name').execute()).map((row) => viewOf(row, now));

/** Refuses a name that another app has; whoever gives the same one at the same time waits until this is decided. */
async function assertNameFree(tx: Tx, tenantId: string, name: string, except: string | null): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`oauth_apps ${tenantId}`}, 0))`.execute(tx);
  const other = await tx.selectFrom('oauth_apps').select('id').where('name', '=', name).executeTakeFirst();
  if (other && other.id !== except) refuse('oauth_name_taken');
}

function checkedPlace(url: string): string {
  try {
    const place = checkedUrl(url);
    // The desk is led through loopback names by tests and by providers on the same machine.
    const near = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/.test(place.hostname);
    if (place.protocol === 'https:' || near) return place.href;
  } catch {
    return refuse('oauth_url_refused');
  }
  return refuse('oauth_url_refused');
}

/** What only an app of an unnamed provider says of itself. */
function ownPlaces(input: z.infer<typeof addShape>) {
  const { provider, authoriseUrl, tokenUrl, scopes } = input;
  if (provider !== 'other') return { authorise_url: null, token_url: null, scopes: null };
  const missing = Object.entries({ authoriseUrl, tokenUrl, scopes }).filter(([, value]) => !value);
  if (authoriseUrl && tokenUrl && scopes)
    return { authorise_url: checkedPlace(authoriseUrl), token_url: checkedPlace(tokenUrl), scopes };
  return refuse('invalid_input', { fields: Object.fromEntries(missing.map(([name]) => [name, 'required'])) });
}

const noted = (tx: Tx, actor: Actor, id: string, action: AuditAction, data: object) =>
  audit(tx, { actor: auditActorOf(actor), objectKind: 'oauth_app', objectId: id, action, data: { ...data } });

/** Adds an app. Errors: `oauth_name_taken`, `oauth_url_refused`, `invalid_input` where a place is missing. */
export async function addApp(
  tx: Tx,
  deps: AppDeps,
  actor: Actor,
  input: z.infer<typeof addShape>,
): Promise<OauthApp> {
  const places = ownPlaces(input);
  await assertNameFree(tx, actor.tenantId, input.name, null);
  const id = deps.rng.uuid();
  const now = deps.clock.now();
  const microsoft = input.provider === 'microsoft' || input.provider === 'microsoft_china';
  await tx
    .insertInto('oauth_apps')
    .values({
      tenant_id: actor.tenantId,
      id,
      name: input.name,
      provider: input.provider,
      client_id: input.clientId,
      client_secret: input.clientSecret ? sealOauth(deps, `oauth app ${id}`, input.clientSecret) : null,
      secret_expires_on: input.secretExpiresOn,
      directory: microsoft ? (input.directory ?? null) : null,
      ...places,
      created_at: now,
    })
    .execute();
  const view = await shown(tx, id, now);
  await noted(tx, actor, id, 'oauth_app.added', { name: view.name, provider: input.provider });
  return view;
}

/** Lets the mailboxes that the provider's refusal of this app held up try again. */
async function freeMailboxes(tx: Tx, deps: AppDeps, tenantId: string, appId: string): Promise<void> {
  const freed = await tx
    .updateTable('mailbox_sign_ins')
    .set({ problem: null, failures: 0, blocked_until: null })
    .where('app_id', '=', appId)
    .where('problem', '=', 'oauth_app_refused')
    .returning('mailbox_id')
    .execute();
  for (const { mailbox_id: mailboxId } of freed) await tryAnew(tx, deps, tenantId, mailboxId);
}

/**
 * Changes name, secret and the day on which it runs out. What tokens were given for, its client ID and its provider, stays:
 * another one is another app. A fresh secret lets the mailboxes that it held up try again. Errors: `not_found`,
 * `oauth_name_taken`.
 */
export async function changeApp(
  tx: Tx,
  deps: AppDeps,
  actor: Actor,
  id: string,
  input: z.infer<typeof changeShape>,
): Promise<OauthApp> {
  const row = await tx
    .selectFrom('oauth_apps')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) refuse('not_found');
  const { name, clientSecret, secretExpiresOn } = input;
  if (name !== undefined) await assertNameFree(tx, actor.tenantId, name, id);
  const set = {
    ...(name === undefined ? {} : { name }),
    ...(clientSecret ? { client_secret: sealOauth(deps, `oauth app ${id}`, clientSecret) } : {}),
    ...(secretExpiresOn === undefined ? {} : { secret_expires_on: secretExpiresOn }),
  };
  if (Object.keys(set).length > 0) await tx.updateTable('oauth_apps').set(set).where('id', '=', id).execute();
  if (clientSecret) await freeMailboxes(tx, deps, actor.tenantId, id);
  const view = await shown(tx, id, deps.clock.now());
  await noted(tx, actor, id, 'oauth_app.changed', { fields: Object.keys(input) });
  return view;
}

/** Removes an app that no mailbox signs in with. Errors: `not_found`, `oauth_app_used`. */
export async function removeApp(tx: Tx, actor: Actor, id: string): Promise<void> {
  const row = await tx
    .selectFrom('oauth_apps')
    .select('name')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) refuse('not_found');
  const used = await tx
    .selectFrom('mailboxes')
    .select('id')
    .where('oauth_app_id', '=', id)
    .limit(1)
    .executeTakeFirst();
  if (used) refuse('oauth_app_used');
  await tx.deleteFrom('oauth_consents').where('app_id', '=', id).execute();
  await tx.deleteFrom('oauth_apps').where('id', '=', id).execute();
  await noted(tx, actor, id, 'oauth_app.removed', { name: row.name });
}
