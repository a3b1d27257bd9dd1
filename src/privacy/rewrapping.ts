import type { Tx } from '#platform/db/tables.ts';
import { rewrap } from '#platform/vault/index.ts';
import type { VaultDeps } from './vault-keys.ts';

/**
 * Wraps the store keys of the caller's tenant under the newest instance key, after one was added. What they seal and the
 * keys below them stay as they are; destroyed keys stay destroyed.
 * @returns how many were wrapped anew
 */
export async function rewrapStoreKeys(
  tx: Tx,
  { keys, rng }: Pick<VaultDeps, 'keys' | 'rng'>,
): Promise<number> {
  const rows = await tx
    .selectFrom('vault_keys')
    .select(['id', 'wrapped', 'instance_version'])
    .where('scope', '=', 'store')
    .where('wrapped', 'is not', null)
    .forUpdate()
    .execute();
  let moved = 0;
  for (const { id, wrapped, instance_version } of rows) {
    const row = { id, parentId: null, wrapped, version: instance_version ?? 0 };
    const fresh = rewrap(keys, row, rng);
    if (fresh === row || fresh.wrapped === null) continue;
    moved += 1;
    await tx
      .updateTable('vault_keys')
      .set({ wrapped: Buffer.from(fresh.wrapped), instance_version: fresh.version })
      .where('id', '=', id)
      .execute();
  }
  return moved;
}
