import type { AuditAction } from '#platform/audit/actions.ts';
import { audit } from '#platform/audit/audit.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import { type Actor, auditActorOf } from './actor.ts';
import { ownSession } from './authorise.ts';
import { assertOwnPassword } from './own-password.ts';
import { removeRecoveryCodes, replaceRecoveryCodes } from './recovery-codes.ts';
import type { PeopleServices } from './services.ts';
import { newTotpSecret, openTotp, sealTotp, totpStep, totpUri } from './totp.ts';

const ISSUER = 'Sellerdesk';

/** Begins: a seed that counts once a code of it is confirmed. Errors: `second_factor_on`. */
export async function startSecondFactor(services: PeopleServices, actor: Actor) {
  ownSession(actor);
  const secret = newTotpSecret(services.rng);
  await services.database.tenant(actor.tenantId, async (tx) => {
    const changed = await tx
      .updateTable('people')
      .set({ totp_pending: sealTotp(services.keys, actor, secret, services.rng) })
      .where('id', '=', actor.personId)
      .where('totp_secret', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (!changed) refuse('second_factor_on');
  });
  return { secret, uri: totpUri(secret, actor.email, ISSUER) };
}

async function pendingOf(tx: Tx, personId: string) {
  const person = await tx
    .selectFrom('people')
    .select(['totp_secret', 'totp_pending'])
    .where('id', '=', personId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (person.totp_secret !== null) refuse('second_factor_on');
  if (person.totp_pending === null) refuse('wrong_state');
  return person.totp_pending;
}

/**
 * Switches the second factor on with a code of the pending seed; returns the recovery codes, shown once.
 * Errors: `wrong_second_factor`, `second_factor_on`, `wrong_state` when none was begun.
 */
export async function confirmSecondFactor(
  services: PeopleServices,
  actor: Actor,
  code: string,
): Promise<string[]> {
  ownSession(actor);
  return services.database.tenant(actor.tenantId, async (tx) => {
    const sealed = await pendingOf(tx, actor.personId);
    const step = totpStep(
      openTotp(services.keys, actor, sealed),
      code.replace(/\s/g, ''),
      services.clock.now(),
    );
    if (step === null) refuse('wrong_second_factor');
    await tx
      .updateTable('people')
      .set({ totp_secret: sealed, totp_pending: null, totp_last_step: step })
      .where('id', '=', actor.personId)
      .execute();
    const codes = await replaceRecoveryCodes(services, tx, actor);
    await auditFactor(tx, actor, 'person.second_factor_on');
    return codes;
  });
}

/** Switches it off for a person in the caller's transaction. */
export async function removeSecondFactor(tx: Tx, who: { tenantId: string; personId: string }): Promise<void> {
  await tx
    .updateTable('people')
    .set({ totp_secret: null, totp_pending: null, totp_last_step: null })
    .where('id', '=', who.personId)
    .execute();
  await removeRecoveryCodes(tx, who);
}

/** Switches it off for who asks, who must know the password. Errors: `wrong_password`, `locked_out`. */
export async function endSecondFactor(
  services: PeopleServices,
  actor: Actor,
  password: string,
): Promise<void> {
  ownSession(actor);
  await assertOwnPassword(services, actor, password);
  await services.database.tenant(actor.tenantId, async (tx) => {
    await removeSecondFactor(tx, actor);
    await auditFactor(tx, actor, 'person.second_factor_off');
  });
}

const auditFactor = (tx: Tx, actor: Actor, action: AuditAction) =>
  audit(tx, { actor: auditActorOf(actor), action, objectKind: 'person', objectId: actor.personId });
