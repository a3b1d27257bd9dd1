import { sql } from 'kysely';
import { type Actor, visible } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import type { ConversationCounts } from './contract.ts';

const dueSoonMs = 6 * 3_600_000;

/** How many conversations stand in each view and store, as this actor sees them. Closed ones are not counted. */
export async function countViews(tx: Tx, actor: Actor, now: Date): Promise<ConversationCounts> {
  const soon = new Date(now.getTime() + dueSoonMs);
  const { rows } = await sql<{
    store_id: string;
    open: number;
    mine: number;
    unassigned: number;
    due_soon: number;
    for_us: number;
    for_buyer: number;
    suspects: number;
  }>`
    select store_id,
      count(*) filter (where not suspect)::int as open,
      count(*) filter (where not suspect and assignee_id = ${actor.personId}::uuid)::int as mine,
      count(*) filter (where not suspect and assignee_id is null)::int as unassigned,
      count(*) filter (where not suspect and sort_due < ${soon})::int as due_soon,
      count(*) filter (where not suspect and unanswered_since is not null)::int as for_us,
      count(*) filter (where not suspect and unanswered_since is null and last_direction = 'out')::int as for_buyer,
      count(*) filter (where suspect)::int as suspects
    from conversations where state = 'open' and ${visible(actor, 'store_id')} group by store_id`.execute(tx);
  const sum = (pick: (row: (typeof rows)[number]) => number): number =>
    rows.reduce((total, row) => total + pick(row), 0);
  return {
    views: {
      open: sum((row) => row.open),
      mine: sum((row) => row.mine),
      unassigned: sum((row) => row.unassigned),
      due_soon: sum((row) => row.due_soon),
      waiting_for_us: sum((row) => row.for_us),
      waiting_for_buyer: sum((row) => row.for_buyer),
      suspects: sum((row) => row.suspects),
      closed: 0,
    },
    stores: rows.map((row) => ({ storeId: row.store_id, open: row.open })),
  };
}
