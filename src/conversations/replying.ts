import { isNobody } from '#amazon/index.ts';
import type { MacroAct } from '#knowledge/contract.ts';
import { assertFilled, noteUses } from '#knowledge/index.ts';
import { type Leaving, queueReply } from '#mail/index.ts';
import type { Actor } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import type { Services } from '#platform/services.ts';
import { filler, type OpenKey, openKeys } from '#privacy/index.ts';
import { signatureOf } from '#stores/index.ts';
import { hold, leaveTrace } from './commands.ts';
import { longestReply } from './contract.ts';
import { followUp, standingAfter } from './following-up.ts';
import { leavingOf, type WhenToLeave } from './leaving.ts';
import { loops } from './looping.ts';
import { takeFiles } from './reply-files.ts';
import { languageOf, storeWords } from './reply-words.ts';
import { indexThreads } from './search/words.ts';
import { snippetOf } from './snippet.ts';
import { sleepAfterReply } from './snoozing.ts';
import { threadIds } from './thread-ids.ts';
import { returnScheduled } from './withdrawing.ts';
import { dropDraft } from './writing/drafts.ts';

export interface ReplyCommand extends WhenToLeave {
  text: string;
  /** The version of the thread that the writer saw. */
  basedOn: number;
  thenClose: boolean;
  /** Sleeps afterwards until then, or until the buyer writes (null). */
  thenSnooze?: Date | null | undefined;
  /** Files that wait, in their order. */
  files?: readonly string[];
  /** Templates that it was written from. */
  templateIds?: readonly string[];
  /** What these do besides. */
  acts?: readonly MacroAct[];
  /** What its writer has begun in the conversation stays: this was written elsewhere. */
  keepsDraft?: boolean;
}

export interface Replied {
  messageId: string;
  outgoingId: string;
  version: number;
  /** Until then it can be taken back; null: it leaves at once, or waits for a person. */
  leavesAt: string | null;
  /** Seconds until then, by the desk's own clock; null for an hour of choice. */
  undoSeconds: number | null;
}

