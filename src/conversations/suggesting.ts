import { type Actor, assertVisible, auditActorOf } from '#people/index.ts';
import { audit } from '#platform/audit/audit.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import type { Services } from '#platform/services.ts';
import { shownFor } from '#privacy/index.ts';
import type { SuggestionReason, Suggestions } from './contract.ts';
import { mergeProblem } from './merging.ts';
import { readThreads } from './regrouping.ts';
import { isNear } from './threading.ts';

const most = 10;

const selectThreads = (tx: Tx) =>
  tx
    .selectFrom('conversations')
    .select([
      'id',
      'store_id',
      'mail_store_id',
      'alias_key',
      'amazon_order_id',
      'claimed_order_id',
      'claimed_refs',
    ])
    .select(['number', 'subject', 'buyer_name', 'state', 'suspect'])
    .select(['spoken_from', 'spoken_until', 'last_message_at', 'created_at']);

type Row = Awaited<ReturnType<ReturnType<typeof selectThreads>['execute']>>[number];

/** The newest threads beside one that stand by themselves: of the same work, and of the same mail. */
const standing = (tx: Tx, { store_id, mail_store_id }: Pick<Row, 'store_id' | 'mail_store_id'>) =>
  selectThreads(tx)
    .where('mail_store_id', '=', mail_store_id)
    .where('store_id', '=', store_id)
    .where('merged_into', 'is', null)
    .orderBy('last_message_at', 'desc')
    .limit(most);

const spanOf = (row: Row) => ({
  spokenFrom: row.spoken_from ?? row.created_at,
  spokenUntil: row.spoken_until ?? row.last_message_at,
});

/** Of one buyer, spoken in at the same time, and not about two orders. */
const maybeOne = (a: Row, b: Row): boolean =>
  isNear(spanOf(a), spanOf(b)) &&
  (a.amazon_order_id === null || b.amazon_order_id === null || a.amazon_order_id === b.amazon_order_id);

/** Threads of whose mails this one names the Message-ID, though nobody can be sure of its sender. */
async function namedBy(tx: Tx, row: Row): Promise<Row[]> {
  if (row.claimed_refs.length === 0) return [];
  return standing(tx, row)
    .where((eb) =>
      eb(
        'id',
        'in',
        eb
          .selectFrom('message_refs')
          .innerJoin('messages', 'messages.id', 'message_refs.message_id')
          .select('messages.conversation_id')
          .where('message_refs.store_id', '=', row.mail_store_id)
          .where((on) => on('ref_key', '=', on.fn.any(on.val(row.claimed_refs)))),
      ),
    )
    .execute();
}

/** What may belong together, each with its first reason; the strongest come first. */
async function foundFor(tx: Tx, row: Row): Promise<Map<Row, SuggestionReason>> {
  const { amazon_order_id: order, claimed_order_id: claimed, alias_key: alias } = row;
  const none: Row[] = [];
  const [named, ofOrder, claimants, claimedOnes, ofBuyer] = await Promise.all([
    namedBy(tx, row),
    order === null ? none : standing(tx, row).where('amazon_order_id', '=', order).execute(),
    order === null ? none : standing(tx, row).where('claimed_order_id', '=', order).execute(),
    claimed === null ? none : standing(tx, row).where('amazon_order_id', '=', claimed).execute(),
    alias === null ? none : standing(tx, row).where('alias_key', '=', alias).execute(),
  ]);
  const sameName = (one: Row) => row.buyer_name !== '' && one.buyer_name === row.buyer_name;
  const reasons: [Row, SuggestionReason][] = [
    ...named.map((one): [Row, SuggestionReason] => [one, 'names_message']),
    ...ofOrder.map((one): [Row, SuggestionReason] => [one, sameName(one) ? 'same_name' : 'same_order']),
    ...[...claimants, ...claimedOnes].map((one): [Row, SuggestionReason] => [one, 'claims_order']),
    ...ofBuyer.filter((one) => maybeOne(row, one)).map((one): [Row, SuggestionReason] => [one, 'same_buyer']),
  ];
  const found = new Map<string, [Row, SuggestionReason]>();
  for (const [one, reason] of reasons)
    if (one.id !== row.id && !found.has(one.id)) found.set(one.id, [one, reason]);
  return new Map([...found.values()].slice(0, most));
}

