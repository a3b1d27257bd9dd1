import { type Actor, auditActorOf } from '#people/index.ts';
import { audit, deskActor } from '#platform/audit/audit.ts';
import type { Tx } from '#platform/db/tables.ts';
import { publish } from '#platform/live/live.ts';
import type { Services } from '#platform/services.ts';
import { watchersFollow, watchersLeave } from './following.ts';
import { tagsFollow, tagsLeave } from './marking.ts';
import { afterMerge, keptOf } from './merged-standing.ts';
import { placeIn } from './moving.ts';
import { retell } from './retelling.ts';
import type { Before, Stood } from './schema.ts';
import { showIn, standAnew } from './showing.ts';
import { spokenSince } from './spoken-since.ts';
import { stand, stoodColumns, stoodOf } from './stood.ts';
import { returnScheduled } from './withdrawing.ts';

/** Who regroups threads: a person, or null for the desk by its own rule. */
export interface Doer {
  tenantId: string;
  actor: Actor | null;
}

/** A thread as regrouping looks at it, locked. */
export interface Locked {
  id: string;
  number: number;
  storeId: string;
  mailStoreId: string;
  identity: Buffer | null;
  amazonOrderId: string | null;
  /** Its mails name neither order nor case. */
  loose: boolean;
  mergedInto: string | null;
  suspect: boolean;
  version: number;
  stood: Required<Stood>;
}

const selectThreads = (tx: Tx, ids: readonly string[]) =>
  tx
    .selectFrom('conversations')
    .select(['id', 'number', 'mail_store_id', 'alias_key', 'amazon_order_id', 'merged_into', 'suspect'])
    .select(['version', 'case_id', 'case_ids'])
    .select(stoodColumns)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids]))))
    .orderBy('id');

type Row = Awaited<ReturnType<ReturnType<typeof selectThreads>['execute']>>[number];

const byId = (rows: readonly Row[]): Map<string, Locked> =>
  new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        number: row.number,
        storeId: row.store_id,
        mailStoreId: row.mail_store_id,
        identity: row.alias_key,
        amazonOrderId: row.amazon_order_id,
        loose: row.amazon_order_id === null && row.case_id === null && row.case_ids.length === 0,
        mergedInto: row.merged_into,
        suspect: row.suspect,
        version: row.version,
        stood: stoodOf(row),
      },
    ]),
  );

/** Tells how threads stand, without a lock. */
export const readThreads = async (tx: Tx, ids: readonly string[]) =>
  byId(await selectThreads(tx, ids).execute());

/** Locks threads, always in the same order, and tells how they stand. */
export const lockThreads = async (tx: Tx, ids: readonly string[]) =>
  byId(await selectThreads(tx, ids).forUpdate().execute());

/** What happened to one of the threads, for its history. */
export interface Line {
  thread: { id: string; storeId: string; version: number };
  kind: 'merged' | 'swallowed' | 'unmerged' | 'split_off' | 'split_from' | 'unsplit';
  detail: Record<string, string | number | boolean | null>;
}

/** Ends a regrouping: each thread's history and next version, news for browsers, the audit chain. */
export async function tellAll(tx: Tx, services: Services, doer: Doer, lines: readonly Line[]): Promise<void> {
  const { clock, rng } = services;
  const { tenantId, actor } = doer;
  for (const { thread, kind, detail } of lines) {
    await tx
      .updateTable('conversations')
      .set({ version: thread.version + 1 })
      .where('id', '=', thread.id)
      .execute();
    await tx
      .insertInto('conversation_events')
      .values({
        tenant_id: tenantId,
        id: rng.uuid(),
        conversation_id: thread.id,
        at: clock.now(),
        actor_id: actor?.personId ?? null,
        kind,
        detail,
      })
      .execute();
  }
  await publish(
    tx,
    tenantId,
    clock.now(),
    lines.map(({ thread }) => ({ type: 'conversation.changed', id: thread.id, storeId: thread.storeId })),
  );
  for (const { thread, kind, detail } of lines)
    await audit(tx, {
      actor: actor ? auditActorOf(actor) : deskActor,
      action: `conversation.${kind}`,
      objectKind: 'conversation',
      objectId: thread.id,
      data: detail,
    });
}

/**
 * The one of two threads that remains: with a buyer, then with an order, then with a case, then the older number. So what
 * may have to leave again, notices and loose words, never holds together what others belong to.
 */
export function remaining<T extends Pick<Locked, 'identity' | 'amazonOrderId' | 'loose' | 'number'>>(
  a: T,
  b: T,
): T {
  const buyer = Number(b.identity !== null) - Number(a.identity !== null);
  const order = Number(b.amazonOrderId !== null) - Number(a.amazonOrderId !== null);
  const matter = Number(a.loose) - Number(b.loose);
  return (buyer || order || matter || a.number - b.number) > 0 ? b : a;
}

interface Merge {
  from: Locked;
  into: Locked;
  cause: 'person' | 'same_matter' | 'only_match';
  reason: string | null;
}

async function swallow(tx: Tx, now: Date, { from, into }: Merge): Promise<void> {
  await tx
    .updateTable('conversations')
    .set({ merged_into: into.id })
    .where((eb) => eb.or([eb('id', '=', from.id), eb('merged_into', '=', from.id)]))
    .execute();
  const homes = await tx
    .selectFrom('messages')
    .select((eb) => eb.fn.coalesce('home_id', 'conversation_id').as('home'))
    .distinct()
    .where('conversation_id', '=', from.id)
    .execute();
  await showIn(tx, into.id, { of: from.id, homes: homes.map((row) => row.home) });
  await tx
    .updateTable('conversations')
    .set({
      state: 'closed',
      closed_at: now,
      unanswered_since: null,
      due_at: null,
      snoozed_until: null,
      snoozed_by: null,
    })
    .where('id', '=', from.id)
    .execute();
}

