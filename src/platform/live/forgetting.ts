import type { Tx } from '#platform/db/tables.ts';

/** Deletes news from before a moment; a browser that was away longer loads its screens afresh. */
export async function forgetNews(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('live_events').where('at', '<', before).execute();
}
