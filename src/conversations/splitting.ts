import type { Tx } from '#platform/db/tables.ts';
import type { Services } from '#platform/services.ts';
import { nextNumbers } from '#stores/index.ts';
import { type Doer, type Locked, lockThreads, type Regrouped, tellAll } from './regrouping.ts';
import { retell } from './retelling.ts';
import { filesFollow } from './showing.ts';
import { stand } from './stood.ts';

/** A message that is taken out of a thread. */
export interface Taken {
  id: string;
  home: string;
  at: Date;
}

/** Opens a thread beside another for some of its messages, with the buyer, the order and the key of their home. */
async function openBeside(
  tx: Tx,
  services: Services,
  doer: Doer,
  like: { home: string; thread: Locked; ofBuyer: boolean; taken: readonly Taken[] },
): Promise<Locked> {
  const home = await tx
    .selectFrom('conversations')
    .selectAll()
    .where('id', '=', like.home)
    .executeTakeFirstOrThrow();
  const id = services.rng.uuid();
  const now = services.clock.now();
  const number = await nextNumbers(tx, doer.tenantId, 'conversation', 1);
  const times = like.taken.map((one) => one.at.getTime());
  const { sort_due, mail_store_id, case_id, case_ids, named_refs, claimed_order_id, claimed_refs, ...same } =
    home;
  await tx
    .insertInto('conversations')
    .values({
      ...same,
      id,
      number,
      ...(like.ofBuyer ? {} : { alias_key: null, buyer_name: '', reply_to: null }),
      state: like.thread.stood.state,
      closed_at: like.thread.stood.closedAt === null ? null : new Date(like.thread.stood.closedAt),
      assignee_id: like.thread.stood.assigneeId,
      merged_into: null,
      unanswered_since: null,
      answered_until: null,
      seen_until: null,
      due_at: null,
      snoozed_until: null,
      snoozed_by: null,
      no_response_sealed: null,
      delivery_problem: false,
      spoken_from: new Date(Math.min(...times)),
      spoken_until: new Date(Math.max(...times)),
      version: 1,
      created_at: now,
    })
    .execute();
  const made = (await lockThreads(tx, [id])).get(id);
  if (!made) throw new Error('a thread that was just made is not there');
  return made;
}

/** Moves messages into another thread for good, their files, Message-IDs and key with them. */
async function takeOut(tx: Tx, taken: readonly Taken[], from: string, into: string): Promise<void> {
  const ids = taken.map((one) => one.id);
  await tx
    .updateTable('messages')
    .from('conversations as home')
    .set((eb) => ({
      key_id: eb.fn.coalesce('messages.key_id', 'home.key_id'),
      conversation_id: into,
      home_id: null,
      by_order: false,
    }))
    .whereRef('home.id', '=', (eb) => eb.fn.coalesce('messages.home_id', 'messages.conversation_id'))
    .where((eb) => eb('messages.id', '=', eb.fn.any(eb.val(ids))))
    .execute();
  await filesFollow(tx, from, into);
  await tx
    .updateTable('message_refs')
    .set({ conversation_id: into })
    .where((eb) => eb('message_id', '=', eb.fn.any(eb.val(ids))))
    .execute();
}

interface Split {
  thread: Locked;
  /** Null: a thread is opened for them. */
  into: Locked | null;
  ofBuyer: boolean;
  cause: 'person' | 'two_buyers';
  taken: readonly Taken[];
}

/** Takes messages of a locked thread into one of their own. */
export async function splitLocked(
  tx: Tx,
  services: Services,
  doer: Doer,
  { thread, into: given, ofBuyer, cause, taken }: Split,
): Promise<{ regroupingId: string; into: Locked }> {
  const home = taken[0]?.home ?? thread.id;
  const into = given ?? (await openBeside(tx, services, doer, { home, thread, ofBuyer, taken }));
  const regroupingId = services.rng.uuid();
  await takeOut(tx, taken, thread.id, into.id);
  await tx
    .insertInto('regroupings')
    .values({
      tenant_id: doer.tenantId,
      id: regroupingId,
      store_id: thread.storeId,
      kind: 'split',
      cause,
      from_id: thread.id,
      into_id: into.id,
      at: services.clock.now(),
      actor_id: doer.actor?.personId ?? null,
      messages: taken.map((one) => one.id),
      homes: taken.map((one) => one.home),
    })
    .execute();
  await retell(tx, services, doer.tenantId, thread.id);
  await retell(tx, services, doer.tenantId, into.id);
  const detail = { regrouping: regroupingId, count: taken.length };
  await tellAll(tx, services, doer, [
    { thread, kind: 'split_off', detail: { ...detail, number: into.number } },
    { thread: into, kind: 'split_from', detail: { ...detail, number: thread.number } },
  ]);
  return { regroupingId, into };
}