const pairOf = (a: string, b: string): [string, string] => (a < b ? [a, b] : [b, a]);

async function refusedWith(tx: Tx, id: string): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('refused_suggestions')
    .select(['conversation_id', 'other_id'])
    .where((eb) => eb.or([eb('conversation_id', '=', id), eb('other_id', '=', id)]))
    .execute();
  return new Set(rows.flatMap((row) => [row.conversation_id, row.other_id]));
}

/** Threads that a person has parted from this one, by a split or by undoing a merge; the desk takes their word. */
async function partedFrom(tx: Tx, id: string): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('regroupings')
    .select(['from_id', 'into_id'])
    .where((eb) => eb.or([eb('from_id', '=', id), eb('into_id', '=', id)]))
    .where((eb) =>
      eb.or([
        eb.and([eb('kind', '=', 'split'), eb('cause', '=', 'person'), eb('undone_at', 'is', null)]),
        eb.and([eb('kind', '=', 'merge'), eb('undone_by', 'is not', null)]),
      ]),
    )
    .execute();
  return new Set(rows.flatMap((row) => [row.from_id, row.into_id]));
}

/**
 * Threads of the same store that may belong to one, though nothing that cannot be forged says so: at most ten, each with
 * the reason and with what stands in the way of a merge.
 */
export async function suggestionsFor(
  tx: Tx,
  services: Services,
  actor: Actor,
  conversationId: string,
): Promise<Suggestions> {
  const row = await selectThreads(tx).where('id', '=', conversationId).executeTakeFirst();
  assertVisible(actor, row?.store_id);
  if (!row) refuse('not_found');
  const found = await foundFor(tx, row);
  const refused = await refusedWith(tx, conversationId);
  const apart = new Set([...refused, ...(await partedFrom(tx, conversationId))]);
  const offered = [...found].filter(([one]) => !apart.has(one.id));
  const threads = await readThreads(tx, [conversationId, ...offered.map(([one]) => one.id)]);
  const own = threads.get(conversationId);
  const show = await shownFor(
    tx,
    services,
    actor,
    offered.flatMap(([one]) => [one.subject, one.buyer_name]),
  );
  return {
    items: offered.map(([one, reason]) => {
      const other = threads.get(one.id);
      return {
        id: one.id,
        number: one.number,
        subject: show(one.subject),
        buyerName: show(one.buyer_name),
        state: one.state,
        suspect: one.suspect,
        reason,
        problem: own && other ? mergeProblem(own, other, false) : 'not_found',
      };
    }),
  };
}

/** Sets a suggestion aside for everybody: a person said that two threads do not belong together. */
export async function refuseSuggestion(
  tx: Tx,
  services: Services,
  actor: Actor,
  conversationId: string,
  other: string,
): Promise<{ done: true }> {
  const threads = await readThreads(tx, [conversationId, other]);
  for (const id of [conversationId, other]) assertVisible(actor, threads.get(id)?.storeId);
  if (conversationId === other) refuse('wrong_state');
  const [first, second] = pairOf(conversationId, other);
  await tx
    .insertInto('refused_suggestions')
    .values({
      tenant_id: actor.tenantId,
      conversation_id: first,
      other_id: second,
      actor_id: actor.personId,
      at: services.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await audit(tx, {
    actor: auditActorOf(actor),
    action: 'conversation.suggestion_refused',
    objectKind: 'conversation',
    objectId: conversationId,
    data: { other },
  });
  return { done: true };
}
