import type { Tx } from '#platform/db/tables.ts';

/** Languages that buyers of each store write in, by its marketplaces: the marketplaces' main ones first. */
export async function mailboxLanguages(tx: Tx, storeIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx
    .selectFrom('store_marketplaces')
    .innerJoin('marketplaces', 'marketplaces.code', 'store_marketplaces.marketplace')
    .select(['store_marketplaces.store_id', 'marketplaces.languages'])
    .where((eb) => eb('store_marketplaces.store_id', '=', eb.fn.any(eb.val([...new Set(storeIds)]))))
    .orderBy('marketplaces.code')
    .execute();
  const found = new Map<string, string[]>();
  for (const row of rows) {
    const known = found.get(row.store_id) ?? [];
    found.set(row.store_id, [...new Set([...known, ...row.languages])]);
  }
  return found;
}
