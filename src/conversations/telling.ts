import { insertRows } from '#platform/db/insert-rows.ts';
import type { Tx } from '#platform/db/tables.ts';
import { publish } from '#platform/live/live.ts';
import type { Services } from '#platform/services.ts';
import type { notificationKinds } from './act-contract.ts';
import { pushNews } from './pushing/subscribing.ts';

/** Something that a person is to be told of a conversation. */
export interface ToTell {
  personId: string;
  kind: (typeof notificationKinds)[number];
  conversationId: string;
  messageId?: string;
  /** Who did it; nobody is told of what they did themselves. Null: the buyer, or the desk. */
  actorId: string | null;
  /** Since when the buyer waits, where a person is told once for each clock. */
  clock?: Date;
}

/** Tells people of conversations, each once for one thing, in the caller's transaction. */
export async function tell(
  tx: Tx,
  services: Pick<Services, 'clock' | 'rng' | 'jobs'>,
  tenantId: string,
  news: readonly ToTell[],
): Promise<void> {
  const others = news.filter((one) => one.personId !== one.actorId);
  if (others.length === 0) return;
  const { clock, rng } = services;
  const now = clock.now();
  const rows = others.map((one) => ({
    tenant_id: tenantId,
    id: rng.uuid(),
    person_id: one.personId,
    kind: one.kind,
    conversation_id: one.conversationId,
    message_id: one.messageId ?? null,
    actor_id: one.actorId,
    at: now,
    clock: one.clock ?? null,
  }));
  await insertRows(tx, 'notifications', rows);
  await pushNews(tx, services, tenantId, rows);
  await publish(
    tx,
    tenantId,
    now,
    rows.map((row) => ({
      type: 'notification.changed',
      id: row.id,
      storeId: null,
      personId: row.person_id,
    })),
  );
}
