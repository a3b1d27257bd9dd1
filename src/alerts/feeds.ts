import { sql } from 'kysely';
import type { Tx } from '#platform/db/tables.ts';
import type { Habit, HourCount } from './expectation/habit.ts';
import { hourMs, type WeekClock, weekClock } from './expectation/hour-of-week.ts';
import { learn, learntHours } from './expectation/learning.ts';
import type { MailboxRow } from './mailbox-rows.ts';

/** Mail that comes to one place: a mailbox, or a store with several. */
export interface Feed {
  /** Of the mailbox or the store. */
  id: string;
  storeId: string;
  mailboxId: string | null;
  mailboxIds: string[];
  zone: string;
  paused: boolean;
  /** The last minutes in which mail came, oldest first, in Unix milliseconds. */
  arrivals: number[];
  /** How many such minutes the last day had. */
  day: number;
  /** Up to when it is known what came; null when that is not known. */
  until: number | null;
}

const minuteMs = 60_000;
/** How long the desk must run before a mailbox that is fed from outside counts as silent. */
const settledMs = 30 * minuteMs;
const relearnMs = 6 * hourMs;
const mostAtOnce = 20;

function untilOf(row: MailboxRow, now: number, upSince: number): number | null {
  if (row.fetched && !row.paused) return row.last_fetched_at?.getTime() ?? null;
  return now - upSince >= settledMs ? now : null;
}

const minutesOf = (instants: readonly number[]): number[] => [
  ...new Set(instants.map((at) => Math.floor(at / minuteMs) * minuteMs).sort((one, other) => one - other)),
];

function feedOf(rows: readonly MailboxRow[], now: number, upSince: number): Feed | null {
  const [first] = rows;
  if (!first) return null;
  const alone = rows.length === 1;
  // what a hundred mails of each do not reach back to is not known of all
  const reach = Math.max(
    ...rows.map((row) => (row.recent.length < 100 ? Number.NEGATIVE_INFINITY : Math.min(...row.recent))),
  );
  const untils = rows.map((row) => untilOf(row, now, upSince));
  return {
    id: alone ? first.id : first.store_id,
    storeId: first.store_id,
    mailboxId: alone ? first.id : null,
    mailboxIds: rows.map((row) => row.id),
    zone: first.zone,
    paused: rows.every((row) => row.paused),
    arrivals: minutesOf(rows.flatMap((row) => row.recent)).filter((at) => at >= reach - minuteMs),
    day: rows.reduce((sum, row) => sum + row.day, 0),
    until: untils.includes(null) ? null : Math.min(...untils.map((one) => one ?? now)),
  };
}

/** Every mailbox that mail came into, and every store with several of them. */
export function feedsOf(rows: readonly MailboxRow[], now: Date, upSince: Date): Feed[] {
  const fed = rows.filter((row) => row.recent.length > 0);
  const stores = Map.groupBy(fed, (row) => row.store_id);
  const groups = [...fed.map((row) => [row]), ...[...stores.values()].filter((group) => group.length > 1)];
  return groups.flatMap((group) => feedOf(group, now.getTime(), upSince.getTime()) ?? []);
}

/** Weeks of the zones that feeds live by, each worked out once. */
export function weekClocks(): (zone: string) => WeekClock {
  const known = new Map<string, WeekClock>();
  return (zone) => {
    const clock = known.get(zone) ?? weekClock(zone);
    known.set(zone, clock);
    return clock;
  };
}

async function countsOf(tx: Tx, tenantId: string, feed: Feed, now: Date): Promise<HourCount[]> {
  const { rows } = await sql<HourCount>`
    select floor(extract(epoch from minute) / 3600)::int as hour, count(*)::int as arrivals, sum(mails)::int as mails
    from (
      select date_trunc('minute', received_at) as minute, count(*) as mails from raw_mails
      where tenant_id = ${tenantId} and mailbox_id = any(${feed.mailboxIds}::uuid[]) and not history
        and source in ('imap', 'api') and received_at <= ${now}
        and received_at > ${new Date((feed.arrivals.at(-1) ?? now.getTime()) - learntHours * hourMs)}
      group by 1
    ) arrived group by 1`.execute(tx);
  return rows;
}

/** What is known of the feeds' habits, by feed. */
export async function habitsOf(tx: Tx): Promise<Map<string, { habit: Habit | null; learntAt: Date }>> {
  const rows = await tx.selectFrom('feed_habits').select(['feed_id', 'habit', 'learnt_at']).execute();
  return new Map(rows.map((row) => [row.feed_id, { habit: row.habit, learntAt: row.learnt_at }]));
}

/**
 * Learns anew what was learnt six hours ago or more, of twenty feeds at most, longest ago first.
 * @returns how many
 */
export async function learnHabits(
  tx: Tx,
  tenantId: string,
  feeds: readonly Feed[],
  { now, clockOf }: { now: Date; clockOf: (zone: string) => WeekClock },
): Promise<number> {
  const known = await habitsOf(tx);
  const learntAt = (feed: Feed) => known.get(feed.id)?.learntAt.getTime() ?? 0;
  const stale = feeds
    .filter((feed) => now.getTime() - learntAt(feed) >= relearnMs)
    .sort((one, other) => learntAt(one) - learntAt(other))
    .slice(0, mostAtOnce);
  for (const feed of stale) {
    const habit = learn(await countsOf(tx, tenantId, feed, now), clockOf(feed.zone));
    const { id: feed_id, storeId: store_id, mailboxId: mailbox_id } = feed;
    const learnt = { habit: habit && JSON.stringify(habit), learnt_at: now } as never;
    await tx
      .insertInto('feed_habits')
      .values({ tenant_id: tenantId, feed_id, store_id, mailbox_id, ...(learnt as object) } as never)
      .onConflict((conflict) => conflict.columns(['tenant_id', 'feed_id']).doUpdateSet(learnt))
      .execute();
  }
  return stale.length;
}