/** Threads that become one are the work of one store: of the one that a person has moved either to, not of the mail's. */
async function meet(tx: Tx, services: Services, doer: Doer, from: Locked, into: Locked) {
  const shown = into.storeId === into.mailStoreId ? from.storeId : into.storeId;
  const strays = [from, into].filter((one) => one.storeId !== shown);
  if (strays.length === 0) return afterMerge(from.stood, into.stood);
  for (const one of strays) await placeIn(tx, services, doer.tenantId, one, shown);
  const there = await lockThreads(tx, [from.id, into.id]);
  return afterMerge((there.get(from.id) ?? from).stood, (there.get(into.id) ?? into).stood);
}

/** Merges one locked thread into another. What it takes to undo it is kept. */
export async function mergeLocked(
  tx: Tx,
  services: Services,
  doer: Doer,
  merge: Merge,
): Promise<{ regroupingId: string }> {
  const { cause, reason } = merge;
  const now = services.clock.now();
  const regroupingId = services.rng.uuid();
  await returnScheduled(tx, services, doer.tenantId, [merge.from.id, merge.into.id], 'thread_merged');
  // a reply that came back may have opened its thread
  const locked = await lockThreads(tx, [merge.from.id, merge.into.id]);
  const from = locked.get(merge.from.id) ?? merge.from;
  const into = locked.get(merge.into.id) ?? merge.into;
  const after = await meet(tx, services, doer, from, into);
  await swallow(tx, now, merge);
  const tags = await tagsFollow(tx, doer.tenantId, from.id, into.id);
  const watchers = await watchersFollow(tx, doer.tenantId, from.id, into.id);
  await tx
    .insertInto('regroupings')
    .values({
      tenant_id: doer.tenantId,
      id: regroupingId,
      store_id: into.storeId,
      kind: 'merge',
      cause,
      from_id: from.id,
      into_id: into.id,
      at: now,
      actor_id: doer.actor?.personId ?? null,
      reason,
      before: JSON.stringify({ from: from.stood, into: into.stood, after, tags, watchers } satisfies Before),
    })
    .execute();
  await stand(tx, into.id, after);
  await retell(tx, services, doer.tenantId, into.id);
  await tellAll(tx, services, doer, [
    {
      thread: into,
      kind: 'merged',
      detail: {
        number: from.number,
        regrouping: regroupingId,
        ...(reason === null ? {} : { vouch: reason }),
      },
    },
    { thread: from, kind: 'swallowed', detail: { number: into.number, regrouping: regroupingId } },
  ]);
  return { regroupingId };
}

/** A regrouping that still holds, locked. */
export interface Regrouped {
  id: string;
  kind: 'merge' | 'split';
  fromId: string;
  intoId: string;
  storeId: string;
  at: Date;
  messages: readonly string[];
  homes: readonly string[];
  before: Before;
}

/** How a thread stands after a merge was undone: as before it, where nobody has changed that since, and hiding no news. */
async function standAgain(
  tx: Tx,
  { services, tenantId }: { services: Services; tenantId: string },
  id: string,
  one: Regrouped,
  { stood: merged }: Locked,
  before: Stood | undefined,
) {
  const kept = keptOf(one.before, merged, before);
  const { state, closedAt, asleepUntil, asleepBy, ...rest } = kept;
  const hides = (state === 'closed' && merged.state === 'open') || typeof asleepUntil === 'string';
  const stood =
    hides && (await spokenSince(tx, id, one.at)) ? { ...merged, ...rest } : { ...merged, ...kept };
  await stand(tx, id, stood);
  if (stood.storeId !== merged.storeId)
    await placeIn(tx, services, tenantId, { id, storeId: merged.storeId }, stood.storeId);
}

/** Undoes a merge: both threads stand as they would stand without it. */
export async function undoMerge(tx: Tx, services: Services, doer: Doer, one: Regrouped): Promise<void> {
  const [from, into] = await lockedBoth(tx, one);
  const root = (await lockThreads(tx, [from.mergedInto ?? from.id])).get(from.mergedInto ?? from.id) ?? into;
  const undone = await tx
    .updateTable('regroupings')
    .set({ undone_at: services.clock.now(), undone_by: doer.actor?.personId ?? null })
    .where('id', '=', one.id)
    .where('undone_at', 'is', null)
    .executeTakeFirst();
  // somebody else was first, whose word stands
  if (undone.numUpdatedRows === 0n) return;
  const roots = await standAnew(tx, root.id);
  const desk = { services, tenantId: doer.tenantId };
  await standAgain(tx, desk, from.id, one, root, one.before.from);
  if (root.id === into.id) {
    await standAgain(tx, desk, into.id, one, root, one.before.into);
    await tagsLeave(tx, into.id, one.before.tags ?? []);
    await watchersLeave(tx, into.id, one.before.watchers ?? []);
  }
  for (const id of roots) await retell(tx, services, doer.tenantId, id);
  await tellAll(tx, services, doer, [
    { thread: root, kind: 'unmerged', detail: { number: from.number, regrouping: one.id } },
    { thread: from, kind: 'unmerged', detail: { number: root.number, regrouping: one.id } },
  ]);
}

/** Both threads of a regrouping, locked. */
export async function lockedBoth(tx: Tx, one: Regrouped): Promise<[Locked, Locked]> {
  const threads = await lockThreads(tx, [one.fromId, one.intoId]);
  const from = threads.get(one.fromId);
  const into = threads.get(one.intoId);
  if (!from || !into) throw new Error('a regrouping of threads that are not there');
  return [from, into];
}
