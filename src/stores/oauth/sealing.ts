import type { Rng } from '#platform/clock.ts';
import type { Tx } from '#platform/db/tables.ts';
import { type InstanceKeys, openSecret, sealSecret } from '#platform/vault/index.ts';

/** What a sealed value is; no value opens as another one, or for another row. */
export type SecretName =
  | `oauth app ${string}`
  | `sign-in ${string} ${'refresh' | 'access'}`
  | `consent ${string}`;

interface Sealing {
  keys: InstanceKeys;
  rng: Rng;
}

/** Seals a secret of apps and sign-ins under the newest instance key. */
export const sealOauth = ({ keys, rng }: Sealing, name: SecretName, value: string): Buffer =>
  sealSecret(keys, 'mailbox-secret', Buffer.from(value), name, rng);

/** Opens what {@link sealOauth} made. Throws a `VaultError` under another name or without the key. */
export const openOauth = (keys: InstanceKeys, name: SecretName, sealed: Buffer): string =>
  openSecret(keys, 'mailbox-secret', sealed, name).toString();

/**
 * Seals every secret of apps and sign-ins of the tenant anew with the newest instance key. What waits for somebody's
 * consent is gone within minutes and stays as it is.
 * @returns how many were sealed
 */
export async function resealOauthSecrets(tx: Tx, sealing: Sealing): Promise<number> {
  let sealed = 0;
  const again = (name: SecretName, value: Buffer): Buffer => {
    sealed += 1;
    return sealOauth(sealing, name, openOauth(sealing.keys, name, value));
  };
  const apps = await tx.selectFrom('oauth_apps').select(['id', 'client_secret']).forUpdate().execute();
  for (const { id, client_secret: secret } of apps) {
    if (secret === null) continue;
    const client_secret = again(`oauth app ${id}`, secret);
    await tx.updateTable('oauth_apps').set({ client_secret }).where('id', '=', id).execute();
  }
  const signIns = await tx
    .selectFrom('mailbox_sign_ins')
    .select(['mailbox_id', 'refresh_token', 'access_token'])
    .forUpdate()
    .execute();
  for (const { mailbox_id: id, refresh_token: refresh, access_token: access } of signIns) {
    await tx
      .updateTable('mailbox_sign_ins')
      .set({
        refresh_token: again(`sign-in ${id} refresh`, refresh),
        access_token: access && again(`sign-in ${id} access`, access),
      })
      .where('mailbox_id', '=', id)
      .execute();
  }
  return sealed;
}
