import { audit } from '#platform/audit/audit.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import { type Actor, auditActorOf } from './actor.ts';
import { keyText } from './authenticate.ts';
import { ownSession } from './authorise.ts';
import { apiKeyScopes } from './contract.ts';
import { encodeCredential, newSecret } from './credential.ts';
import { scopes as permissionsOfScopes } from './policy.ts';
import type { PeopleServices } from './services.ts';

type Scope = (typeof apiKeyScopes)[number];

const columns = ['id', 'name', 'scopes', 'created_at', 'last_used_at', 'revoked_at'] as const;

const apiKeysIn = (tx: Tx) => tx.selectFrom('api_keys').select(columns);
type Row = Awaited<ReturnType<ReturnType<typeof apiKeysIn>['executeTakeFirstOrThrow']>>;

const keyFrom = (row: Row) => ({
  id: row.id,
  name: row.name,
  scopes: apiKeyScopes.filter((scope) => row.scopes.includes(scope)),
  createdAt: row.created_at.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
  revokedAt: row.revoked_at?.toISOString() ?? null,
});

/** All keys of the organisation, newest first, dead ones too. */
export async function listApiKeys(tx: Tx) {
  return (await apiKeysIn(tx).orderBy('id', 'desc').execute()).map(keyFrom);
}

/**
 * Makes a key that acts for the person who asks; the key itself is returned this once. A program cannot make keys.
 * Errors: `forbidden`, also for a scope beyond what the person may.
 */
export async function createApiKey(
  { rng, clock, hashes }: Pick<PeopleServices, 'rng' | 'clock' | 'hashes'>,
  tx: Tx,
  actor: Actor,
  asked: { name: string; scopes: Scope[] },
) {
  ownSession(actor);
  const wanted = [...new Set(asked.scopes)];
  const beyond = wanted.some((scope) =>
    permissionsOfScopes[scope].some((one) => !actor.permissions.has(one)),
  );
  if (beyond) refuse('forbidden');
  const credential = { tenantId: actor.tenantId, id: rng.uuid(), secret: newSecret(rng) };
  const row = await tx
    .insertInto('api_keys')
    .values({
      tenant_id: actor.tenantId,
      id: credential.id,
      person_id: actor.personId,
      name: asked.name,
      scopes: wanted,
      secret_hash: hashes.hash('api-key', credential),
      created_at: clock.now(),
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
  await audit(tx, {
    actor: auditActorOf(actor),
    action: 'apikey.create',
    objectKind: 'api_key',
    objectId: row.id,
    data: { scopes: wanted },
  });
  return { apiKey: keyFrom(row), key: keyText(encodeCredential(credential)) };
}

/** Ends a key at once. Errors: `not_found`, also for one that is dead already. */
export async function revokeApiKey(
  { clock }: Pick<PeopleServices, 'clock'>,
  tx: Tx,
  actor: Actor,
  apiKeyId: string,
): Promise<void> {
  const revoked = await tx
    .updateTable('api_keys')
    .set({ revoked_at: clock.now() })
    .where('id', '=', apiKeyId)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!revoked) refuse('not_found');
  await audit(tx, {
    actor: auditActorOf(actor),
    action: 'apikey.revoke',
    objectKind: 'api_key',
    objectId: apiKeyId,
  });
}
