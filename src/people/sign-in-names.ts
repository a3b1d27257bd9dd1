import type { Tx } from '#platform/db/tables.ts';
import { blindIndexes, type InstanceKeys, normalise } from '#platform/vault/index.ts';

/** An e-mail as people.email holds it. */
export const plainEmail = (email: string): string => normalise('email', email);

/** Keyed hashes of an e-mail under every instance key, newest first; they lead to the organisation. */
export const emailKeys = (keys: InstanceKeys, email: string): Buffer[] =>
  blindIndexes(keys, '', 'sign-in-name', 'email', email).map((one) => one.index);

/** Lets a person be found by e-mail at the sign-in. */
export async function addSignInName(
  keys: InstanceKeys,
  tx: Tx,
  who: { tenantId: string; personId: string; email: string },
): Promise<void> {
  const [newest] = emailKeys(keys, who.email);
  if (newest === undefined) throw new Error('no instance key');
  await tx
    .insertInto('sign_in_names')
    .values({ email_key: newest, tenant_id: who.tenantId, person_id: who.personId })
    .execute();
}

/** Ends that; the same e-mail may then belong to somebody else. */
export async function removeSignInNames(tx: Tx, who: { tenantId: string; personId: string }): Promise<void> {
  await tx
    .deleteFrom('sign_in_names')
    .where('tenant_id', '=', who.tenantId)
    .where('person_id', '=', who.personId)
    .execute();
}
