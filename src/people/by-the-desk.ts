import { audit, deskActor } from '#platform/audit/audit.ts';
import type { Tx } from '#platform/db/tables.ts';
import { keyText } from './authenticate.ts';
import type { apiKeyScopes } from './contract.ts';
import { encodeCredential, newSecret } from './credential.ts';
import { removeSecondFactor } from './second-factor.ts';
import type { PeopleServices } from './services.ts';
import { endSessionsOf } from './sessions.ts';
import { clearFailures } from './sign-in-attempts.ts';

/** A key that whoever runs the desk's machine asks for. */
export interface KeyByTheDesk {
  tenantId: string;
  /** For whom it acts. */
  personId: string;
  name: string;
  scopes: readonly (typeof apiKeyScopes)[number][];
}

/** Makes a key on the word of whoever runs the desk's machine; returns the key, which nobody can see again. */
export async function createApiKeyByTheDesk(
  { rng, clock, hashes }: Pick<PeopleServices, 'rng' | 'clock' | 'hashes'>,
  tx: Tx,
  { tenantId, personId, name, scopes }: KeyByTheDesk,
): Promise<string> {
  const credential = { tenantId, id: rng.uuid(), secret: newSecret(rng) };
  await tx
    .insertInto('api_keys')
    .values({
      tenant_id: tenantId,
      id: credential.id,
      person_id: personId,
      name,
      scopes: [...scopes],
      secret_hash: hashes.hash('api-key', credential),
      created_at: clock.now(),
    })
    .execute();
  const entry = { actor: deskActor, objectKind: 'api_key', objectId: credential.id } as const;
  await audit(tx, { ...entry, action: 'apikey.create', data: { scopes, person: personId } });
  return keyText(encodeCredential(credential));
}

/**
 * Gives a person a first password on the word of whoever runs the desk's machine: sessions end, the second factor is
 * off, a lock is lifted.
 */
export async function resetByTheDesk(
  { clock }: Pick<PeopleServices, 'clock'>,
  tx: Tx,
  who: { tenantId: string; personId: string },
  passwordHash: string,
): Promise<void> {
  await tx
    .updateTable('people')
    .set({ password_hash: passwordHash, must_change_password: true })
    .where('id', '=', who.personId)
    .execute();
  await removeSecondFactor(tx, who);
  await clearFailures(tx, who.personId);
  await endSessionsOf(tx, who, clock.now());
  const entry = { actor: deskActor, objectKind: 'person', objectId: who.personId } as const;
  await audit(tx, { ...entry, action: 'person.reset_password' });
}
