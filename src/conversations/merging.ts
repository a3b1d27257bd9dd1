import { type Actor, assertVisible, canSee } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { type ErrorCode, refuse } from '#platform/errors.ts';
import type { Services } from '#platform/services.ts';
import { shownFor } from '#privacy/index.ts';
import type { ConversationRow, MergePreview, VouchReason } from './contract.ts';
import { selectRows } from './list.ts';
import { heldRegrouping } from './regrouped.ts';
import {
  type Locked,
  lockedBoth,
  lockThreads,
  mergeLocked,
  readThreads,
  remaining,
  undoMerge,
} from './regrouping.ts';
import { undoSplit } from './splitting.ts';

type Place = Pick<
  Locked,
  'identity' | 'amazonOrderId' | 'storeId' | 'mailStoreId' | 'suspect' | 'mergedInto' | 'id'
>;

/** The same buyer by what cannot be forged, or a notice of the order that the other names. */
function sameBuyer(a: Place, b: Place): boolean {
  if (a.identity !== null && b.identity !== null) return a.identity.equals(b.identity);
  return a.amazonOrderId !== null && a.amazonOrderId === b.amazonOrderId;
}

/** Why two threads cannot be merged; null when they can. Of two buyers a lead may vouch that they are one. */
export function mergeProblem(a: Place, b: Place, vouched: boolean): ErrorCode | null {
  if (a.id === b.id) return 'wrong_state';
  if (a.storeId !== b.storeId || a.mailStoreId !== b.mailStoreId) return 'different_stores';
  if (a.mergedInto !== null || b.mergedInto !== null) return 'thread_moved_on';
  if (a.suspect || b.suspect) return 'suspect_conversation';
  return vouched || sameBuyer(a, b) ? null : 'different_buyers';
}

/** Two threads that the actor sees; like an unknown id otherwise. */
function bothOf(actor: Actor, threads: ReadonlyMap<string, Locked>, one: string, other: string) {
  const [a, b] = [threads.get(one), threads.get(other)];
  assertVisible(actor, a?.storeId);
  assertVisible(actor, b?.storeId);
  if (!a || !b) refuse('not_found');
  return [a, b] as const;
}

const versionOf = async (tx: Tx, id: string): Promise<number> =>
  (await tx.selectFrom('conversations').select('version').where('id', '=', id).executeTakeFirstOrThrow())
    .version;

/**
 * Merges two threads of a store: the one with a buyer remains, then the one with an order, then the older number. Threads
 * of two buyers only when somebody who may release parked mail vouches that they are one.
 * @throws Refusal `not_found`, `thread_moved_on`, `different_stores`, `different_buyers`, `suspect_conversation`
 */
export async function merge(
  tx: Tx,
  services: Services,
  actor: Actor,
  conversationId: string,
  command: { with: string; basedOn: number; vouch?: VouchReason | undefined },
) {
  const threads = await lockThreads(tx, [conversationId, command.with]);
  const [a, b] = bothOf(actor, threads, conversationId, command.with);
  if (command.basedOn !== a.version) refuse('thread_moved_on');
  const vouched = command.vouch !== undefined;
  const problem = mergeProblem(a, b, vouched);
  if (problem) refuse(problem);
  if (vouched && !actor.permissions.has('conversation.release_suspect')) refuse('forbidden');
  const into = remaining(a, b);
  const doer = { tenantId: actor.tenantId, actor };
  const { regroupingId } = await mergeLocked(tx, services, doer, {
    from: into === a ? b : a,
    into,
    cause: 'person',
    reason: command.vouch ?? null,
  });
  return { conversationId: into.id, regroupingId, version: await versionOf(tx, into.id) };
}

