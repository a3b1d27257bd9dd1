import { type SelectQueryBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { Tables } from '#platform/db/tables.ts';
import type { listConversations } from './contract.ts';

export type Filter = z.output<typeof listConversations>;
export type Query = SelectQueryBuilder<Tables, 'conversations', Record<string, unknown>>;

const hourMs = 3_600_000;

/** Whether a filter asks for what must not be slept over: then what sleeps is shown, too. */
export const showsSleepers = ({ late, due, dueFrom, dueBefore, sentBack }: Filter): boolean =>
  [late, due, dueFrom, dueBefore, sentBack].some((one) => one !== undefined);

function dueIn(query: Query, { late, due, dueFrom, dueBefore }: Filter, now: Date): Query {
  let narrow = query;
  if (late) narrow = narrow.where('sort_due', '<', now);
  if (due !== undefined)
    narrow = narrow
      .where('sort_due', '>=', now)
      .where('sort_due', '<', new Date(now.getTime() + due * hourMs));
  if (dueFrom) narrow = narrow.where('sort_due', '>=', new Date(dueFrom));
  if (dueBefore) narrow = narrow.where('sort_due', '<', new Date(dueBefore));
  return narrow;
}

/** Narrows to what is whose, due when, came back, or was written in. */
export function narrowedBy(query: Query, filter: Filter, now: Date): Query {
  const { assigneeId, sentBack, wroteSince } = filter;
  let narrow = dueIn(query, filter, now);
  if (assigneeId === 'nobody') narrow = narrow.where('assignee_id', 'is', null);
  else if (assigneeId) narrow = narrow.where('assignee_id', '=', assigneeId);
  if (sentBack) narrow = narrow.where('delivery_problem', '=', true);
  if (!wroteSince) return narrow;
  const since = new Date(wroteSince);
  return narrow
    .where('suspect', '=', false)
    .where('last_message_at', '>=', since)
    .where(
      sql<boolean>`exists (select from messages said where said.tenant_id = conversations.tenant_id
        and said.conversation_id = conversations.id and said.kind = 'buyer' and said.at >= ${since})`,
    );
}
