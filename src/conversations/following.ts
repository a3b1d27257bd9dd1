import { sql } from 'kysely';
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

/** Who watches a thread watches what shows it. @returns ids of those who did not before */
export async function watchersFollow(
  tx: Tx,
  tenantId: string,
  from: string,
  into: string,
): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    insert into watchers (tenant_id, conversation_id, person_id, at)
    select tenant_id, ${into}::uuid, person_id, at from watchers
    where tenant_id = ${tenantId} and conversation_id = ${from} on conflict do nothing returning person_id`.execute(
    tx,
  );
  return rows.map((row) => row.person_id);
}

/** Undoes `watchersFollow`. */
export async function watchersLeave(
  tx: Tx,
  conversationId: string,
  people: readonly string[],
): Promise<void> {
  if (people.length === 0) return;
  await tx
    .deleteFrom('watchers')
    .where('conversation_id', '=', conversationId)
    .where((eb) => eb('person_id', '=', eb.fn.any(eb.val([...people]))))
    .execute();
}
