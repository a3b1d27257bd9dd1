import { type Actor, assertVisible } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';

/** Refuses a conversation that the actor does not see, like one that is not there. @returns id of its store */
export async function assertSeen(tx: Tx, actor: Actor, conversationId: string): Promise<string> {
  const row = await tx
    .selectFrom('conversations')
    .select('store_id')
    .where('id', '=', conversationId)
    .executeTakeFirst();
  assertVisible(actor, row?.store_id);
  return row?.store_id ?? '';
}
