import { sql } from 'kysely';
import { type Actor, canSee } from '#people/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Tx } from '#platform/db/tables.ts';
import type { ConversationCounts } from './contract.ts';
import { dueSoonMs } from './response-clock.ts';
import { asleep } from './snoozing.ts';

const keptMs = 1_500;

/** Open conversations of one store and one assignee, by what is asked of them. */
interface Tally {
  store_id: string;
  assignee_id: string | null;
  open: number;
  due_soon: number;
  for_us: number;
  for_buyer: number;
  suspects: number;
  snoozed: number;
}

async function tallies(tx: Tx, tenantId: string, now: Date): Promise<Tally[]> {
  const soon = new Date(now.getTime() + dueSoonMs);
  const { rows } = await sql<Tally>`
    select store_id, assignee_id,
      count(*) filter (where awake and not suspect)::int as open,
      count(*) filter (where not suspect and sort_due < ${soon})::int as due_soon,
      count(*) filter (where awake and not suspect and unanswered_since is not null)::int as for_us,
      count(*) filter (where awake and not suspect and unanswered_since is null and last_direction = 'out')::int as for_buyer,
      count(*) filter (where suspect)::int as suspects,
      count(*) filter (where not awake and not suspect)::int as snoozed
    from (select *, not ${asleep(now)} as awake from conversations
      where tenant_id = ${tenantId} and state = 'open' and merged_into is null) as standing
    group by store_id, assignee_id`.execute(tx);
  return rows;
}

function countsFor(actor: Actor, all: readonly Tally[]): ConversationCounts {
  const rows = all.filter((row) => canSee(actor, row.store_id));
  const sum = (pick: (row: Tally) => number): number => rows.reduce((total, row) => total + pick(row), 0);
  const stores = new Map<string, number>();
  for (const row of rows) stores.set(row.store_id, (stores.get(row.store_id) ?? 0) + row.open);
  return {
    views: {
      open: sum((row) => row.open),
      mine: sum((row) => (row.assignee_id === actor.personId ? row.open : 0)),
      unassigned: sum((row) => (row.assignee_id === null ? row.open : 0)),
      due_soon: sum((row) => row.due_soon),
      waiting_for_us: sum((row) => row.for_us),
      waiting_for_buyer: sum((row) => row.for_buyer),
      snoozed: sum((row) => row.snoozed),
      suspects: sum((row) => row.suspects),
    },
    stores: [...stores].map(([storeId, open]) => ({ storeId, open })),
  };
}

/** Counts of the views with work in them, as an actor sees them. */
export interface ViewCounter {
  count(tx: Tx, actor: Actor): Promise<ConversationCounts>;
}

interface Kept {
  until: number;
  rows: Tally[] | Promise<Tally[]>;
}

/**
 * Every agent's screen asks for the counts at every change, and counting is the one question that has to look at all
 * open conversations: one answer serves everybody of an organisation for a moment, and while the next is counted. Who
 * waited for that would hold a connection to the database that others need.
 */
export function createViewCounter(clock: Clock): ViewCounter {
  const kept = new Map<string, Kept>();
  return {
    async count(tx, actor) {
      const { tenantId } = actor;
      const now = clock.now();
      const known = kept.get(tenantId);
      if (known && known.until > now.getTime()) return countsFor(actor, await known.rows);
      const until = now.getTime() + keptMs;
      const counting = tallies(tx, tenantId, now);
      kept.set(tenantId, { until: Number.POSITIVE_INFINITY, rows: known?.rows ?? counting });
      try {
        const rows = await counting;
        kept.set(tenantId, { until, rows });
        return countsFor(actor, rows);
      } catch (error) {
        kept.delete(tenantId);
        throw error;
      }
    },
  };
}
