import { sql } from 'kysely';
import { audit, deskActor } from '#platform/audit/audit.ts';
import type { Tx } from '#platform/db/tables.ts';
import { publish } from '#platform/live/live.ts';
import type { Services } from '#platform/services.ts';
import { tell } from './telling.ts';
import { forgetAbsent } from './writing/presence.ts';

async function wakeDue(tx: Tx, services: Services, tenantId: string): Promise<number> {
  const now = services.clock.now();
  const woken = await tx
    .selectFrom('conversations')
    .select(['id', 'store_id', 'snoozed_by'])
    .where('snoozed_until', '<=', now)
    .orderBy('id')
    .limit(500)
    .forUpdate()
    .skipLocked()
    .execute();
  if (woken.length === 0) return 0;
  const ids = woken.map((row) => row.id);
  await tx
    .updateTable('conversations')
    .set({ snoozed_until: null, snoozed_by: null, version: sql`version + 1` })
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .execute();
  await tx
    .insertInto('conversation_events')
    .values(
      woken.map((row) => ({
        tenant_id: tenantId,
        id: services.rng.uuid(),
        conversation_id: row.id,
        at: now,
        actor_id: null,
        kind: 'woken',
        detail: {},
      })),
    )
    .execute();
  await tell(
    tx,
    services,
    tenantId,
    woken.flatMap((row) =>
      row.snoozed_by === null
        ? []
        : [{ personId: row.snoozed_by, kind: 'woke' as const, conversationId: row.id, actorId: null }],
    ),
  );
  const changed = woken.map((row) => ({
    type: 'conversation.changed' as const,
    id: row.id,
    storeId: row.store_id,
  }));
  await publish(tx, tenantId, now, changed);
  for (const row of woken)
    await audit(tx, {
      actor: deskActor,
      action: 'conversation.woken',
      objectKind: 'conversation',
      objectId: row.id,
      data: {},
    });
  return woken.length;
}

/** Wakes what has slept long enough, and tells whoever put it to sleep. @returns how many woke */
export async function wakeConversations(services: Services): Promise<number> {
  const { database, clock } = services;
  const tenants = await database.global((tx) => tx.selectFrom('tenants').select('id').execute());
  let woken = 0;
  for (const { id } of tenants)
    woken += await database.tenant(id, async (tx) => {
      await forgetAbsent(tx, clock.now());
      return wakeDue(tx, services, id);
    });
  return woken;
}
