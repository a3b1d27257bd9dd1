import type { Tx } from '#platform/db/tables.ts';
import type { PeopleOptions } from './services.ts';
import { openTotp, sealTotp } from './totp.ts';

/**
 * Seals the authenticators' seeds of a tenant anew with the newest instance key, after one was added. Sessions, API keys
 * and recovery codes need nothing: their hashes are compared under every instance key.
 * @returns how many were sealed
 */
export async function resealSecondFactors(
  tx: Tx,
  { keys, rng }: Pick<PeopleOptions, 'keys' | 'rng'>,
  tenantId: string,
): Promise<number> {
  const rows = await tx
    .selectFrom('people')
    .select(['id', 'totp_secret', 'totp_pending'])
    .where((eb) => eb.or([eb('totp_secret', 'is not', null), eb('totp_pending', 'is not', null)]))
    .forUpdate()
    .execute();
  let sealed = 0;
  for (const row of rows) {
    const again = (seed: Buffer | null): Buffer | null => {
      if (seed === null) return null;
      sealed += 1;
      const who = { tenantId, personId: row.id };
      return sealTotp(keys, who, openTotp(keys, who, seed), rng);
    };
    await tx
      .updateTable('people')
      .set({ totp_secret: again(row.totp_secret), totp_pending: again(row.totp_pending) })
      .where('id', '=', row.id)
      .execute();
  }
  return sealed;
}
