import type { Tx } from '#platform/db/tables.ts';

/** Deletes the kept answers of commands from before a moment; whoever repeats one later is treated as a first. */
export async function forgetCommands(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('idempotency_keys').where('created_at', '<', before).execute();
}
