import { sql } from 'kysely';
import type { Tx } from '#platform/db/tables.ts';
import type { Services } from '#platform/services.ts';
import { tell } from './telling.ts';

/** Tells those who watch conversations, or put them to sleep, that somebody wrote there; before they are woken. */
export async function tellOfBuyer(
  tx: Tx,
  services: Pick<Services, 'clock' | 'rng' | 'jobs'>,
  tenantId: string,
  conversationIds: readonly string[],
): Promise<void> {
  if (conversationIds.length === 0) return;
  const ids = [...conversationIds];
  const any = sql`any(${ids}::uuid[])`;
  const { rows } = await sql<{ conversation_id: string; person_id: string; sleeps: boolean }>`
    select conversation_id, person_id, bool_or(sleeps) as sleeps from (
      select conversation_id, person_id, false as sleeps from watchers
        where tenant_id = ${tenantId} and conversation_id = ${any}
      union all select id, snoozed_by, true from conversations
        where tenant_id = ${tenantId} and id = ${any} and snoozed_by is not null) as waiting
    group by conversation_id, person_id`.execute(tx);
  await tell(
    tx,
    services,
    tenantId,
    rows.map((row) => ({
      personId: row.person_id,
      kind: row.sleeps ? 'woke' : 'watched',
      conversationId: row.conversation_id,
      actorId: null,
    })),
  );
}
