import { audit } from '#platform/audit/audit.ts';
import type { Rng } from '#platform/clock.ts';
import type { Tx } from '#platform/db/tables.ts';
import { type Actor, auditActorOf } from './actor.ts';
import type { Grant, Person, Role } from './contract.ts';
import { createPerson } from './creating-people.ts';
import { assertMayManage, lockPerson } from './managing.ts';
import { personOf } from './people-list.ts';
import { readableCode } from './readable-code.ts';
import { removeSecondFactor } from './second-factor.ts';
import type { PeopleServices } from './services.ts';
import { endSessionsOf } from './sessions.ts';
import { clearFailures } from './sign-in-attempts.ts';

/** A password of 100 random bits that is easy to copy by hand. */
const newFirstPassword = (rng: Rng): string => readableCode(rng, 4);

export interface Added {
  person: Person;
  firstPassword: string;
}

/**
 * Adds a person with a first password that is shown once. Errors: `forbidden`, `email_taken`, `not_found` for a
 * client or store of somebody else.
 */
export async function addPerson(
  services: PeopleServices,
  actor: Actor,
  asked: { name: string; email: string; role: Role; languages: string[]; grants: Grant[] },
): Promise<Added> {
  assertMayManage(actor, asked.role);
  const firstPassword = newFirstPassword(services.rng);
  const passwordHash = await services.passwords.hash(firstPassword);
  return services.database.tenant(actor.tenantId, async (tx) => {
    const id = await createPerson(services, tx, {
      ...asked,
      tenantId: actor.tenantId,
      uiLanguage: actor.language,
      passwordHash,
      mustChangePassword: true,
      grantedBy: actor.personId,
    });
    const person = await personOf(tx, actor, id, services.clock.now());
    await audit(tx, {
      actor: auditActorOf(actor),
      action: 'person.add',
      objectKind: 'person',
      objectId: id,
      data: { role: asked.role, grants: asked.grants },
    });
    return { person, firstPassword };
  });
}

/**
 * Gives a person a first password again, for one who lost the password or the authenticator: sessions end, the second
 * factor is off, a lock is lifted. Errors: `not_found`, `forbidden`, `wrong_state`.
 */
export async function resetFirstPassword(
  services: PeopleServices,
  actor: Actor,
  personId: string,
): Promise<Added> {
  const firstPassword = newFirstPassword(services.rng);
  const hash = await services.passwords.hash(firstPassword);
  return services.database.tenant(actor.tenantId, async (tx) => {
    await lockPerson(tx, actor, personId);
    await replacePassword(tx, { tenantId: actor.tenantId, personId }, hash);
    await endSessionsOf(tx, { tenantId: actor.tenantId, personId }, services.clock.now());
    const person = await personOf(tx, actor, personId, services.clock.now());
    await audit(tx, {
      actor: auditActorOf(actor),
      action: 'person.reset_password',
      objectKind: 'person',
      objectId: personId,
    });
    return { person, firstPassword };
  });
}

async function replacePassword(tx: Tx, who: { tenantId: string; personId: string }, hash: string) {
  await tx
    .updateTable('people')
    .set({ password_hash: hash, must_change_password: true })
    .where('id', '=', who.personId)
    .execute();
  await removeSecondFactor(tx, who);
  await clearFailures(tx, who.personId);
}
