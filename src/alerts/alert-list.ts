import type { z } from 'zod';
import { type Actor, whereVisible } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { explain } from '#platform/errors.ts';
import { readPage } from '#platform/http/paging.ts';
import type { Alert, alertPage, listAlerts } from './contract.ts';

const selectAlerts = (tx: Tx, actor: Actor) =>
  whereVisible(tx.selectFrom('alerts'), actor, 'alerts.store_id')
    .leftJoin('stores', 'stores.id', 'alerts.store_id')
    .leftJoin('mailboxes', 'mailboxes.id', 'alerts.mailbox_id')
    .leftJoin('people', 'people.id', 'alerts.acknowledged_by')
    .select(['alerts.id', 'alerts.kind', 'alerts.state', 'alerts.store_id', 'alerts.mailbox_id', 'since'])
    .select(['figures', 'raised_at', 'acknowledged_at', 'note', 'resolved_at'])
    .select(['stores.name as store_name', 'mailboxes.address', 'people.name as acknowledged_by']);
type Row = Awaited<ReturnType<ReturnType<typeof selectAlerts>['execute']>>[number];

const present = (row: Row, language: 'zh' | 'en'): Alert => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  storeId: row.store_id,
  storeName: row.store_name,
  mailboxId: row.mailbox_id,
  mailboxAddress: row.address,
  since: row.since.toISOString(),
  figures: row.figures,
  explanation: explain(row.figures.problem ?? null, language),
  raisedAt: row.raised_at.toISOString(),
  acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
  acknowledgedBy: row.acknowledged_by,
  note: row.note,
  resolvedAt: row.resolved_at?.toISOString() ?? null,
});

/** A page of alarms that the actor sees, the latest first. Those about the whole desk are seen by who sees all stores. */
export async function listOfAlerts(
  tx: Tx,
  actor: Actor,
  filter: z.output<typeof listAlerts>,
): Promise<z.input<typeof alertPage>> {
  const query = selectAlerts(tx, actor).where(
    'alerts.state',
    'in',
    filter.state === 'resolved' ? ['resolved'] : ['open', 'acknowledged'],
  );
  const page = await readPage(query, { id: ['alerts.id', 'uuid'], direction: 'desc' }, filter);
  return { items: page.rows.map((row) => present(row, actor.language)), nextCursor: page.nextCursor };
}

/** One alarm; undefined when the actor does not see it. */
export async function oneAlert(tx: Tx, actor: Actor, id: string): Promise<Alert | undefined> {
  const row = await selectAlerts(tx, actor).where('alerts.id', '=', id).executeTakeFirst();
  return row && present(row, actor.language);
}
