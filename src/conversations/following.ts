import { type Actor, assertVisible, whereVisible } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { publish } from '#platform/live/live.ts';
import type { Services } from '#platform/services.ts';
import { shownFor } from '#privacy/index.ts';
import type { Notification } from './act-contract.ts';

const most = 50;

async function assertSeen(tx: Tx, actor: Actor, conversationId: string): Promise<void> {
  const row = await tx
    .selectFrom('conversations')
    .select('store_id')
    .where('id', '=', conversationId)
    .executeTakeFirst();
  assertVisible(actor, row?.store_id);
}

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
  const until = services.clock.now();
  await tx
    .insertInto('readings')
    .values({ tenant_id: actor.tenantId, person_id: actor.personId, conversation_id: conversationId, until })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'person_id', 'conversation_id']).doUpdateSet({ until }),
    )
    .execute();
  await markRead(tx, services, actor, conversationId);
}

/** Marks what a person was told as read: of one conversation, or all of it. */
export async function markRead(
  tx: Tx,
  { clock }: Services,
  actor: Actor,
  conversationId?: string,
): Promise<void> {
  if (conversationId !== undefined) await assertSeen(tx, actor, conversationId);
  let unread = tx
    .updateTable('notifications')
    .set({ read_at: clock.now() })
    .where('person_id', '=', actor.personId)
    .where('read_at', 'is', null);
  if (conversationId !== undefined) unread = unread.where('conversation_id', '=', conversationId);
  const { numUpdatedRows } = await unread.executeTakeFirst();
  if (numUpdatedRows === 0n) return;
  const news = { type: 'notification.changed' as const, id: actor.personId, storeId: null };
  await publish(tx, actor.tenantId, clock.now(), [{ ...news, personId: actor.personId }]);
}

/** What a person was told, the latest first; of conversations that this actor still sees. */
export async function notificationsOf(
  tx: Tx,
  services: Services,
  actor: Actor,
): Promise<{ items: Notification[]; unread: number }> {
  const query = tx
    .selectFrom('notifications')
    .innerJoin('conversations', 'conversations.id', 'notifications.conversation_id')
    .leftJoin('people', 'people.id', 'notifications.actor_id')
    .select(['notifications.id', 'notifications.kind', 'notifications.at', 'notifications.read_at'])
    .select(['people.name as actor_name', 'conversations.id as conversation_id'])
    .select(['conversations.number', 'conversations.subject'])
    .where('notifications.person_id', '=', actor.personId)
    .orderBy('notifications.at', 'desc')
    .orderBy('notifications.id')
    .limit(most);
  const rows = await whereVisible(query, actor, 'conversations.store_id').execute();
  const show = await shownFor(
    tx,
    services,
    actor,
    rows.map((row) => row.subject),
  );
  return {
    items: rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      at: row.at.toISOString(),
      actorName: row.actor_name,
      conversation: { id: row.conversation_id, number: row.number, subject: show(row.subject) },
      read: row.read_at !== null,
    })),
    unread: rows.filter((row) => row.read_at === null).length,
  };
}
