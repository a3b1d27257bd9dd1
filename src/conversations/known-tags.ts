import { type Actor, whereVisible } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import type { Tag } from './act-contract.ts';

/** The tags of open conversations that this actor sees, the most used first. */
export async function knownTags(tx: Tx, actor: Actor): Promise<(Tag & { count: number })[]> {
  const used = tx
    .selectFrom('conversation_tags')
    .innerJoin('conversations', 'conversations.id', 'conversation_tags.conversation_id')
    .innerJoin('tags', 'tags.id', 'conversation_tags.tag_id')
    .select((eb) => ['tags.id', 'tags.name', eb.fn.countAll<number>().as('count')])
    .where('conversations.state', '=', 'open')
    .where('conversations.merged_into', 'is', null)
    .groupBy(['tags.id', 'tags.name'])
    .orderBy('count', 'desc')
    .orderBy('tags.name')
    .limit(200);
  return whereVisible(used, actor, 'conversations.store_id').execute();
}
