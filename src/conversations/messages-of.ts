import { namesOf } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { explain } from '#platform/errors.ts';
import { open } from '#platform/vault/index.ts';
import type { Message } from './contract.ts';
import { previewOf } from './preview.ts';

const most = 500;

async function deliveriesOf(tx: Tx, conversationId: string, language: 'zh' | 'en') {
  const rows = await tx
    .selectFrom('outgoing_mails')
    .select([
      'id',
      'message_id',
      'state',
      'problem',
      'attempts',
      'next_attempt_at',
      'created_at',
      'accepted_at',
      'settled_at',
    ])
    .where('conversation_id', '=', conversationId)
    .execute();
  return new Map(
    rows.map((row) => [
      row.message_id,
      {
        outgoingId: row.id,
        state: row.state,
        problem: row.problem,
        explanation: explain(row.problem, language),
        attempts: row.attempts,
        nextAttemptAt: row.next_attempt_at?.toISOString() ?? null,
        at: (row.settled_at ?? row.accepted_at ?? row.created_at).toISOString(),
      },
    ]),
  );
}

async function filesOf(tx: Tx, conversationId: string, key: Buffer | undefined) {
  const rows = await tx
    .selectFrom('attachments')
    .select(['id', 'message_id', 'name_sealed', 'media_type', 'size'])
    .where('conversation_id', '=', conversationId)
    .orderBy('id')
    .execute();
  const files = new Map<string, Message['attachments']>();
  for (const row of rows) {
    const name = key ? open(key, row.name_sealed, `name ${row.id}`).toString('utf8') : '';
    const file = {
      id: row.id,
      name,
      mediaType: row.media_type,
      size: row.size,
      preview: previewOf(row.media_type),
    };
    files.set(row.message_id, [...(files.get(row.message_id) ?? []), file]);
  }
  return files;
}

/** The texts that the caller fills in or masks. */
export interface RawMessages {
  texts: string[];
  present(show: (text: string) => string): Message[];
}

/**
 * The last 500 messages of a conversation, oldest first.
 * @param key key of the thread for those who may see personal data; without it file names stay away
 * @param notes colleagues' notes too
 */
export async function messagesOf(
  tx: Tx,
  conversationId: string,
  language: 'zh' | 'en',
  { key, notes }: { key: Buffer | undefined; notes: boolean },
): Promise<RawMessages> {
  const rows = await tx
    .selectFrom('messages')
    .select(['id', 'kind', 'at', 'author_id', 'language', 'text', 'quoted', 'notice_kind', 'suspect_reasons'])
    .select((eb) => eb('html_sealed', 'is not', null).as('has_html'))
    .where('conversation_id', '=', conversationId)
    .$if(!notes, (query) => query.where('kind', '!=', 'note'))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  rows.reverse();
  const names = await namesOf(
    tx,
    rows.map((row) => row.author_id),
  );
  const deliveries = await deliveriesOf(tx, conversationId, language);
  const files = await filesOf(tx, conversationId, key);
  return {
    texts: rows.flatMap((row) => [row.text, row.quoted ?? '']),
    present: (show) =>
      rows.map((row) => ({
        id: row.id,
        kind: row.kind,
        at: row.at.toISOString(),
        author: row.author_id === null ? null : { id: row.author_id, name: names.get(row.author_id) ?? '' },
        language: row.language,
        text: show(row.text),
        quoted: row.quoted === null ? null : show(row.quoted),
        hasHtml: row.has_html === true && key !== undefined,
        noticeKind: row.notice_kind,
        suspectReasons: row.suspect_reasons,
        attachments: files.get(row.id) ?? [],
        delivery: deliveries.get(row.id) ?? null,
      })),
  };
}
