import type { Tx } from '#platform/db/tables.ts';
import { spendRecoveryCode } from './recovery-codes.ts';
import type { PeopleServices } from './services.ts';
import { openTotp, type PersonKey, totpStep } from './totp.ts';

/**
 * Uses a code of the authenticator or a recovery code up. A time step counts once, and none before it counts again,
 * also when two requests bring the same code at the same moment.
 */
export async function spendCode(
  services: Pick<PeopleServices, 'keys' | 'clock'>,
  tx: Tx,
  who: PersonKey,
  sealed: Buffer,
  typed: string,
): Promise<boolean> {
  const code = typed.replace(/\s/g, '');
  const step = totpStep(openTotp(services.keys, who, sealed), code, services.clock.now());
  if (step === null) return spendRecoveryCode(services, tx, who, code);
  const taken = await tx
    .updateTable('people')
    .set({ totp_last_step: step })
    .where('id', '=', who.personId)
    .where((eb) => eb.or([eb('totp_last_step', 'is', null), eb('totp_last_step', '<', step)]))
    .returning('id')
    .executeTakeFirst();
  return taken !== undefined;
}
