import { queueReply } from '#mail/index.ts';
import type { Actor } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import type { Services } from '#platform/services.ts';
import {
  detectPersonalData,
  filler,
  indexKey,
  type OpenKey,
  openKeys,
  storeValues,
  subjectTexts,
} from '#privacy/index.ts';
import { detectLanguage } from '#triage/index.ts';
import { hold, leaveTrace } from './commands.ts';
import { snippetOf } from './snippet.ts';
import { threadIds } from './thread-ids.ts';

export interface ReplyCommand {
  text: string;
  /** The version of the thread that the writer saw. */
  basedOn: number;
  thenClose: boolean;
}

export interface Replied {
  messageId: string;
  outgoingId: string;
  version: number;
}

/** What of a thread goes into a reply, in the clear. */
async function threadInTheClear(tx: Tx, services: Services, tenantId: string, conversationId: string) {
  const row = await tx
    .selectFrom('conversations')
    .select(['subject', 'reply_to', 'buyer_name', 'amazon_order_id', 'key_id', 'language'])
    .where('id', '=', conversationId)
    .executeTakeFirstOrThrow();
  const key = (await openKeys(tx, services, [row.key_id])).get(row.key_id);
  if (!key) refuse('key_destroyed');
  const clear = await filler(tx, services, tenantId, [row.subject, row.reply_to ?? '', row.buyer_name]);
  return {
    subjectKey: { id: row.key_id, key } satisfies OpenKey,
    subject: clear(row.subject),
    replyTo: row.reply_to === null ? null : clear(row.reply_to),
    buyerName: clear(row.buyer_name),
    amazonOrderId: row.amazon_order_id,
    language: row.language,
  };
}

/** `Re:` once, and the order id where the subject does not name it: Amazon files replies by it. */
export function replySubject(subject: string, amazonOrderId: string | null): string {
  const bare = subject.replace(/^(?:\s*(?:re|aw|sv|rv|rif|antw|odp|ynt|答复|回复)\s*[:：]\s*)+/i, '').trim();
  const named =
    amazonOrderId === null || bare.includes(amazonOrderId) ? bare : `${bare} (${amazonOrderId})`.trim();
  return `Re: ${named || amazonOrderId || ''}`.trim().slice(0, 300);
}

/**
 * Answers a buyer: keeps the words, freezes the mail and queues it. The clock goes on until a server has taken it.
 * @throws Refusal `not_found`, `suspect_conversation`, `thread_moved_on`, `nobody_to_answer`, `store_without_mailbox`
 */
export async function reply(
  tx: Tx,
  services: Services,
  actor: Actor,
  conversationId: string,
  command: ReplyCommand,
): Promise<Replied> {
  const held = await hold(tx, actor, conversationId);
  if (held.suspect) refuse('suspect_conversation');
  if (command.basedOn !== held.version) refuse('thread_moved_on');
  const thread = await threadInTheClear(tx, services, actor.tenantId, conversationId);
  if (thread.replyTo === null || thread.replyTo.includes('⟦')) refuse('nobody_to_answer');
  const messageId = services.rng.uuid();
  const home = await homeOfReply(tx, conversationId);
  const language = detectLanguage(command.text, { prior: [thread.language] }).lang;
  const stored = await storeWords(tx, services, actor, {
    held,
    thread,
    messageId,
    home,
    text: command.text,
    language,
  });
  const { inReplyTo, references } = await threadIds(tx, services, conversationId);
  const queued = await queueReply(tx, services, actor.tenantId, {
    storeId: held.storeId,
    conversationId,
    messageId,
    to: thread.replyTo,
    subject: replySubject(thread.subject, thread.amazonOrderId),
    text: command.text,
    inReplyTo,
    references,
    subjectKey: thread.subjectKey,
  });
  await noteReference(tx, actor.tenantId, {
    storeId: held.storeId,
    conversationId: home,
    messageId,
    key: queued.headerKey,
  });
  await noteReply(tx, services, held, {
    home,
    snippet: snippetOf(stored),
    assigneeId: held.assigneeId ?? actor.personId,
    closes: command.thenClose,
  });
  const version = await leaveTrace(tx, services, actor, held, {
    kind: 'replied',
    detail: { message: messageId, closed: command.thenClose },
  });
  return { messageId, outgoingId: queued.outgoingId, version };
}

/** Where a reply has its home: with the message that it answers, which may have come to a thread that was merged. */
async function homeOfReply(tx: Tx, conversationId: string): Promise<string> {
  const row = await tx
    .selectFrom('messages')
    .select('home_id')
    .where('conversation_id', '=', conversationId)
    .where('kind', '=', 'buyer')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.home_id ?? conversationId;
}

interface Reference {
  storeId: string;
  conversationId: string;
  messageId: string;
  key: Buffer;
}

/** Keeps the Message-ID of a reply, so that an answer to it finds the thread. */
async function noteReference(tx: Tx, tenantId: string, reference: Reference): Promise<void> {
  await tx
    .insertInto('message_refs')
    .values({
      tenant_id: tenantId,
      store_id: reference.storeId,
      ref_key: reference.key,
      conversation_id: reference.conversationId,
      message_id: reference.messageId,
      ours: true,
    })
    .execute();
}

interface Answered {
  home: string;
  snippet: string;
  assigneeId: string;
  closes: boolean;
}

async function noteReply(tx: Tx, { clock }: Services, held: { id: string }, answered: Answered) {
  const now = clock.now();
  await tx
    .updateTable('conversations')
    .set((eb) => ({
      last_message_at: now,
      last_direction: 'out' as const,
      snippet: answered.snippet,
      message_count: eb('message_count', '+', 1),
      assignee_id: answered.assigneeId,
      ...(answered.closes ? { state: 'closed' as const, closed_at: now } : {}),
    }))
    .where('id', '=', held.id)
    .execute();
  await tx.updateTable('conversations').set({ spoken_until: now }).where('id', '=', answered.home).execute();
}

interface Words {
  held: { id: string; storeId: string };
  thread: { subjectKey: OpenKey; buyerName: string };
  messageId: string;
  home: string;
  text: string;
  language: string;
}

async function storeWords(tx: Tx, services: Services, actor: Actor, words: Words): Promise<string> {
  const texts = subjectTexts(indexKey(services, actor.tenantId), words.thread.subjectKey);
  const known = words.thread.buyerName ? [{ kind: 'name' as const, value: words.thread.buyerName }] : [];
  const text = texts.text(words.text, detectPersonalData(words.text, { lang: words.language, known }));
  await storeValues(tx, texts.rows(actor.tenantId, services));
  await tx
    .insertInto('messages')
    .values({
      tenant_id: actor.tenantId,
      id: words.messageId,
      conversation_id: words.held.id,
      home_id: words.home === words.held.id ? null : words.home,
      store_id: words.held.storeId,
      kind: 'reply',
      at: services.clock.now(),
      author_id: actor.personId,
      language: words.language,
      text,
      quoted: null,
      html_sealed: null,
      raw_mail_id: null,
      dedupe_key: null,
      notice_kind: null,
    })
    .execute();
  return text;
}
