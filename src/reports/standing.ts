import { sql } from 'kysely';
import { asleep } from '#conversations/index.ts';
import type { Tx } from '#platform/db/tables.ts';

export const hourMs = 3_600_000;
/** How far the hours of a day reach, and one more that has begun. */
export const aheadMs = 24 * hourMs;
const quarterSeconds = 900;

/** Open conversations of one store, language and assignee. */
export interface Tally {
  store_id: string;
  language: string;
  assignee_id: string | null;
  open: number;
  waiting: number;
  late: number;
  due2: number;
  due6: number;
  due12: number;
  sent_back: number;
  oldest_id: string | null;
  oldest_since: Date | null;
  next_due: Date | null;
}

/** Deadlines of one store and assignee within a quarter of an hour. */
export interface Quarter {
  store_id: string;
  assignee_id: string | null;
  /** Epoch ms; of the quarter that has begun, the moment of the look. */
  from: number;
  due: number;
}

/** What stands open at a moment. */
export interface Standing {
  at: Date;
  tallies: Tally[];
  quarters: Quarter[];
}

async function talliesAt(tx: Tx, tenantId: string, now: Date): Promise<Tally[]> {
  const within = (hours: number) => sql`count(*) filter (where sort_due >= ${now}
    and sort_due < ${new Date(now.getTime() + hours * hourMs)})::int`;
  const waits = sql`awake and unanswered_since is not null`;
  const { rows } = await sql<Tally>`
    select store_id, language, assignee_id,
      count(*) filter (where awake)::int as open,
      count(*) filter (where ${waits})::int as waiting,
      count(*) filter (where sort_due < ${now})::int as late,
      ${within(2)} as due2, ${within(6)} as due6, ${within(12)} as due12,
      count(*) filter (where delivery_problem)::int as sent_back,
      (array_agg(id order by unanswered_since, id) filter (where ${waits}))[1] as oldest_id,
      min(unanswered_since) filter (where ${waits}) as oldest_since,
      min(due_at) filter (where due_at >= ${now}) as next_due
    from (select *, not ${asleep(now)} as awake from conversations
      where tenant_id = ${tenantId} and state = 'open' and not suspect and merged_into is null) as standing
    group by store_id, language, assignee_id`.execute(tx);
  return rows;
}

async function quartersFrom(tx: Tx, tenantId: string, now: Date): Promise<Quarter[]> {
  const until = new Date(now.getTime() + aheadMs + hourMs);
  const { rows } = await sql<{ store_id: string; assignee_id: string | null; quarter: number; due: number }>`
    select store_id, assignee_id, floor(extract(epoch from sort_due) / ${quarterSeconds})::int as quarter, count(*)::int as due
    from conversations
    where tenant_id = ${tenantId} and state = 'open' and not suspect and merged_into is null
      and sort_due >= ${now} and sort_due < ${until}
    group by store_id, assignee_id, quarter`.execute(tx);
  const from = (quarter: number) => Math.max(quarter * quarterSeconds * 1000, now.getTime());
  return rows.map(({ quarter, ...row }) => ({ ...row, from: from(quarter) }));
}

/** All that stands open of an organisation, for everybody who asks; who sees what of it is decided afterwards. */
export async function standingAt(tx: Tx, tenantId: string, now: Date): Promise<Standing> {
  const tallies = await talliesAt(tx, tenantId, now);
  return { at: now, tallies, quarters: await quartersFrom(tx, tenantId, now) };
}
