import { sql } from 'kysely';
import type { Tx } from '#platform/db/tables.ts';
import type { Arrivals } from './contract.ts';
import { type Span, sameDaysBefore, wholeDaysBefore } from './spans.ts';
import { usualOf } from './usual.ts';

/** Same weekdays that are looked back upon. */
const weeks = 8;
const quarterMs = 900_000;

/** Conversations of one store and language in which buyers wrote. */
export interface Came {
  store_id: string;
  language: string;
  came: number;
}

export interface CameBefore extends Came {
  /** Index of the day, null: on none of them. */
  day: number | null;
  /** The quarter of an hour of that day in which buyers wrote first, in quarters since 1970. */
  quarter: number | null;
  /** When the first of them all came. */
  first: Date;
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

/** What came on the same weekdays before. */
export async function cameBefore(tx: Tx, tenantId: string, now: Date, zone: string): Promise<CameBefore[]> {
  const days = wholeDaysBefore(now.getTime(), zone, weeks);
  const instants = (of: 'from' | 'before') => days.map((day) => new Date(day[of]).toISOString());
  const earliest = new Date(days.at(-1)?.from ?? now);
  const { rows } = await sql<CameBefore>`
    select store_id, language, day, case when day is not null then floor(extract(epoch from first) / 900)::int end as quarter,
      count(*)::int as came, min(first) as first
    from (select c.store_id, c.language, c.id, (days.day - 1)::int as day, min(said.at) as first
      from conversations c
        join messages said on said.tenant_id = c.tenant_id and said.conversation_id = c.id
        left join unnest(${instants('from')}::timestamptz[], ${instants('before')}::timestamptz[])
          with ordinality as days (begins, ends, day) on said.at >= days.begins and said.at < days.ends
      where c.tenant_id = ${tenantId} and c.merged_into is null and not c.suspect and c.last_message_at >= ${earliest}
        and said.tenant_id = ${tenantId} and said.kind = 'buyer' and said.at >= ${earliest}
      group by c.store_id, c.language, c.id, days.day) as came
    group by 1, 2, 3, 4`.execute(tx);
  return rows;
}

/** The days before that today is compared with, each to this hour. */
export const daysBefore = (now: Date, zone: string): Span[] => sameDaysBefore(now.getTime(), zone, weeks);

/** When the first of these came, within the days that are looked back upon. */
export const firstOf = (rows: readonly CameBefore[]): number =>
  Math.min(...rows.map(({ first }) => first.getTime()));

/**
 * What has come, held against what is usual.
 * @param days the days before, each to this hour; what came in the quarter of an hour that had begun then is among it
 * @param since when the first one came where these come in
 */
export function arrivalsOf(
  today: readonly Came[],
  before: readonly CameBefore[],
  { days, since }: { days: readonly Span[]; since: number },
): Arrivals {
  const came = new Map<number, number>();
  for (const { day, quarter, came: count } of before) {
    if (day === null || quarter === null || quarter * quarterMs >= (days[day]?.before ?? 0)) continue;
    came.set(day, (came.get(day) ?? 0) + count);
  }
  return { today: today.reduce((sum, row) => sum + row.came, 0), usual: usualOf(days, came, since) };
}
