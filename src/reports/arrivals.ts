import { sql } from 'kysely';
import type { Tx } from '#platform/db/tables.ts';
import type { Arrivals } from './contract.ts';
import { usualOf } from './usual.ts';
import { type Span, sameDaysBefore } from './wall-clock.ts';

/** Same weekdays that are looked back upon. */
const weeks = 8;

/** Conversations of one store and language in which buyers wrote. */
export interface Came {
  store_id: string;
  language: string;
  came: number;
}

export interface CameBefore extends Came {
  /** Index of the day, null: on none of them. */
  day: number | null;
  /** When the first of them all came. */
  first: Date;
}

/** What came on the days that today is compared with. */
export interface Before {
  days: Span[];
  rows: CameBefore[];
}

/** What has come since midnight. */
export async function cameSince(tx: Tx, tenantId: string, midnight: Date): Promise<Came[]> {
  const { rows } = await sql<Came>`
    select c.store_id, c.language, count(*)::int as came
    from conversations c
    where c.tenant_id = ${tenantId} and c.merged_into is null and not c.suspect and c.last_message_at >= ${midnight}
      and exists (select from messages said where said.tenant_id = c.tenant_id and said.conversation_id = c.id
        and said.kind = 'buyer' and said.at >= ${midnight})
    group by c.store_id, c.language`.execute(tx);
  return rows;
}

/** What came on the same weekdays before, each up to the hour that the clocks show now. */
export async function cameBefore(tx: Tx, tenantId: string, now: Date, zone: string): Promise<Before> {
  const days = sameDaysBefore(now.getTime(), zone, weeks);
  const instants = (of: 'from' | 'before') => days.map((day) => new Date(day[of]).toISOString());
  const earliest = new Date(days.at(-1)?.from ?? now);
  const { rows } = await sql<CameBefore>`
    select c.store_id, c.language, (days.day - 1)::int as day, count(distinct c.id)::int as came, min(said.at) as first
    from conversations c
      join messages said on said.tenant_id = c.tenant_id and said.conversation_id = c.id
      left join unnest(${instants('from')}::timestamptz[], ${instants('before')}::timestamptz[])
        with ordinality as days (begins, ends, day) on said.at >= days.begins and said.at < days.ends
    where c.tenant_id = ${tenantId} and c.merged_into is null and not c.suspect and c.last_message_at >= ${earliest}
      and said.tenant_id = ${tenantId} and said.kind = 'buyer' and said.at >= ${earliest}
    group by c.store_id, c.language, days.day`.execute(tx);
  return { days, rows };
}

/** When the first of these came, within the days that are looked back upon. */
export const firstOf = (rows: readonly CameBefore[]): number =>
  Math.min(...rows.map(({ first }) => first.getTime()));

/**
 * What has come, held against what is usual.
 * @param since when the first one came where these come in
 */
export function arrivalsOf(
  today: readonly Came[],
  days: readonly Span[],
  before: readonly CameBefore[],
  since: number,
): Arrivals {
  const came = new Map<number, number>();
  for (const { day, came: count } of before) if (day !== null) came.set(day, (came.get(day) ?? 0) + count);
  return { today: today.reduce((sum, row) => sum + row.came, 0), usual: usualOf(days, came, since) };
}
