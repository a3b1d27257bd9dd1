import type { Clock, Rng } from '#platform/clock.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import type { InstanceKeys } from '#platform/vault/index.ts';
import type { Grant, Role } from './contract.ts';
import { setGrants } from './granting.ts';
import { addSignInName, emailKeys, plainEmail } from './sign-in-names.ts';

export interface PersonToCreate {
  tenantId: string;
  name: string;
  email: string;
  role: Role;
  languages?: readonly string[];
  uiLanguage?: 'zh' | 'en';
  /** As {@link PasswordHasher} gives it. */
  passwordHash: string;
  /** True for a first password that somebody else has seen. */
  mustChangePassword: boolean;
  grants?: readonly Grant[];
  /** Null: the desk itself. */
  grantedBy?: string | null;
}

/**
 * Creates a person with sign-in name and grants in the caller's transaction; audits nothing. Returns the id.
 * Errors: `email_taken`; `not_found` for a client or store that is not of the tenant.
 */
export async function createPerson(
  { keys, rng, clock }: { keys: InstanceKeys; rng: Rng; clock: Clock },
  tx: Tx,
  person: PersonToCreate,
): Promise<string> {
  const email = plainEmail(person.email);
  const taken = await tx
    .selectFrom('sign_in_names')
    .select('person_id')
    .where('tenant_id', '=', person.tenantId)
    .where('email_key', 'in', emailKeys(keys, email))
    .executeTakeFirst();
  if (taken) refuse('email_taken');
  const id = rng.uuid();
  const now = clock.now();
  const made = await tx
    .insertInto('people')
    .values({
      tenant_id: person.tenantId,
      id,
      name: person.name,
      email,
      role: person.role,
      languages: [...(person.languages ?? [])],
      ui_language: person.uiLanguage ?? 'en',
      password_hash: person.passwordHash,
      must_change_password: person.mustChangePassword,
      created_at: now,
      activated_at: person.mustChangePassword ? null : now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) refuse('email_taken');
  await addSignInName(keys, tx, { tenantId: person.tenantId, personId: id, email });
  await setGrants({ rng, clock }, tx, {
    tenantId: person.tenantId,
    personId: id,
    grants: person.grants ?? [],
    grantedBy: person.grantedBy ?? null,
  });
  return id;
}
