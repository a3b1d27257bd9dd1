import { audit } from '#platform/audit/audit.ts';
import { refuse } from '#platform/errors.ts';
import { type Actor, auditActorOf } from './actor.ts';
import { ownSession } from './authorise.ts';
import { assertGoodPassword } from './passwords/choosing.ts';
import type { PeopleServices } from './services.ts';
import { endSessionsOf } from './sessions.ts';
import { clearFailures, countAttempt } from './sign-in-attempts.ts';

/**
 * Makes sure that whoever sits there knows the password; guesses count as failed sign-ins. Returns its hash.
 * Errors: `wrong_password`, `locked_out`.
 */
export async function assertOwnPassword(
  { database, clock, passwords }: PeopleServices,
  { tenantId, personId }: Pick<Actor, 'tenantId' | 'personId'>,
  password: string,
): Promise<string> {
  const stored = await database.tenant(tenantId, async (tx) => {
    await countAttempt(tx, personId, clock.now());
    const row = await tx
      .selectFrom('people')
      .select('password_hash')
      .where('id', '=', personId)
      .executeTakeFirstOrThrow();
    return row.password_hash;
  });
  if (!(await passwords.verify(stored, password))) refuse('wrong_password', { fields: { current: 'wrong' } });
  await database.tenant(tenantId, (tx) => clearFailures(tx, personId));
  return stored;
}

/**
 * Takes a new password and ends the person's other sessions.
 * Errors: those of {@link assertOwnPassword} and of choosing; `invalid_input` for the same password again.
 */
export async function changeOwnPassword(
  services: PeopleServices,
  actor: Actor,
  asked: { current: string; next: string },
): Promise<void> {
  const sessionId = ownSession(actor);
  const { tenantId, personId } = actor;
  if (asked.next === asked.current) refuse('invalid_input', { fields: { next: 'same' } });
  const organisation = await services.database.tenant(tenantId, (tx) =>
    tx.selectFrom('tenants').select('name').where('id', '=', tenantId).executeTakeFirstOrThrow(),
  );
  assertGoodPassword(asked.next, { name: actor.name, email: actor.email, organisation: organisation.name });
  const stored = await assertOwnPassword(services, actor, asked.current);
  const hash = await services.passwords.hash(asked.next);
  const now = services.clock.now();
  await services.database.tenant(tenantId, async (tx) => {
    const changed = await tx
      .updateTable('people')
      .set((eb) => ({
        password_hash: hash,
        must_change_password: false,
        activated_at: eb.fn.coalesce('activated_at', eb.val(now)),
      }))
      .where('id', '=', personId)
      // A reset that came in between wins.
      .where('password_hash', '=', stored)
      .where('revoked_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (!changed) refuse('wrong_password');
    const ended = await endSessionsOf(tx, { tenantId, personId }, now, sessionId);
    await audit(tx, {
      actor: auditActorOf(actor),
      action: 'person.change_password',
      objectKind: 'person',
      objectId: personId,
      data: { endedSessions: ended },
    });
  });
}
