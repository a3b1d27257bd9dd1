import { sql } from 'kysely';
import type { z } from 'zod';
import { type Actor, assertVisible, whereVisible } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { explain, refuse } from '#platform/errors.ts';
import { readPage } from '#platform/http/paging.ts';
import type { Services } from '#platform/services.ts';
import { open } from '#platform/vault/index.ts';
import { indexKey, openKeys, shownFor } from '#privacy/index.ts';
import type { listRawMails, RawMail, rawMailCounts, rawMailPage } from './contract.ts';
import { findRaw } from './raw-search.ts';

function selectRaw(tx: Tx) {
  return tx
    .selectFrom('raw_mails')
    .innerJoin('stores', 'stores.id', 'raw_mails.store_id')
    .innerJoin('mailboxes', 'mailboxes.id', 'raw_mails.mailbox_id')
    .leftJoin('conversations', 'conversations.id', 'raw_mails.conversation_id')
    .select([
      'raw_mails.id',
      'raw_mails.store_id',
      'raw_mails.received_at',
      'raw_mails.size',
      'raw_mails.source',
    ])
    .select(['raw_mails.state', 'raw_mails.attempts', 'raw_mails.problem', 'raw_mails.notice_kind'])
    .select([
      'raw_mails.notification_type',
      'raw_mails.conversation_id',
      'raw_mails.duplicate_of',
      'raw_mails.spam',
    ])
    .select([
      'stores.name as store_name',
      'mailboxes.address',
      'conversations.number',
      'conversations.suspect',
      'conversations.subject',
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectRaw>['execute']>>[number];

const present = (row: Row, language: 'zh' | 'en', show: (text: string) => string): RawMail => ({
  id: row.id,
  storeId: row.store_id,
  storeName: row.store_name,
  mailboxAddress: row.address,
  receivedAt: row.received_at.toISOString(),
  size: row.size,
  source: row.source,
  state: row.state,
  attempts: row.attempts,
  problem: row.problem,
  explanation: explain(row.problem, language),
  noticeKind: row.notice_kind,
  notificationType: row.notification_type,
  subject: row.subject === null ? null : show(row.subject),
  conversationId: row.conversation_id,
  conversationNumber: row.number,
  duplicate: row.duplicate_of !== null,
  spam: row.spam,
});

type RawQuery = ReturnType<typeof selectRaw>;

/** Narrows to the mails that `q` looks for, each found by a key of an index. */
async function searched(
  tx: Tx,
  services: Services,
  actor: Actor,
  { query, q }: { query: RawQuery; q: string },
): Promise<RawQuery> {
  const { threads, messages } = await findRaw(tx, indexKey(services, actor.tenantId), actor, q);
  const by = (column: 'conversation_id' | 'message_id' | 'duplicate_of', ids: readonly string[]) =>
    tx
      .selectFrom('raw_mails as found')
      .select('found.id')
      .where((eb) => eb(`found.${column}`, '=', eb.fn.any(eb.val([...ids]))));
  const found = by('conversation_id', threads)
    .unionAll(by('message_id', messages))
    .unionAll(by('duplicate_of', messages));
  return query.where('raw_mails.id', 'in', found);
}

/** A page of raw mails, the latest first. */
export async function listRaw(
  tx: Tx,
  services: Services,
  actor: Actor,
  filter: z.output<typeof listRawMails>,
): Promise<z.input<typeof rawMailPage>> {
  let query = whereVisible(selectRaw(tx), actor, 'raw_mails.store_id');
  if (filter.state) query = query.where('raw_mails.state', '=', filter.state);
  if (filter.mailboxId) query = query.where('raw_mails.mailbox_id', '=', filter.mailboxId);
  if (filter.kind === 'suspect') query = query.where('conversations.suspect', '=', true);
  else if (filter.kind) query = query.where('raw_mails.notice_kind', '=', filter.kind);
  if (filter.q) query = await searched(tx, services, actor, { query, q: filter.q });
  const { rows, nextCursor } = await readPage(
    query,
    { id: ['raw_mails.id', 'uuid'], direction: 'desc' },
    filter,
  );
  const show = await shownFor(
    tx,
    services,
    actor,
    rows.flatMap((row) => row.subject ?? []),
  );
  return { items: rows.map((row) => present(row, actor.language, show)), nextCursor };
}

/** How many raw mails stand in each state. */
export async function countRaw(tx: Tx, actor: Actor): Promise<z.input<typeof rawMailCounts>> {
  const rows = await whereVisible(tx.selectFrom('raw_mails'), actor, 'store_id')
    .select(['state', sql<number>`count(*)::int`.as('count')])
    .groupBy('state')
    .execute();
  const counts = { stored: 0, read: 0, failed: 0, quarantined: 0 };
  for (const row of rows) counts[row.state] = row.count;
  return { counts };
}

/** One raw mail and what became of it. */
export async function oneRaw(tx: Tx, services: Services, actor: Actor, id: string): Promise<RawMail> {
  const row = await selectRaw(tx).where('raw_mails.id', '=', id).executeTakeFirst();
  assertVisible(actor, row?.store_id);
  if (!row) return refuse('not_found');
  const show = await shownFor(tx, services, actor, row.subject === null ? [] : [row.subject]);
  return present(row, actor.language, show);
}

/** The bytes of a raw mail as they came. */
export async function sourceOf(tx: Tx, services: Services, actor: Actor, id: string): Promise<Buffer> {
  const row = await tx
    .selectFrom('raw_mails')
    .select(['store_id', 'key_id', 'sealed'])
    .where('id', '=', id)
    .executeTakeFirst();
  assertVisible(actor, row?.store_id);
  const key = row ? (await openKeys(tx, services, [row.key_id])).get(row.key_id) : undefined;
  if (!key || !row?.sealed) refuse('key_destroyed');
  return open(key, row.sealed, `raw ${id}`);
}
