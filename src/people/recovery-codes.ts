import type { Clock, Rng } from '#platform/clock.ts';
import type { Tx } from '#platform/db/tables.ts';
import { deriveKeys, type InstanceKeys, keyedHash } from '#platform/vault/index.ts';
import { plainCode, readableCode } from './readable-code.ts';
import type { PersonKey } from './totp.ts';

const COUNT = 10;

/** Keyed hashes of a code under every instance key, newest first, bound to the person. */
const hashesOf = (keys: InstanceKeys, { tenantId, personId }: PersonKey, code: string): Buffer[] =>
  deriveKeys(keys, 'totp', 'recovery-codes').map(({ key }) =>
    keyedHash(key)
      .update(`${tenantId} ${personId} ${plainCode(code)}`)
      .digest(),
  );

/** Replaces the person's recovery codes by ten of 75 random bits, returned in words to be shown once. */
export async function replaceRecoveryCodes(
  { keys, rng }: { keys: InstanceKeys; rng: Rng },
  tx: Tx,
  who: PersonKey,
): Promise<string[]> {
  await removeRecoveryCodes(tx, who);
  const codes = Array.from({ length: COUNT }, () => readableCode(rng, 3));
  const rows = codes.map((code) => ({
    tenant_id: who.tenantId,
    id: rng.uuid(),
    person_id: who.personId,
    code_hash: hashesOf(keys, who, code)[0] as Buffer,
    used_at: null,
  }));
  await tx.insertInto('recovery_codes').values(rows).execute();
  return codes;
}

/** Takes all recovery codes of a person away. */
export async function removeRecoveryCodes(tx: Tx, { personId }: PersonKey): Promise<void> {
  await tx.deleteFrom('recovery_codes').where('person_id', '=', personId).execute();
}

/** Uses a code up; false when it is none of this person's or was used before. Two at once: one wins. */
export async function spendRecoveryCode(
  { keys, clock }: { keys: InstanceKeys; clock: Clock },
  tx: Tx,
  who: PersonKey,
  code: string,
): Promise<boolean> {
  const used = await tx
    .updateTable('recovery_codes')
    .set({ used_at: clock.now() })
    .where('person_id', '=', who.personId)
    .where('code_hash', 'in', hashesOf(keys, who, code))
    .where('used_at', 'is', null)
    .returning('id')
    .execute();
  return used.length > 0;
}
