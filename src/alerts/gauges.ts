import { type Actor, canSee } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { alertKinds } from './contract.ts';
import { feedsOf, habitsOf, weekClocks } from './feeds.ts';
import { judge } from './judging-feeds.ts';
import { mailboxRows } from './mailbox-rows.ts';

interface Gauge {
  name: string;
  help: string;
  rows: [labels: string, value: number][];
}

const seconds = (now: Date, at: Date): number => Math.max(0, (now.getTime() - at.getTime()) / 1000);

async function openByKind(tx: Tx, actor: Actor): Promise<Gauge> {
  const rows = await tx
    .selectFrom('alerts')
    .select(['kind', 'store_id'])
    .where('state', '=', 'open')
    .execute();
  const seen = rows.filter((row) =>
    row.store_id === null ? actor.stores === 'all' : canSee(actor, row.store_id),
  );
  return {
    name: 'alerts_open',
    help: 'Alarms that nobody has taken on',
    rows: alertKinds.map((kind) => [`kind="${kind}"`, seen.filter((row) => row.kind === kind).length]),
  };
}

async function feedGauges(tx: Tx, actor: Actor, now: Date): Promise<Gauge[]> {
  const rows = (await mailboxRows(tx, actor.tenantId, now)).filter((row) => canSee(actor, row.store_id));
  const habits = await habitsOf(tx);
  const clockOf = weekClocks();
  const ages: Gauge['rows'] = [];
  const expected: Gauge['rows'] = [];
  const chances: Gauge['rows'] = [];
  for (const feed of feedsOf(rows, now, new Date(0))) {
    const label = feed.mailboxId === null ? `store="${feed.id}"` : `mailbox="${feed.id}"`;
    ages.push([label, seconds(now, new Date(feed.arrivals.at(-1) ?? 0))]);
    const judged = judge(feed, habits.get(feed.id)?.habit ?? null, clockOf(feed.zone), now);
    if (judged === null) continue;
    expected.push([label, judged.silence.expected]);
    chances.push([label, judged.silence.probability]);
  }
  return [
    { name: 'feed_last_mail_age_seconds', help: 'How long ago the last mail of a feed came', rows: ages },
    {
      name: 'feed_missing_mails',
      help: 'Mails that would normally have come since the last one',
      rows: expected,
    },
    {
      name: 'feed_silence_probability',
      help: 'How likely so long a silence is while all is well',
      rows: chances,
    },
  ];
}

async function queueGauges(tx: Tx, actor: Actor, now: Date): Promise<Gauge[]> {
  if (actor.stores !== 'all') return [];
  const oldest = async (query: { executeTakeFirst(): Promise<{ at: Date | null } | undefined> }) => {
    const at = (await query.executeTakeFirst())?.at;
    return at ? seconds(now, at) : 0;
  };
  const reading = await oldest(
    tx
      .selectFrom('raw_mails')
      .select((eb) => eb.fn.min('stored_at').as('at'))
      .where('state', 'in', ['stored', 'failed']),
  );
  const sending = await oldest(
    tx
      .selectFrom('outgoing_mails')
      .select((eb) => eb.fn.min(eb.fn<Date>('greatest', ['created_at', 'not_before'])).as('at'))
      .where('state', 'in', ['scheduled', 'queued', 'sending', 'deferred'])
      .where((eb) => eb.or([eb('not_before', 'is', null), eb('not_before', '<=', now)])),
  );
  return [
    {
      name: 'queue_oldest_seconds',
      help: 'How long the oldest mail or reply has waited',
      rows: [
        ['queue="reading"', reading],
        ['queue="sending"', sending],
      ],
    },
  ];
}

const textOf = ({ name, help, rows }: Gauge): string =>
  [
    `# HELP sellerdesk_${name} ${help}`,
    `# TYPE sellerdesk_${name} gauge`,
    ...rows.map(([labels, value]) => `sellerdesk_${name}{${labels}} ${value}`),
  ].join('\n');

/** Figures of alarms, feeds and queues of the asker's organisation, as Prometheus reads them. Labels hold kinds and ids. */
export async function alertGauges(tx: Tx, actor: Actor, now: Date): Promise<string> {
  const gauges = [
    await openByKind(tx, actor),
    ...(await feedGauges(tx, actor, now)),
    ...(await queueGauges(tx, actor, now)),
  ];
  return `${gauges.map(textOf).join('\n')}\n`;
}
