import type { Tx } from '#platform/db/tables.ts';
import { newVapidKeys, type VapidKeys, vapidKeysOf } from '#platform/push/vapid.ts';
import type { Services } from '#platform/services.ts';
import { openSecret, sealSecret } from '#platform/vault/index.ts';

type Sealing = Pick<Services, 'keys' | 'rng'>;

const nameOf = (tenantId: string) => `push key ${tenantId}`;

const sealed = ({ keys, rng }: Sealing, tenantId: string, privateKey: string): Buffer =>
  sealSecret(keys, 'push-key', Buffer.from(privateKey), nameOf(tenantId), rng);

/** The organisation's key for push messages; made at the first need, and of two that are made at once the first counts. */
export async function pushKeysOf(
  tx: Tx,
  services: Sealing & Pick<Services, 'clock'>,
  tenantId: string,
): Promise<VapidKeys> {
  const find = () => tx.selectFrom('push_keys').select('private_key').executeTakeFirst();
  let row = await find();
  if (row === undefined) {
    const { privateKey } = newVapidKeys();
    const fresh = { tenant_id: tenantId, created_at: services.clock.now() };
    await tx
      .insertInto('push_keys')
      .values({ ...fresh, private_key: sealed(services, tenantId, privateKey) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    row = await find();
  }
  if (row === undefined) throw new Error('the key for push messages is not there');
  return vapidKeysOf(openSecret(services.keys, 'push-key', row.private_key, nameOf(tenantId)).toString());
}

/** Seals the organisation's key anew with the newest instance key; returns how many were sealed. */
export async function resealPushKey(tx: Tx, sealing: Sealing, tenantId: string): Promise<number> {
  const row = await tx.selectFrom('push_keys').select('private_key').forUpdate().executeTakeFirst();
  if (row === undefined) return 0;
  const open = openSecret(sealing.keys, 'push-key', row.private_key, nameOf(tenantId)).toString();
  await tx
    .updateTable('push_keys')
    .set({ private_key: sealed(sealing, tenantId, open) })
    .execute();
  return 1;
}
