import { type Actor, assertVisible } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';

/** Refuses a conversation that the actor does not see, like one that is not there. */
export async function assertSeen(tx: Tx, actor: Actor, conversationId: string): Promise<void> {
  const row = await tx
    .selectFrom('conversations')
    .select('store_id')
    .where('id', '=', conversationId)
    .executeTakeFirst();
  assertVisible(actor, row?.store_id);
}