/** What of a thread goes into a reply, in the clear. */
async function threadInTheClear(tx: Tx, services: Services, tenantId: string, conversationId: string) {
  const row = await tx
    .selectFrom('conversations')
    .select(['subject', 'reply_to', 'buyer_name', 'amazon_order_id', 'key_id', 'language', 'due_at'])
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
    dueAt: row.due_at,
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
 * @throws Refusal `not_found`, `suspect_conversation`, `thread_moved_on`, `nobody_to_answer`, `answers_machine`,
 *   `store_without_mailbox`, `reply_too_long`, `template_value_missing`, and as of `takeFiles`, `leavingOf` and `followUp`
 */
export async function reply(
  tx: Tx,
  services: Services,
  actor: Actor,
  conversationId: string,
  asked: ReplyCommand,
): Promise<Replied> {
  const command = { ...asked, ...standingAfter(asked, services.clock.now()) };
  const held = await hold(tx, actor, conversationId);
  if (held.suspect) refuse('suspect_conversation');
  if (command.basedOn !== held.version) refuse('thread_moved_on');
  assertFilled(command.text);
  const thread = await threadInTheClear(tx, services, actor.tenantId, conversationId);
  const to = addresseeOf(thread.replyTo);
  const leaving = await whenToLeave(tx, services, actor, { conversationId, command, dueAt: thread.dueAt });
  const signature = await signatureOf(tx, held.mailStoreId);
  if (command.text.length + signature.length > longestReply) refuse('reply_too_long');
  await returnScheduled(tx, services, actor.tenantId, [conversationId], 'another_reply');
  const messageId = services.rng.uuid();
  const home = await homeOfReply(tx, conversationId);
  const language = await languageOf(command.text, thread.language);
  const words = { held, thread, messageId, home, text: command.text, language, signature };
  const stored = await storeWords(tx, services, actor, words);
  const handedIn = { conversationId, messageId, files: command.files ?? [] };
  const files = await takeFiles(tx, services, actor, handedIn);
  const { inReplyTo, references } = await threadIds(tx, services, conversationId);
  const queued = await queueReply(tx, services, actor.tenantId, {
    storeId: held.mailStoreId,
    conversationId,
    messageId,
    to,
    subject: replySubject(thread.subject, thread.amazonOrderId),
    text: command.text,
    inReplyTo,
    references,
    signature,
    files,
    leaving,
    subjectKey: thread.subjectKey,
  });
  const reference = { storeId: held.mailStoreId, conversationId: home, messageId, key: queued.headerKey };
  await noteReference(tx, actor.tenantId, reference);
  const followed = await followUp(tx, services, actor, held, command.acts ?? []);
  await noteReply(tx, services, actor, held, {
    home,
    held: leaving?.state === 'held',
    snippet: snippetOf(stored),
    assigneeId: followed.assigneeId,
    command,
  });
  await noteUses(tx, services, actor, { conversationId, language, templateIds: command.templateIds ?? [] });
  const acts = followed.events.length > 0 && { acts: followed.events.join(' ') };
  const now = { ...held, version: followed.version };
  const version = await leaveTrace(tx, services, actor, now, {
    kind: 'replied',
    detail: { message: messageId, closed: command.thenClose, ...acts },
  });
  return { messageId, outgoingId: queued.outgoingId, version, ...momentOf(leaving, services.clock.now()) };
}

/** The address that an answer goes to; refuses where nobody would read it. */
function addresseeOf(replyTo: string | null): string {
  if (replyTo === null || replyTo.includes('⟦')) refuse('nobody_to_answer');
  if (isNobody(replyTo.split('@')[0] ?? '')) refuse('answers_machine');
  return replyTo;
}

function momentOf(leaving: Leaving | null, now: Date): Pick<Replied, 'leavesAt' | 'undoSeconds'> {
  if (leaving === null || leaving.state === 'held') return { leavesAt: null, undoSeconds: null };
  const seconds = Math.round((leaving.notBefore.getTime() - now.getTime()) / 1000);
  return {
    leavesAt: leaving.notBefore.toISOString(),
    undoSeconds: leaving.state === 'queued' ? seconds : null,
  };
}

interface Asked {
  conversationId: string;
  command: ReplyCommand;
  dueAt: Date | null;
}

/** What goes round in circles waits for a person, whatever hour was chosen. */
async function whenToLeave(
  tx: Tx,
  { clock }: Services,
  actor: Actor,
  { conversationId, command, dueAt }: Asked,
): Promise<Leaving | null> {
  const now = clock.now();
  const leaving = await leavingOf(tx, actor, command, { now, dueAt });
  const circle = await loops(tx, conversationId, now);
  return circle ? { state: 'held', problem: 'loop_suspected' } : leaving;
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
  assigneeId: string | null;
  command: ReplyCommand;
  /** It waits for a person, so that its conversation does not sleep. */
  held: boolean;
}

async function noteReply(
  tx: Tx,
  services: Services,
  actor: Actor,
  held: { id: string },
  answered: Answered,
): Promise<void> {
  const now = services.clock.now();
  await tx
    .updateTable('conversations')
    .set((eb) => ({
      last_message_at: now,
      last_direction: 'out' as const,
      snippet: answered.snippet,
      message_count: eb('message_count', '+', 1),
      assignee_id: answered.assigneeId,
      snoozed_until: null,
      snoozed_by: null,
      ...(answered.command.thenClose ? { state: 'closed' as const, closed_at: now } : {}),
    }))
    .where('id', '=', held.id)
    .execute();
  await tx.updateTable('conversations').set({ spoken_until: now }).where('id', '=', answered.home).execute();
  await indexThreads(tx, services, actor.tenantId, [held.id]);
  const { thenSnooze } = answered.command;
  if (thenSnooze !== undefined && !answered.held) await sleepAfterReply(tx, actor, held.id, thenSnooze, now);
  if (!answered.command.keepsDraft) await dropDraft(tx, actor, held.id);
}
