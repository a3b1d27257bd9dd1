import { type Actor, permissionsOf } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';

/** A person of the demo as one who acts without a browser. */
export function actorFor(
  tenantId: string,
  person: Pick<Actor, 'personId' | 'role' | 'name' | 'email' | 'language' | 'stores'>,
): Actor {
  const permissions = permissionsOf(person.role);
  return {
    ...person,
    tenantId,
    actorId: person.personId,
    kind: 'person',
    permissions,
    byCookie: false,
    sessionId: null,
    seesPersonalData: permissions.has('pii.read'),
    mustChangePassword: false,
  };
}

/** The first administrator who still works here; null when there is none. */
export async function demoAdministrator(tx: Tx, tenantId: string): Promise<Actor | null> {
  const row = await tx
    .selectFrom('people')
    .select(['id', 'role', 'name', 'email', 'ui_language'])
    .where('role', '=', 'administrator')
    .where('revoked_at', 'is', null)
    .orderBy('id')
    .executeTakeFirst();
  if (!row) return null;
  const { id: personId, role, name, email, ui_language: language } = row;
  return actorFor(tenantId, { personId, role, name, email, language, stores: 'all' });
}
