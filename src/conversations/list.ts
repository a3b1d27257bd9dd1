import { sql } from 'kysely';
import { type Actor, whereVisible } from '#people/index.ts';
import { jsonInstant, jsonObject } from '#platform/db/json-text.ts';
import type { Tx } from '#platform/db/tables.ts';
import { type JsonAnswer, jsonAnswer } from '#platform/http/json-answer.ts';
import { readPage } from '#platform/http/paging.ts';
import type { Services } from '#platform/services.ts';
import { insideJson, shownFor, tokenSigns } from '#privacy/index.ts';
import type { ConversationPage, ConversationRow } from './contract.ts';
import { type Filter, narrowedBy, type Query, showsSleepers } from './narrowing.ts';
import { dueSoonMs } from './response-clock.ts';
import { readAsked } from './search/finding.ts';
import { foundBy, hitsOf, pageOf } from './search/page.ts';
import { asleep } from './snoozing.ts';

/** Narrows to a view. Parked mail stands in its own view only. */
function inView(query: Query, filter: Filter, actor: Actor, now: Date): Query {
  const { view } = filter;
  const parked = query
    .where('conversations.suspect', '=', view === 'suspects')
    .where('conversations.merged_into', 'is', null);
  if (view === 'closed') return parked.where('state', '=', 'closed');
  const open = parked.where('state', '=', 'open');
  if (view === 'suspects') return open;
  if (view === 'snoozed') return open.where(asleep(now));
  // what is due soon is shown, asleep or not
  if (view === 'due_soon') return open.where('sort_due', '<', new Date(now.getTime() + dueSoonMs));
  const awake = showsSleepers(filter) ? open : open.where((eb) => eb.not(asleep(now)));
  switch (view) {
    case 'mine':
      return awake.where('assignee_id', '=', actor.personId);
    case 'unassigned':
      return awake.where('assignee_id', 'is', null);
    case 'waiting_for_us':
      return awake.where('unanswered_since', 'is not', null);
    case 'waiting_for_buyer':
      return awake.where('unanswered_since', 'is', null).where('last_direction', '=', 'out');
    default:
      return awake;
  }
}

function narrowed(query: Query, actor: Actor, filter: Filter, now: Date): Query {
  const anywhere = [filter.q, filter.ids, filter.wroteSince].some((one) => one !== undefined);
  let narrow = whereVisible(
    narrowedBy(anywhere ? query : inView(query, filter, actor, now), filter, now),
    actor,
    'conversations.store_id',
  );
  const ids = filter.ids?.split(',');
  if (ids) narrow = narrow.where((eb) => eb('conversations.id', '=', eb.fn.any(eb.val(ids))));
  if (filter.storeId) narrow = narrow.where('conversations.store_id', '=', filter.storeId);
  if (filter.clientId) narrow = narrow.where('conversations.client_id', '=', filter.clientId);
  if (filter.language) narrow = narrow.where('language', '=', filter.language);
  return anywhere ? narrow.where('conversations.merged_into', 'is', null) : narrow;
}

const byDeadline = {
  by: ['sort_due', 'timestamptz'],
  id: ['conversations.id', 'uuid'],
  direction: 'asc',
} as const;
/** Where nothing is owed any more, and in what was searched for. */
const latestFirst = {
  by: ['last_message_at', 'timestamptz'],
  id: ['conversations.id', 'uuid'],
  direction: 'desc',
} as const;

// Whoever names a store may write what looks like a token; only what the vault put there is filled in.
const harmless = (text: string): string =>
  `translate(${text}, '${tokenSigns.opening}', '${tokenSigns.harmless}')`;
const named = (id: string, name: string): string => jsonObject({ id, name: harmless(name) });

/** Stands where a row says whether it sleeps, which depends on the moment. */
const nowMark = '/*asleep*/';