/** Two threads as rows of the inbox, their personal values shown to whoever may see them. */
async function sidesOf(
  tx: Tx,
  services: Services,
  actor: Actor,
  ids: readonly string[],
): Promise<Map<string, ConversationRow>> {
  const found = await selectRows(tx, actor.personId, services.clock.now())
    .where((eb) => eb('conversations.id', '=', eb.fn.any(eb.val([...ids]))))
    .execute();
  const rows = found.map(({ row }) => row);
  const texts = rows.flatMap((row) => [row.buyerName, row.subject, row.snippet]);
  const show = await shownFor(tx, services, actor, texts);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        ...row,
        buyerName: show(row.buyerName),
        subject: show(row.subject),
        snippet: show(row.snippet),
      },
    ]),
  );
}

/** What a merge of two threads would come to, and whether this actor may do it. */
export async function previewOf(
  tx: Tx,
  services: Services,
  actor: Actor,
  conversationId: string,
  other: string,
): Promise<MergePreview> {
  const [a, b] = bothOf(actor, await readThreads(tx, [conversationId, other]), conversationId, other);
  const into = remaining(a, b);
  const from = into === a ? b : a;
  const sides = await sidesOf(tx, services, actor, [a.id, b.id]);
  const [remains, swallowed] = [sides.get(into.id), sides.get(from.id)];
  if (!remains || !swallowed) throw new Error('threads that were just read are not there');
  const due = [remains, swallowed].flatMap((row) => row.dueAt ?? []).sort();
  const problem = mergeProblem(a, b, false);
  const mayVouch = problem === 'different_buyers' && actor.permissions.has('conversation.release_suspect');
  return {
    remains,
    swallowed,
    messageCount: into === from ? remains.messageCount : remains.messageCount + swallowed.messageCount,
    dueAt: due[0] ?? null,
    assignee: remains.assignee ?? swallowed.assignee,
    problem,
    mayVouch,
  };
}

/**
 * Undoes a merge or a split, at any time. Messages that came in the meantime go where they would have gone.
 * @throws Refusal `not_found`, `wrong_state` when it was undone already, `regrouped_since` for a split whose part was merged or split again
 */
export async function undoRegrouping(tx: Tx, services: Services, actor: Actor, regroupingId: string) {
  const seen = await tx
    .selectFrom('regroupings')
    .innerJoin('conversations as came', 'came.id', 'from_id')
    .innerJoin('conversations as went', 'went.id', 'into_id')
    .select(['came.store_id', 'went.store_id as other_store_id', 'cause', 'undone_at'])
    .where('regroupings.id', '=', regroupingId)
    .executeTakeFirst();
  if (!seen || !canSee(actor, seen.store_id) || !canSee(actor, seen.other_store_id)) refuse('not_found');
  if (seen.undone_at !== null || seen.cause === 'two_buyers') refuse('wrong_state');
  const doer = { tenantId: actor.tenantId, actor };
  const one = await heldRegrouping(tx, regroupingId);
  if (!one) refuse('wrong_state');
  const [from, into] = await lockedBoth(tx, one);
  if (one.kind === 'merge') {
    await undoMerge(tx, services, doer, one);
    return { conversationId: into.id, version: await versionOf(tx, into.id) };
  }
  if (await regroupedSince(tx, one.id, into)) refuse('regrouped_since');
  const root = from.mergedInto ?? from.id;
  const thread = (await lockThreads(tx, [root])).get(root) ?? from;
  await undoSplit(tx, services, doer, one, { thread, aside: into });
  return { conversationId: thread.id, version: await versionOf(tx, thread.id) };
}

/** Whether what was split off has been merged or split since, which has to be undone first. */
async function regroupedSince(tx: Tx, id: string, aside: Locked): Promise<boolean> {
  const row = await tx
    .selectFrom('regroupings')
    .select('id')
    .where('id', '!=', id)
    .where('undone_at', 'is', null)
    .where((eb) => eb.or([eb('from_id', '=', aside.id), eb('into_id', '=', aside.id)]))
    .limit(1)
    .executeTakeFirst();
  return aside.mergedInto !== null || row !== undefined;
}
