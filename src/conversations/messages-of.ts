import { leavesAtOf, nextAttemptOf } from '#mail/index.ts';
import { prepared } from '#platform/db/prepared.ts';
import type { Tx } from '#platform/db/tables.ts';
import { explain } from '#platform/errors.ts';
import { open } from '#platform/vault/index.ts';
import type { Message } from './contract.ts';
import { previewOf } from './preview.ts';

const most = 500;

interface Asked {
  conversationId: string;
}

const selectMessages = prepared((tx, { conversationId, notes }: Asked & { notes: boolean }) =>
  tx
    .selectFrom('messages')
    .leftJoin('people', 'people.id', 'messages.author_id')
    .leftJoin('conversations as home', 'home.id', 'messages.home_id')
    .leftJoin('translations as said', 'said.message_id', 'messages.id')
    .leftJoin('people as translator', 'translator.id', 'said.author_id')
    .select(['messages.id', 'kind', 'messages.at', 'messages.author_id', 'people.name as author_name'])
    .select(['messages.language', 'messages.text', 'said.text as said', 'said.language as said_language'])
    .select(['said.at as said_at', 'said.author_id as translator_id', 'translator.name as translator_name'])
    .select((eb) => eb.fn.coalesce('messages.key_id', 'home.key_id').as('key_id'))
    .select(['quoted', 'signature', 'notice_kind', 'suspect_reasons'])
    .select((eb) => eb('html_sealed', 'is not', null).as('has_html'))
    .where('conversation_id', '=', conversationId)
    .where((eb) => eb.or([eb('kind', '!=', 'note'), eb.val(notes)]))
    .orderBy('messages.at', 'desc')
    .orderBy('messages.id', 'desc')
    .limit(most),
);

const selectDeliveries = prepared((tx, { conversationId }: Asked) =>
  tx
    .selectFrom('outgoing_mails')
    .innerJoin('mailboxes', 'mailboxes.id', 'outgoing_mails.mailbox_id')
    .innerJoin('messages', 'messages.id', 'outgoing_mails.message_id')
    .select(['outgoing_mails.id', 'outgoing_mails.message_id', 'state', 'outgoing_mails.problem', 'attempts'])
    .select(['next_attempt_at', 'smtp_blocked_until', 'not_before', 'outgoing_mails.created_at'])
    .select(['accepted_at', 'settled_at'])
    .where('messages.conversation_id', '=', conversationId)
    .where('messages.kind', '=', 'reply'),
);

const selectFiles = prepared((tx, { conversationId }: Asked) =>
  tx
    .selectFrom('attachments')
    .select(['id', 'message_id', 'name_sealed', 'media_type', 'size', 'key_id'])
    .where('conversation_id', '=', conversationId)
    .orderBy('id'),
);

type MessageRow = Awaited<ReturnType<typeof selectMessages>>[number];
type DeliveryRow = Awaited<ReturnType<typeof selectDeliveries>>[number];
type FileRow = Awaited<ReturnType<typeof selectFiles>>[number];

const deliveryOf = (row: DeliveryRow, language: 'zh' | 'en'): Message['delivery'] => ({
  outgoingId: row.id,
  state: row.state,
  problem: row.problem,
  explanation: explain(row.problem, language),
  attempts: row.attempts,
  nextAttemptAt: nextAttemptOf(row)?.toISOString() ?? null,
  leavesAt: leavesAtOf(row)?.toISOString() ?? null,
  at: (row.settled_at ?? row.accepted_at ?? row.created_at).toISOString(),
});

const fileOf = (row: FileRow, key: Buffer | undefined): Message['attachments'][number] => ({
  id: row.id,
  name: key ? open(key, row.name_sealed, `name ${row.id}`).toString('utf8') : '',
  mediaType: row.media_type,
  size: row.size,
  preview: previewOf(row.media_type),
});

/** For whom messages are presented. */
export interface Reader {
  /** Keys, null meaning the thread's own, for those who may see personal data; without them file names stay away. */
  keyOf(keyId: string | null): Buffer | undefined;
  language: 'zh' | 'en';
}

/** The texts that the caller fills in or masks. */
export interface RawMessages {
  texts: string[];
  /** Keys besides the thread's own that messages and files were sealed under. */
  keyIds: string[];
  present(show: (text: string) => string, reader: Reader): Message[];
}

const translationOf = (row: MessageRow, show: (text: string) => string): Message['translation'] =>
  row.said === null || row.said_language === null || row.said_at === null
    ? null
    : {
        language: row.said_language,
        text: show(row.said),
        author:
          row.translator_id === null ? null : { id: row.translator_id, name: row.translator_name ?? '' },
        at: row.said_at.toISOString(),
      };

const presentMessage = (row: MessageRow, show: (text: string) => string, translated: boolean) => ({
  id: row.id,
  kind: row.kind,
  at: row.at.toISOString(),
  author: row.author_id === null ? null : { id: row.author_id, name: row.author_name ?? '' },
  language: row.language,
  text: show(row.text),
  translation: translated ? translationOf(row, show) : null,
  quoted: row.quoted === null ? null : show(row.quoted),
  signature: row.signature,
  noticeKind: row.notice_kind,
  suspectReasons: row.suspect_reasons,
});

/**
 * The last 500 messages of a conversation, oldest first.
 * @param notes what only colleagues see too: their notes and translations, and replies that were taken back
 */
export async function messagesOf(tx: Tx, conversationId: string, notes: boolean): Promise<RawMessages> {
  const [found, outgoing, attachments] = await Promise.all([
    selectMessages(tx, { conversationId, notes }),
    selectDeliveries(tx, { conversationId }),
    selectFiles(tx, { conversationId }),
  ]);
  const deliveries = new Map(outgoing.map((row) => [row.message_id, row]));
  // what was taken back was never said to anybody
  const rows = found.filter((row) => notes || deliveries.get(row.id)?.state !== 'withdrawn').reverse();
  const files = Map.groupBy(attachments, (row) => row.message_id);
  return {
    texts: rows.flatMap((row) => [row.text, row.quoted ?? '', row.said ?? '']),
    keyIds: [
      ...new Set([...rows.flatMap((row) => row.key_id ?? []), ...attachments.map((file) => file.key_id)]),
    ],
    present: (show, { keyOf, language }) =>
      rows.map((row) => {
        const delivery = deliveries.get(row.id);
        return {
          ...presentMessage(row, show, notes),
          hasHtml: row.has_html === true && keyOf(row.key_id) !== undefined,
          attachments: (files.get(row.id) ?? []).map((file) => fileOf(file, keyOf(file.key_id))),
          delivery: delivery ? deliveryOf(delivery, language) : null,
        };
      }),
  };
}
