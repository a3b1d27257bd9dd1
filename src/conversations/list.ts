import { type SelectQueryBuilder, sql } from 'kysely';
import type { z } from 'zod';
import { type Actor, whereVisible } from '#people/index.ts';
import type { Tables, Tx } from '#platform/db/tables.ts';
import { readPage } from '#platform/http/paging.ts';
import type { Services } from '#platform/services.ts';
import type { ConversationPage, ConversationRow, listConversations, View } from './contract.ts';
import { shownFor } from './shown.ts';

type Filter = z.output<typeof listConversations>;
type Query = SelectQueryBuilder<Tables, 'conversations', Record<string, unknown>>;

const dueSoonMs = 6 * 3_600_000;

/** Narrows to a view. Parked mail stands in its own view only. */
export function inView<Q extends Query>(query: Q, view: View, actor: Actor, now: Date): Q {
  const parked = (query as Query).where('suspect', '=', view === 'suspects');
  if (view === 'closed') return parked.where('state', '=', 'closed') as Q;
  const open = parked.where('state', '=', 'open');
  switch (view) {
    case 'mine':
      return open.where('assignee_id', '=', actor.personId) as Q;
    case 'unassigned':
      return open.where('assignee_id', 'is', null) as Q;
    case 'due_soon':
      return open.where('sort_due', '<', new Date(now.getTime() + dueSoonMs)) as Q;
    case 'waiting_for_us':
      return open.where('unanswered_since', 'is not', null) as Q;
    case 'waiting_for_buyer':
      return open.where('unanswered_since', 'is', null).where('last_direction', '=', 'out') as Q;
    default:
      return open as Q;
  }
}

const orderStart = /^\d{3}-[\d-]*$/;

/** Order ids and numbers by index; anything else as words of subject and first line. */
function matching(query: Query, q: string): Query {
  if (orderStart.test(q))
    return query.where('amazon_order_id', '>=', q).where('amazon_order_id', '<', `${q}:`);
  const number = /^#?(\d{1,12})$/.exec(q)?.[1];
  if (number) return query.where('number', '=', Number(number));
  return query.where(
    sql<boolean>`position(lower(${q}) in lower(conversations.subject || ' ' || conversations.snippet)) > 0`,
  );
}

function narrowed(query: Query, actor: Actor, filter: Filter, now: Date): Query {
  let narrow = whereVisible(
    filter.q ? query : inView(query, filter.view, actor, now),
    actor,
    'conversations.store_id',
  );
  if (filter.storeId) narrow = narrow.where('conversations.store_id', '=', filter.storeId);
  if (filter.clientId) narrow = narrow.where('conversations.client_id', '=', filter.clientId);
  if (filter.language) narrow = narrow.where('language', '=', filter.language);
  return filter.q ? matching(narrow, filter.q) : narrow;
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

const columns = [
  'conversations.id',
  'number',
  'conversations.store_id',
  'conversations.client_id',
  'marketplace',
  'buyer_name',
  'amazon_order_id',
  'subject',
  'snippet',
  'language',
  'state',
  'suspect',
  'assignee_id',
  'due_at',
  'unanswered_since',
  'last_message_at',
  'last_direction',
  'message_count',
  'delivery_problem',
  'notices',
  'version',
] as const;

/** The rows that an answer is made of, with the names that stand beside them. */
export function selectRows(tx: Tx) {
  return tx
    .selectFrom('conversations')
    .innerJoin('stores', 'stores.id', 'conversations.store_id')
    .innerJoin('clients', 'clients.id', 'conversations.client_id')
    .leftJoin('people', 'people.id', 'conversations.assignee_id')
    .select(columns)
    .select(['stores.name as store_name', 'clients.name as client_name', 'people.name as assignee_name']);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectRows>['execute']>>[number];

/** A row as the contract gives it; `show` fills or masks personal values. */
export const presentRow = (row: Row, show: (text: string) => string): ConversationRow => ({
  id: row.id,
  number: row.number,
  store: { id: row.store_id, name: row.store_name },
  client: { id: row.client_id, name: row.client_name },
  marketplace: row.marketplace,
  buyerName: show(row.buyer_name),
  amazonOrderId: row.amazon_order_id,
  subject: show(row.subject),
  snippet: show(row.snippet),
  language: row.language,
  state: row.state,
  suspect: row.suspect,
  assignee: row.assignee_id === null ? null : { id: row.assignee_id, name: row.assignee_name ?? '' },
  dueAt: row.due_at?.toISOString() ?? null,
  unansweredSince: row.unanswered_since?.toISOString() ?? null,
  lastMessageAt: row.last_message_at.toISOString(),
  lastDirection: row.last_direction,
  messageCount: row.message_count,
  deliveryProblem: row.delivery_problem,
  notices: row.notices,
  version: row.version,
});

/** One page of the inbox as this actor may see it. */
export async function listPage(
  tx: Tx,
  services: Services,
  actor: Actor,
  filter: Filter,
): Promise<ConversationPage> {
  const byTime = filter.view === 'closed' || filter.q !== undefined;
  const base = selectRows(tx) as unknown as Query;
  const query = narrowed(base, actor, filter, services.clock.now());
  const page = await readPage(query, byTime ? latestFirst : byDeadline, filter);
  const rows = page.rows as unknown as Row[];
  const show = await shownFor(
    tx,
    services,
    actor,
    rows.flatMap((row) => [row.buyer_name, row.subject, row.snippet]),
  );
  return { items: rows.map((row) => presentRow(row, show)), nextCursor: page.nextCursor };
}
