import { audit } from '#platform/audit/audit.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import { type Actor, auditActorOf } from './actor.ts';
import { assertOtherAdministrator, lockPerson } from './managing.ts';
import type { PeopleServices } from './services.ts';
import { endSessionsOf } from './sessions.ts';
import { removeSignInNames } from './sign-in-names.ts';

/**
 * Ends a person's access: sessions, keys, sign-in name, open windows, in one step and for good. The row stays, since
 * replies and the audit chain name it; the e-mail is free again.
 * Errors: `not_found`, `forbidden`, `wrong_state`, `not_yourself`, `last_administrator`.
 */
export async function revokePerson(
  { clock }: Pick<PeopleServices, 'clock'>,
  tx: Tx,
  actor: Actor,
  personId: string,
): Promise<void> {
  const now = clock.now();
  const who = { tenantId: actor.tenantId, personId };
  const person = await lockPerson(tx, actor, personId);
  if (personId === actor.personId) refuse('not_yourself');
  if (person.role === 'administrator') await assertOtherAdministrator(tx, personId);
  await tx.updateTable('people').set({ revoked_at: now }).where('id', '=', personId).execute();
  await removeSignInNames(tx, who);
  const keys = await tx
    .updateTable('api_keys')
    .set({ revoked_at: now })
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute();
  const sessions = await endSessionsOf(tx, who, now);
  await audit(tx, {
    actor: auditActorOf(actor),
    action: 'person.revoke',
    objectKind: 'person',
    objectId: personId,
    data: { role: person.role, sessions, apiKeys: keys.map((key) => key.id) },
  });
}

/** Ends every session of a person, for a lost machine. Errors: `not_found`, `forbidden`, `wrong_state`. */
export async function endSessionsOfPerson(
  { clock }: Pick<PeopleServices, 'clock'>,
  tx: Tx,
  actor: Actor,
  personId: string,
): Promise<void> {
  await lockPerson(tx, actor, personId);
  const ended = await endSessionsOf(tx, { tenantId: actor.tenantId, personId }, clock.now());
  await audit(tx, {
    actor: auditActorOf(actor),
    action: 'person.end_sessions',
    objectKind: 'person',
    objectId: personId,
    data: { ended },
  });
}
