import { sql } from 'kysely';
import type { z } from 'zod';
import { type Actor, assertVisible, whereVisible } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { explain, refuse } from '#platform/errors.ts';
import { readPage } from '#platform/http/paging.ts';
import type { Services } from '#platform/services.ts';
import { open } from '#platform/vault/index.ts';
import { openKeys } from '#privacy/index.ts';
import type { listRawMails, RawMail, rawMailCounts, rawMailPage } from './contract.ts';

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
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectRaw>['execute']>>[number];

const present = (row: Row, language: 'zh' | 'en'): RawMail => ({
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
  conversationId: row.conversation_id,
  conversationNumber: row.number,
  duplicate: row.duplicate_of !== null,
  spam: row.spam,
});

/** A page of raw mails, the latest first. */
export async function listRaw(
  tx: Tx,
  actor: Actor,
  filter: z.output<typeof listRawMails>,
): Promise<z.input<typeof rawMailPage>> {
  let query = whereVisible(selectRaw(tx), actor, 'raw_mails.store_id');
  if (filter.state) query = query.where('raw_mails.state', '=', filter.state);
  if (filter.mailboxId) query = query.where('raw_mails.mailbox_id', '=', filter.mailboxId);
  if (filter.kind === 'suspect') query = query.where('conversations.suspect', '=', true);
  else if (filter.kind) query = query.where('raw_mails.notice_kind', '=', filter.kind);
  const { rows, nextCursor } = await readPage(
    query,
    { id: ['raw_mails.id', 'uuid'], direction: 'desc' },
    filter,
  );
  return { items: rows.map((row) => present(row, actor.language)), nextCursor };
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
export async function oneRaw(tx: Tx, actor: Actor, id: string): Promise<RawMail> {
  const row = await selectRaw(tx).where('raw_mails.id', '=', id).executeTakeFirst();
  assertVisible(actor, row?.store_id);
  return row ? present(row, actor.language) : refuse('not_found');
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