/** Notices that only their order led to threads of buyers leave these once two buyers have named the order. */
export async function partNotices(
  tx: Tx,
  services: Services,
  doer: Doer,
  buyers: readonly string[],
): Promise<void> {
  const rows = await tx
    .selectFrom('messages')
    .innerJoin('conversations as home', (join) =>
      join.onRef('home.id', '=', (eb) => eb.fn.coalesce('messages.home_id', 'messages.conversation_id')),
    )
    .select(['messages.id', 'messages.at', 'messages.conversation_id', 'home.id as home'])
    .where((eb) => eb('home.id', '=', eb.fn.any(eb.val([...buyers]))))
    .where('messages.by_order', '=', true)
    .orderBy('messages.at')
    .execute();
  for (const [shown, taken] of Map.groupBy(rows, (row) => row.conversation_id)) {
    const thread = (await lockThreads(tx, [shown])).get(shown);
    if (!thread) continue;
    const into = await noticesOf(tx, taken[0]?.home ?? shown);
    await splitLocked(tx, services, doer, { thread, into, ofBuyer: false, cause: 'two_buyers', taken });
  }
}

/** The thread of notices of the same order as a home, where there is one. */
async function noticesOf(tx: Tx, home: string): Promise<Locked | null> {
  const row = await tx
    .selectFrom('conversations as own')
    .innerJoin('conversations as notices', (join) =>
      join
        .onRef('notices.mail_store_id', '=', 'own.mail_store_id')
        .onRef('notices.store_id', '=', 'own.store_id')
        .onRef('notices.amazon_order_id', '=', 'own.amazon_order_id'),
    )
    .select(['notices.id', 'notices.merged_into'])
    .where('own.id', '=', home)
    .where('notices.alias_key', 'is', null)
    .where('notices.suspect', '=', false)
    .orderBy('notices.number')
    .limit(1)
    .executeTakeFirst();
  const id = row?.merged_into ?? row?.id;
  return id === undefined ? null : ((await lockThreads(tx, [id])).get(id) ?? null);
}

interface Back {
  id: string;
  home: string;
}

/** Puts messages back into their homes. */
async function putBack(tx: Tx, from: string, messages: readonly Back[]): Promise<Set<string>> {
  const shown = new Set<string>();
  for (const [home, list] of Map.groupBy(messages, (one) => one.home)) {
    const row = await tx
      .selectFrom('conversations')
      .select('merged_into')
      .where('id', '=', home)
      .executeTakeFirstOrThrow();
    const root = row.merged_into ?? home;
    const ids = list.map((one) => one.id);
    await tx
      .updateTable('messages')
      .set({ conversation_id: root, home_id: root === home ? null : home })
      .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
      .execute();
    await tx
      .updateTable('message_refs')
      .set({ conversation_id: home })
      .where((eb) => eb('message_id', '=', eb.fn.any(eb.val(ids))))
      .execute();
    await filesFollow(tx, from, root);
    shown.add(root);
  }
  return shown;
}

/**
 * Undoes a split: what was taken out goes home, and what came after it to the thread it was taken from.
 * @param threads the one that shows what it was taken from, and the one that was split off, locked
 */
export async function undoSplit(
  tx: Tx,
  services: Services,
  doer: Doer,
  one: Regrouped,
  { thread, aside }: { thread: Locked; aside: Locked },
): Promise<void> {
  const homes = new Map(one.messages.map((id, index) => [id, one.homes[index] ?? one.fromId]));
  const rows = await tx.selectFrom('messages').select('id').where('conversation_id', '=', aside.id).execute();
  const back = rows.map(({ id }) => ({ id, home: homes.get(id) ?? one.fromId }));
  const now = services.clock.now();
  const shown = await putBack(tx, aside.id, back);
  await tx
    .updateTable('regroupings')
    .set({
      undone_at: now,
      undone_by: doer.actor?.personId ?? null,
      messages: back.map(({ id }) => id),
      homes: back.map(({ home }) => home),
    })
    .where('id', '=', one.id)
    .execute();
  await tx
    .updateTable('conversations')
    .set({
      merged_into: thread.id,
      state: 'closed',
      closed_at: now,
      unanswered_since: null,
      due_at: null,
      snoozed_until: null,
      snoozed_by: null,
    })
    .where('id', '=', aside.id)
    .execute();
  // work that comes back is not hidden
  if (aside.stood.state === 'open' && (thread.stood.state === 'closed' || aside.stood.asleepUntil === null))
    await stand(tx, thread.id, {
      ...thread.stood,
      state: 'open',
      closedAt: null,
      asleepUntil: null,
      asleepBy: null,
    });
  for (const id of new Set([...shown, thread.id])) await retell(tx, services, doer.tenantId, id);
  await tellAll(tx, services, doer, [
    { thread, kind: 'unsplit', detail: { number: aside.number, regrouping: one.id } },
  ]);
}
