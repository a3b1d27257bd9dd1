import { sql } from 'kysely';
import { audit, deskActor } from '#platform/audit/audit.ts';
import type { Tx } from '#platform/db/tables.ts';
import { publish } from '#platform/live/live.ts';
import { errorFields } from '#platform/log/log.ts';
import type { Services } from '#platform/services.ts';
import { type Changes, decide } from './deciding.ts';
import type { WeekClock } from './expectation/hour-of-week.ts';
import { feedDifferenceFindings } from './feed-troubles.ts';
import { feedsOf, habitsOf, learnHabits, weekClocks } from './feeds.ts';
import type { Finding, KnownAlert } from './finding.ts';
import { feedFindings, judge } from './judging-feeds.ts';
import { mailboxRows } from './mailbox-rows.ts';
import { mailboxFindings } from './mailbox-troubles.ts';
import { queueFindings } from './queue-troubles.ts';
import { failedMails, planMails } from './telling/planning.ts';

export interface Watching {
  services: Pick<Services, 'clock' | 'rng' | 'log' | 'database'>;
  /** When this process began: what had no time to be done since then is no matter for alarm. */
  upSince: Date;
  clockOf: (zone: string) => WeekClock;
  /** Whether there is a mail server that alarms can be sent by. */
  byMail: boolean;
}

const dayMs = 86_400_000;

/** Alarms that stand, and silences that ended within the last day. */
async function knownAlerts(tx: Tx, now: Date): Promise<KnownAlert[]> {
  return tx
    .selectFrom('alerts')
    .select(['id', 'kind', 'subject_id', 'store_id', 'since', 'figures', 'state', 'acknowledged_count'])
    .where((eb) =>
      eb.or([
        eb('state', '<>', 'resolved'),
        eb.and([eb('kind', '=', 'feed_silent'), eb('resolved_at', '>', new Date(now.getTime() - dayMs))]),
      ]),
    )
    .orderBy('id')
    .execute();
}

/** Looks at everything that somebody might have to be told of. */
async function lookAround(tx: Tx, { upSince, clockOf }: Watching, tenantId: string, now: Date) {
  const rows = await mailboxRows(tx, tenantId, now);
  const fed = feedsOf(rows, now, upSince);
  await learnHabits(tx, tenantId, fed, { now, clockOf });
  const habits = await habitsOf(tx);
  const feeds = fed.flatMap((feed) =>
    feedFindings(feed, judge(feed, habits.get(feed.id)?.habit ?? null, clockOf(feed.zone), now)),
  );
  const mailboxes = mailboxFindings(rows, { now, upSince });
  const queues = await queueFindings(tx, { tenantId, now, upSince });
  const differences = await feedDifferenceFindings(tx, tenantId, now);
  const unsent = await failedMails(tx, tenantId, now);
  const found = [...feeds, ...mailboxes.found, ...differences, ...queues, ...unsent];
  return { found, undecided: mailboxes.undecided };
}

async function raise(tx: Tx, { services }: Watching, tenantId: string, now: Date, one: Finding) {
  const id = services.rng.uuid();
  const { kind, subjectId, storeId, mailboxId, since, figures } = one;
  const raised = await tx
    .insertInto('alerts')
    .values({
      ...{ tenant_id: tenantId, id, kind, subject_id: subjectId, store_id: storeId, mailbox_id: mailboxId },
      ...{ since, figures: JSON.stringify(figures) as never, raised_at: now },
      ...{
        acknowledged_at: null,
        acknowledged_by: null,
        acknowledged_count: null,
        note: null,
        resolved_at: null,
      },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return raised ? [{ id, kind, storeId }] : [];
}

interface Told {
  id: string;
  kind: string;
  storeId: string | null;
}

/** Writes what was decided; gives what was raised and resolved. */
async function write(tx: Tx, watching: Watching, tenantId: string, changes: Changes, now: Date) {
  const raised: Told[] = [];
  for (const one of changes.raise) raised.push(...(await raise(tx, watching, tenantId, now, one)));
  for (const { id, figures, reopen } of changes.refresh) {
    const again = {
      state: 'open' as const,
      acknowledged_at: null,
      acknowledged_by: null,
      acknowledged_count: null,
    };
    await tx
      .updateTable('alerts')
      .set({ figures: JSON.stringify(figures) as never, ...(reopen ? again : {}) })
      .where('id', '=', id)
      .execute();
  }
  const resolved = changes.resolve.map(({ id, kind, store_id }) => ({ id, kind, storeId: store_id }));
  if (resolved.length > 0)
    await tx
      .updateTable('alerts')
      .set({ state: 'resolved', resolved_at: now })
      .where(
        'id',
        'in',
        resolved.map((one) => one.id),
      )
      .execute();
  return { raised, resolved };
}

/**
 * Looks around one organisation, and raises, brings up to date and resolves its alarms in one transaction; two that do so
 * at a time wait for each other.
 * @returns how many were raised and resolved
 */
export async function watchTenant(
  watching: Watching,
  tenantId: string,
): Promise<{ raised: number; resolved: number }> {
  const { database, clock } = watching.services;
  return database.tenant(tenantId, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`alerts ${tenantId}`}, 0))`.execute(tx);
    const now = clock.now();
    const { found, undecided } = await lookAround(tx, watching, tenantId, now);
    const changes = decide(await knownAlerts(tx, now), found, undecided);
    const { raised, resolved } = await write(tx, watching, tenantId, changes, now);
    if (watching.byMail) await planMails(tx, watching.services, { tenantId, raised, resolved, now });
    const reopened = changes.refresh.filter((one) => one.reopen);
    const news = [...raised, ...resolved, ...reopened];
    await publish(
      tx,
      tenantId,
      now,
      news.map(({ id, storeId }) => ({ type: 'alert.changed' as const, id, storeId })),
    );
    const entry = { actor: deskActor, objectKind: 'alert' } as const;
    for (const { id, kind } of raised)
      await audit(tx, { ...entry, action: 'alert.raised', objectId: id, data: { kind } });
    for (const { id, kind } of resolved)
      await audit(tx, { ...entry, action: 'alert.resolved', objectId: id, data: { kind } });
    return { raised: raised.length, resolved: resolved.length };
  });
}

/** Watches every organisation; one that cannot be looked at hides no other. */
export function createWatch(
  services: Watching['services'],
  byMail: boolean,
): { watching: Watching; watch(): Promise<string> } {
  const watching = { services, upSince: services.clock.now(), clockOf: weekClocks(), byMail };
  return {
    watching,
    async watch() {
      const { database, log } = services;
      const tenants = await database.global((tx) => tx.selectFrom('tenants').select('id').execute());
      let [raised, resolved, failed] = [0, 0, 0];
      for (const { id } of tenants) {
        try {
          const done = await watchTenant(watching, id);
          raised += done.raised;
          resolved += done.resolved;
        } catch (error) {
          failed += 1;
          log.warn('alerts.not_watched', errorFields(error));
        }
      }
      if (failed > 0) throw new Error(`${failed} organisations could not be watched`);
      return `raised ${raised} and resolved ${resolved} alarms`;
    },
  };
}
