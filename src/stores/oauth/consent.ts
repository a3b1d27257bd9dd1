import { type Actor, ownSession } from '#people/index.ts';
import type { Clock, Rng } from '#platform/clock.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import type { InstanceKeys } from '#platform/vault/index.ts';
import { mailboxRow } from '../mailbox-view.ts';
import { type AppRow, appRow } from './asking.ts';
import { authoriseUrl } from './authorise-url.ts';
import { challengeOf, newState, newVerifier, stateHash } from './proof.ts';
import { placesOf } from './providers.ts';
import type { RedirectUri } from './redirect-uri.ts';
import { openOauth, sealOauth } from './sealing.ts';

const lifeMs = 10 * 60_000;

interface ConsentDeps {
  clock: Clock;
  rng: Rng;
  keys: InstanceKeys;
}

const nameOf = (hash: Buffer) => `consent ${hash.toString('hex')}` as const;

/**
 * Begins a sign-in at the provider of a mailbox. What comes back is taken from this person in this session alone, once,
 * within ten minutes. Errors: `not_found`, `oauth_app_missing`, `public_url_needed`, `forbidden` for an API key.
 * @returns the provider's page
 */
export async function beginSignIn(
  tx: Tx,
  deps: ConsentDeps,
  actor: Actor,
  { mailboxId, redirect }: { mailboxId: string; redirect: RedirectUri },
): Promise<string> {
  const sessionId = ownSession(actor);
  const mailbox = await mailboxRow(tx, actor, mailboxId);
  const app = mailbox.oauth_app_id === null ? undefined : await appRow(tx, mailbox.oauth_app_id);
  if (!app) refuse('oauth_app_missing');
  if (!redirect.reachable) refuse('public_url_needed');
  const now = deps.clock.now();
  await tx.deleteFrom('oauth_consents').where('expires_at', '<=', now).execute();
  const [state, verifier] = [newState(deps.rng), newVerifier(deps.rng)];
  const hash = stateHash(state);
  await tx
    .insertInto('oauth_consents')
    .values({
      tenant_id: actor.tenantId,
      state_hash: hash,
      person_id: actor.personId,
      session_id: sessionId,
      mailbox_id: mailboxId,
      app_id: app.id,
      verifier: sealOauth(deps, nameOf(hash), verifier),
      redirect_uri: redirect.uri,
      expires_at: new Date(now.getTime() + lifeMs),
    })
    .execute();
  return authoriseUrl(placesOf(app), {
    clientId: app.client_id,
    redirectUri: redirect.uri,
    state,
    challenge: challengeOf(verifier),
    user: mailbox.imap_user || mailbox.smtp_user || mailbox.address,
  });
}

/** A sign-in that somebody has come back from. */
export interface Consent {
  mailboxId: string;
  app: AppRow;
  verifier: string;
  redirectUri: string;
}

/** Takes up, once, a sign-in that this person began in this session; null when there is none that waits. */
export async function takeConsent(
  tx: Tx,
  { clock, keys }: ConsentDeps,
  actor: Actor,
  state: string,
): Promise<Consent | null> {
  const hash = stateHash(state);
  const row = await tx
    .deleteFrom('oauth_consents')
    .where('state_hash', '=', hash)
    .where('person_id', '=', actor.personId)
    .where('session_id', '=', ownSession(actor))
    .returning(['mailbox_id', 'app_id', 'verifier', 'redirect_uri', 'expires_at'])
    .executeTakeFirst();
  const app = row && row.expires_at > clock.now() ? await appRow(tx, row.app_id) : undefined;
  if (!row || !app) return null;
  const verifier = openOauth(keys, nameOf(hash), row.verifier);
  return { mailboxId: row.mailbox_id, app, verifier, redirectUri: row.redirect_uri };
}
