import { sql } from 'kysely';
import { type Actor, canSee, peopleWhoAnswer } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import { publish } from '#platform/live/live.ts';
import type { Services } from '#platform/services.ts';
import type { Acted } from './act-contract.ts';
import { hold, leaveTrace } from './commands.ts';

/** An order that a file of the store has told of goes before the one that the mail's store knows by that name. */
const orderIn = (storeId: string) =>
  sql<string | null>`coalesce((select o.id from orders o where o.tenant_id = conversations.tenant_id
    and o.store_id = ${storeId}::uuid and o.amazon_order_id = conversations.amazon_order_id), (select o.id from orders o
    where o.tenant_id = conversations.tenant_id and o.store_id = conversations.mail_store_id
    and o.amazon_order_id = conversations.amazon_order_id), order_id)`;

/**
 * Makes a thread, and those that it shows, the work of another store. Its mails come and leave as before. Nobody keeps it
 * who does not see it there.
 */
export async function placeIn(
  tx: Tx,
  { clock }: Services,
  tenantId: string,
  { id, storeId: left }: { id: string; storeId: string },
  storeId: string,
): Promise<void> {
  const people = (await peopleWhoAnswer(tx, storeId)).map((person) => person.id);
  await tx
    .updateTable('conversations')
    .set({
      store_id: storeId,
      received_store_id: sql<string | null>`nullif(mail_store_id, ${storeId}::uuid)`,
      order_id: orderIn(storeId),
      assignee_id: sql<string | null>`case when assignee_id = any(${people}::uuid[]) then assignee_id end`,
    })
    .where((eb) => eb.or([eb('id', '=', id), eb('merged_into', '=', id)]))
    .execute();
  await tx
    .updateTable('conversation_words')
    .set({ store_id: storeId })
    .where('conversation_id', '=', id)
    .execute();
  await publish(
    tx,
    tenantId,
    clock.now(),
    [left, storeId].map((one) => ({ type: 'conversation.changed', id, storeId: one })),
  );
}

async function assertSameClient(tx: Tx, from: string, to: string): Promise<void> {
  const rows = await tx
    .selectFrom('stores')
    .select(['id', 'client_id'])
    .where('id', 'in', [from, to])
    .execute();
  if (!rows.some((row) => row.id === to)) refuse('not_found');
  if (new Set(rows.map((row) => row.client_id)).size > 1) refuse('another_client');
}

/**
 * Gives a conversation to those who work for another store of the same client. Buyers notice nothing: it is answered from
 * the mailbox that its mail came to, which is the sender that Amazon takes an answer from, and what they write comes here.
 * @throws Refusal `not_found` (also a store that the actor does not see), `already_there`, `another_client`
 */
export async function move(
  tx: Tx,
  services: Services,
  actor: Actor,
  conversationId: string,
  storeId: string,
): Promise<Acted> {
  const held = await hold(tx, actor, conversationId);
  if (!canSee(actor, storeId)) refuse('not_found');
  if (storeId === held.storeId) refuse('already_there');
  await assertSameClient(tx, held.storeId, storeId);
  await placeIn(tx, services, actor.tenantId, held, storeId);
  const undo = services.rng.uuid();
  const detail = { from: held.storeId, to: storeId };
  return { version: await leaveTrace(tx, services, actor, held, { kind: 'moved', detail, id: undo }), undo };
}
