import { audit } from '#platform/audit/audit.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import { type Actor, auditActorOf } from './actor.ts';
import type { Grant, Person, Role } from './contract.ts';
import { setGrants } from './granting.ts';
import { assertMayManage, assertOtherAdministrator, lockPerson } from './managing.ts';
import { personOf } from './people-list.ts';
import type { PeopleServices } from './services.ts';
import { tellSessions } from './sessions.ts';

export interface PersonChange {
  name?: string | undefined;
  role?: Role | undefined;
  languages?: string[] | undefined;
  grants?: Grant[] | undefined;
}

async function changeRole(tx: Tx, actor: Actor, person: { id: string; role: Role }, role: Role) {
  assertMayManage(actor, role);
  if (person.role === role) return;
  if (person.id === actor.personId) refuse('not_yourself');
  if (person.role === 'administrator') await assertOtherAdministrator(tx, person.id);
  await tx.updateTable('people').set({ role }).where('id', '=', person.id).execute();
}

/**
 * Changes a person. What may be seen changes with the next request; open windows are told to ask again.
 * Errors: `not_found`, `forbidden`, `wrong_state`, `not_yourself` (own role), `last_administrator`.
 */
export async function changePerson(
  services: Pick<PeopleServices, 'clock' | 'rng'>,
  tx: Tx,
  { actor, personId, change }: { actor: Actor; personId: string; change: PersonChange },
): Promise<Person> {
  const now = services.clock.now();
  const { tenantId } = actor;
  const person = await lockPerson(tx, actor, personId);
  const { name = person.name, languages } = change;
  await tx
    .updateTable('people')
    .set({ name, ...(languages ? { languages } : {}) })
    .where('id', '=', personId)
    .execute();
  if (change.role !== undefined) await changeRole(tx, actor, person, change.role);
  if (change.grants !== undefined)
    await setGrants(services, tx, { tenantId, personId, grants: change.grants, grantedBy: actor.personId });
  if (change.role !== undefined || change.grants !== undefined)
    await tellSessions(tx, tenantId, personId, personId, now);
  const changed = await personOf(tx, actor, personId, now);
  await audit(tx, {
    actor: auditActorOf(actor),
    action: 'person.change',
    objectKind: 'person',
    objectId: personId,
    data: {
      changed: Object.keys(change),
      roleBefore: person.role,
      role: changed.role,
      grants: change.grants,
    },
  });
  return changed;
}
