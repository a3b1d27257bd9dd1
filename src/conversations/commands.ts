import { type Actor, assertVisible, auditActorOf } from '#people/index.ts';
import { audit } from '#platform/audit/audit.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import { publish } from '#platform/live/live.ts';
import type { Services } from '#platform/services.ts';
import type { Stood } from './schema.ts';
import { standing, stoodColumns, stoodOf } from './stood.ts';

/** A conversation locked for a command. */
export interface Held {
  id: string;
  /** Whose work it is. */
  storeId: string;
  /** Whose mailbox its mail comes to, and leaves from. */
  mailStoreId: string;
  state: 'open' | 'closed';
  suspect: boolean;
  assigneeId: string | null;
  marketplace: string | null;
  version: number;
  stood: Required<Stood>;
}

/** Locks a conversation that the actor sees; refuses like an unknown id otherwise, and one that another shows. */
export async function hold(tx: Tx, actor: Actor, conversationId: string): Promise<Held> {
  const row = await tx
    .selectFrom('conversations')
    .select(['id', 'mail_store_id', 'suspect', 'marketplace', 'version', 'merged_into'])
    .select(stoodColumns)
    .where('id', '=', conversationId)
    .forUpdate()
    .executeTakeFirst();
  assertVisible(actor, row?.store_id);
  if (!row) refuse('not_found');
  if (row.merged_into !== null) refuse('thread_moved_on');
  return {
    id: row.id,
    storeId: row.store_id,
    mailStoreId: row.mail_store_id,
    state: row.state,
    suspect: row.suspect,
    assigneeId: row.assignee_id,
    marketplace: row.marketplace,
    version: row.version,
    stood: stoodOf(row),
  };
}

/** What a command leaves behind besides its own change. */
export interface Trace {
  kind:
    | 'replied'
    | 'withdrawn'
    | 'sent_now'
    | 'noted'
    | 'assigned'
    | 'closed'
    | 'reopened'
    | 'no_response_needed'
    | 'released'
    | 'snoozed'
    | 'woken'
    | 'tagged'
    | 'untagged'
    | 'prioritised'
    | 'moved'
    | 'translated'
    | 'untranslated'
    | 'undone';
  detail?: Record<string, string | number | boolean | null>;
  /** What the audit chain keeps, which is for ever, where that is not all of the detail. */
  audited?: Record<string, string | number | boolean | null>;
  /** Of the event, where it can be undone. */
  id?: string;
}

/** Ends a command: the thread's own event, the next version, news for browsers, the audit chain. */
export async function leaveTrace(
  tx: Tx,
  services: Services,
  actor: Actor,
  held: Held,
  trace: Trace,
): Promise<number> {
  const { clock, rng } = services;
  const version = held.version + 1;
  const undoable = trace.id !== undefined && {
    before: JSON.stringify(held.stood),
    after: JSON.stringify(await standing(tx, held.id)),
  };
  await tx.updateTable('conversations').set({ version }).where('id', '=', held.id).execute();
  await tx
    .insertInto('conversation_events')
    .values({
      tenant_id: actor.tenantId,
      id: trace.id ?? rng.uuid(),
      conversation_id: held.id,
      at: clock.now(),
      actor_id: actor.personId,
      kind: trace.kind,
      detail: trace.detail ?? {},
      ...undoable,
    })
    .execute();
  await publish(tx, actor.tenantId, clock.now(), [
    { type: 'conversation.changed', id: held.id, storeId: held.storeId },
  ]);
  await audit(tx, {
    actor: auditActorOf(actor),
    action: `conversation.${trace.kind}`,
    objectKind: 'conversation',
    objectId: held.id,
    data: trace.audited ?? trace.detail ?? {},
  });
  return version;
}
