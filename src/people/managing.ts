import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import type { Actor } from './actor.ts';
import { can } from './authorise.ts';
import type { Role } from './contract.ts';

/** Refuses one who may not make, change or end somebody of this role. */
export function assertMayManage(actor: Actor, role: Role): void {
  if (role === 'administrator' && !can(actor, 'people.manage_administrators')) refuse('forbidden');
}

/**
 * Locks the person for a change by the actor. Errors: `not_found` for ids of nobody here, `wrong_state` for one who
 * has left, `forbidden` for one whom the actor may not manage.
 */
export async function lockPerson(tx: Tx, actor: Actor, personId: string) {
  const person = await tx
    .selectFrom('people')
    .select(['id', 'role', 'name', 'email', 'revoked_at'])
    .where('id', '=', personId)
    .forUpdate()
    .executeTakeFirst();
  if (!person) refuse('not_found');
  assertMayManage(actor, person.role);
  if (person.revoked_at !== null) refuse('wrong_state');
  return person;
}

/**
 * Refuses to take away the last administrator who has ever signed in. The rows stay locked to the end of the
 * transaction, so that of two who would take each other away at once one is refused.
 */
export async function assertOtherAdministrator(tx: Tx, personId: string): Promise<void> {
  const all = await tx
    .selectFrom('people')
    .select('id')
    .where('role', '=', 'administrator')
    .where('revoked_at', 'is', null)
    .where('activated_at', 'is not', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  if (!all.some((one) => one.id !== personId)) refuse('last_administrator');
}
