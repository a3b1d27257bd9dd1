import type { Actor } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import type { Services } from '#platform/services.ts';
import { markRead } from './notifications.ts';
import { assertSeen } from './seeing.ts';

/** Has a person hear, or no longer hear, of what a buyer writes in a conversation. */
export async function watch(
  tx: Tx,
  { clock }: Services,
  actor: Actor,
  conversationId: string,
  watching: boolean,
): Promise<void> {
  await assertSeen(tx, actor, conversationId);
  const key = { tenant_id: actor.tenantId, conversation_id: conversationId, person_id: actor.personId };
  if (watching)
    await tx
      .insertInto('watchers')
      .values({ ...key, at: clock.now() })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'conversation_id', 'person_id']).doNothing())
      .execute();
  else
    await tx
      .deleteFrom('watchers')
      .where('conversation_id', '=', conversationId)
      .where('person_id', '=', actor.personId)
      .execute();
}

/** Notes that a person has read a conversation, and what it was told of it. */
export async function noteRead(
  tx: Tx,
  services: Services,
  actor: Actor,
  conversationId: string,
): Promise<void> {
  await assertSeen(tx, actor, conversationId);
  const { message_count: messages } = await tx
    .selectFrom('conversations')
    .select('message_count')
    .where('id', '=', conversationId)
    .executeTakeFirstOrThrow();
  const read = { at: services.clock.now(), messages };
  await tx
    .insertInto('readings')
    .values({
      tenant_id: actor.tenantId,
      person_id: actor.personId,
      conversation_id: conversationId,
      ...read,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'person_id', 'conversation_id']).doUpdateSet(read),
    )
    .execute();
  await markRead(tx, services, actor, conversationId);
}
