import { type Actor, whereVisible } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { type LiveNews, publish } from '#platform/live/live.ts';
import type { Services } from '#platform/services.ts';
import { shownFor } from '#privacy/index.ts';
import type { Notification } from './act-contract.ts';
import { assertSeen } from './seeing.ts';

const most = 50;
const changedFor = (personId: string): LiveNews => ({
  type: 'notification.changed',
  id: personId,
  storeId: null,
  personId,
});

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
  await publish(tx, actor.tenantId, clock.now(), [changedFor(actor.personId)]);
}

/** Takes away that a conversation was given to a person, where the act that told so is undone. */
export async function untellGiven(
  tx: Tx,
  { clock }: Services,
  actor: Actor,
  given: { conversationId: string; personId: string; since: Date },
): Promise<void> {
  const { numDeletedRows } = await tx
    .deleteFrom('notifications')
    .where('conversation_id', '=', given.conversationId)
    .where('person_id', '=', given.personId)
    .where('actor_id', '=', actor.personId)
    .where('kind', 'in', ['assigned', 'handed_over'])
    .where('at', '>=', given.since)
    .executeTakeFirst();
  if (numDeletedRows > 0n) await publish(tx, actor.tenantId, clock.now(), [changedFor(given.personId)]);
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
    .orderBy('notifications.id', 'desc')
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