const fields: Record<keyof ConversationRow, string> = {
  id: 'conversations.id',
  number: 'conversations.number',
  store: named('stores.id', 'stores.name'),
  client: named('clients.id', 'clients.name'),
  marketplace: 'conversations.marketplace',
  buyerName: 'conversations.buyer_name',
  amazonOrderId: 'conversations.amazon_order_id',
  subject: 'conversations.subject',
  product: `(select ${harmless('coalesce(order_items.title, order_items.asin)')} from order_items
    where order_items.tenant_id = conversations.tenant_id and order_items.order_id = conversations.order_id
    order by order_items.id limit 1)`,
  snippet: 'conversations.snippet',
  language: 'conversations.language',
  state: 'conversations.state',
  suspect: 'conversations.suspect',
  assignee: `case when people.id is not null then ${named('people.id', 'people.name')} end`,
  dueAt: jsonInstant('conversations.due_at'),
  unansweredSince: jsonInstant('conversations.unanswered_since'),
  lastMessageAt: jsonInstant('conversations.last_message_at'),
  lastDirection: 'conversations.last_direction',
  messageCount: 'conversations.message_count',
  deliveryProblem: 'conversations.delivery_problem',
  notices: 'conversations.notices',
  priority: 'conversations.priority',
  tags: `(select coalesce(json_agg(${named('tags.id', 'tags.name')} order by tags.name), '[]') from conversation_tags
    join tags on tags.tenant_id = conversation_tags.tenant_id and tags.id = conversation_tags.tag_id
    where conversation_tags.tenant_id = conversations.tenant_id and conversation_tags.conversation_id = conversations.id)`,
  snooze: `case when ${nowMark} then ${jsonObject({
    until: `case when conversations.snoozed_until < 'infinity' then ${jsonInstant('conversations.snoozed_until')} end`,
  })} end`,
  unread: `conversations.last_direction = 'in' and coalesce(readings.messages <> conversations.message_count, true)`,
  version: 'conversations.version',
  hit: 'null::json',
};
const [rowBefore = '', rowAfter = ''] = jsonObject(fields).split(nowMark);
const rowAt = (now: Date) => sql`${sql.raw(rowBefore)}${asleep(now)}${sql.raw(rowAfter)}`;

const withNames = (tx: Tx, personId: string) =>
  tx
    .selectFrom('conversations')
    .innerJoin('stores', 'stores.id', 'conversations.store_id')
    .innerJoin('clients', 'clients.id', 'conversations.client_id')
    .leftJoin('people', 'people.id', 'conversations.assignee_id')
    .leftJoin('readings', (join) =>
      join.onRef('readings.conversation_id', '=', 'conversations.id').on('readings.person_id', '=', personId),
    );

/** Conversations as the contract gives a row to a person, with tokens in the place of personal values. */
export const selectRows = (tx: Tx, personId: string, now: Date) =>
  withNames(tx, personId).select(sql<ConversationRow>`${rowAt(now)}`.as('row'));

const selectTexts = (tx: Tx, personId: string, now: Date) =>
  withNames(tx, personId).select(sql<string>`${rowAt(now)}::text`.as('row'));

/** One page of the inbox as this actor may see it. */
export async function listPage(
  tx: Tx,
  services: Services,
  actor: Actor,
  filter: Filter,
): Promise<JsonAnswer<ConversationPage>> {
  const now = services.clock.now();
  const base = selectTexts(tx, actor.personId, now) as unknown as Query;
  const query = narrowed(base, actor, filter, now);
  if (filter.q) return searched(tx, services, actor, { ...filter, q: filter.q }, query);
  const byTime = filter.view === 'closed';
  const page = await readPage(query, byTime ? latestFirst : byDeadline, filter);
  const rows = page.rows.map((found) => found.row as string);
  const show = await shownFor(tx, services, actor, rows, insideJson);
  return jsonAnswer(`{"items":[${rows.map(show)}],"nextCursor":${JSON.stringify(page.nextCursor)}}`);
}

/** One page of what a query finds: words the latest first, filters alone by deadline. */
async function searched(
  tx: Tx,
  services: Services,
  actor: Actor,
  filter: Filter & { q: string },
  query: Query,
): Promise<JsonAnswer<ConversationPage>> {
  const asked = await readAsked(tx, services, actor, filter.q);
  const order = asked.latestFirst ? latestFirst : byDeadline;
  const page = await pageOf(tx, actor, asked, {
    query: query.select('conversations.id as found_id'),
    order,
    paging: filter,
  });
  const rows = page.rows.map((found) => ({ id: String(found.found_id), row: String(found.row) }));
  const hits = await hitsOf(
    tx,
    actor,
    asked,
    rows.map(({ id }) => id),
  );
  const texts = rows.map(({ id, row }) => [row, JSON.stringify(hits.get(id) ?? null)] as const);
  const show = await shownFor(tx, services, actor, texts.flat(), insideJson);
  const items = texts.map(([row, hit]) => ({ ...JSON.parse(show(row)), hit: JSON.parse(show(hit)) }));
  return jsonAnswer(JSON.stringify({ items, nextCursor: page.nextCursor }));
}

/** How many conversations a filter finds for this actor, counted up to `most`. */
export async function countOf(
  tx: Tx,
  services: Services,
  actor: Actor,
  filter: Filter,
  most: number,
): Promise<number> {
  const base = tx.selectFrom('conversations').select(sql<number>`1`.as('one')) as unknown as Query;
  const query = narrowed(base, actor, filter, services.clock.now());
  const asked = filter.q ? await readAsked(tx, services, actor, filter.q) : null;
  const found = (asked ? foundBy(query, actor, asked) : query).limit(most);
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from (${found}) as found`.execute(tx);
  return rows[0]?.count ?? 0;
}
