import type { Rng } from '#platform/clock.ts';
import { prepared } from '#platform/db/prepared.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import type { Services } from '#platform/services.ts';
import { seal } from '#platform/vault/index.ts';
import { indexKey, type OpenKey } from '#privacy/index.ts';
import { headerKeyOf } from '../header-key.ts';
import {
  ComposeError,
  composeReply,
  newMessageId,
  type OutgoingAttachment,
  parseAddress,
} from '../sending/index.ts';
import { recipientKeyOf } from './counting.ts';
import { sendMail } from './job-kind.ts';

/** A reply as a room above hands it in; every address and text in the clear. */
export interface ReplyToQueue {
  storeId: string;
  conversationId: string;
  messageId: string;
  to: string;
  subject: string;
  text: string;
  inReplyTo: string | null;
  references: readonly string[];
  /** Lines of the store under the words, '' for none. */
  signature: string;
  files: readonly OutgoingAttachment[];
  /** When it leaves; null: at once. */
  leaving: Leaving | null;
  /** Key of the thread, under which the frozen bytes are sealed. */
  subjectKey: OpenKey;
}

/** When a reply leaves: after a moment in which it can be taken back, at an hour that was chosen, or when a person lets it. */
export type Leaving =
  | { state: 'queued' | 'scheduled'; notBefore: Date }
  | { state: 'held'; problem: 'loop_suspected' };

export interface QueuedReply {
  outgoingId: string;
  /** Keyed hash of its Message-ID, by which answers and reports are matched. */
  headerKey: Buffer;
}

const selectSending = prepared((tx, { storeId }: { storeId: string }) =>
  tx
    .selectFrom('mailboxes')
    .select(['id', 'address', 'sender_name'])
    .where('store_id', '=', storeId)
    .where('smtp_host', 'is not', null)
    .where('paused', '=', false)
    .orderBy('created_at')
    .orderBy('id')
    .limit(1),
);

/** The mailbox of a store that sends: the one that has been there longest, unless it is paused. */
export const sendingMailbox = async (tx: Tx, storeId: string) => (await selectSending(tx, { storeId }))[0];

type From = NonNullable<Awaited<ReturnType<typeof sendingMailbox>>>;

/** The bytes of a reply under a Message-ID of the sender's own domain. */
async function freeze(rng: Rng, mailbox: From, reply: ReplyToQueue, date: Date) {
  const domain = parseAddress(mailbox.address)?.domain;
  if (!domain || !parseAddress(reply.to)) refuse('bad_address');
  const messageId = newMessageId(domain, rng);
  const bytes = await composeReply({
    from: mailbox.address,
    fromName: mailbox.sender_name,
    to: reply.to,
    subject: reply.subject,
    text: reply.signature === '' ? reply.text : `${reply.text}\n\n${reply.signature}`,
    inReplyTo: reply.inReplyTo,
    references: reply.references,
    messageId,
    date,
    attachments: reply.files,
  }).catch((error: unknown) =>
    error instanceof ComposeError
      ? refuse(error.problem === 'attachments_too_big' ? 'files_too_large' : 'invalid_input')
      : Promise.reject(error),
  );
  return { bytes, messageId };
}

const selectLast = prepared((tx, { conversationId }: { conversationId: string }) =>
  tx
    .selectFrom('outgoing_mails')
    .select('id')
    .where('conversation_id', '=', conversationId)
    .orderBy('id', 'desc')
    .limit(1),
);

const successor = (uuid: string): string => {
  const hex = (BigInt(`0x${uuid.replaceAll('-', '')}`) + 1n).toString(16).padStart(32, '0');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
};

/** The replies of a thread leave in the order of their ids, which a clock that went back must not turn round. */
async function nextId(tx: Tx, { rng }: Pick<Services, 'rng'>, conversationId: string): Promise<string> {
  const id = rng.uuid();
  const last = (await selectLast(tx, { conversationId }))[0]?.id;
  return last === undefined || last < id ? id : successor(last);
}

/**
 * Freezes a reply and queues it in the caller's transaction: Message-ID, date and bytes are stored before the first try,
 * and every try sends those bytes. A scheduled one is dated when it is to leave. The caller holds the thread.
 * @throws Refusal `store_without_mailbox`, `bad_address`
 */
export async function queueReply(
  tx: Tx,
  services: Services,
  tenantId: string,
  reply: ReplyToQueue,
): Promise<QueuedReply> {
  const { clock, rng, jobs } = services;
  const { leaving } = reply;
  const mailbox = await sendingMailbox(tx, reply.storeId);
  if (!mailbox) refuse('store_without_mailbox');
  const id = await nextId(tx, services, reply.conversationId);
  const now = clock.now();
  const scheduled = leaving?.state === 'scheduled' ? leaving.notBefore : null;
  const { bytes, messageId } = await freeze(rng, mailbox, reply, scheduled ?? now);
  const envelope = JSON.stringify({ from: mailbox.address, to: [reply.to] });
  const index = indexKey(services, tenantId);
  const headerKey = headerKeyOf(index, messageId);
  const startAfter = leaving !== null && leaving.state !== 'held' ? leaving.notBefore : null;
  await tx
    .insertInto('outgoing_mails')
    .values({
      tenant_id: tenantId,
      id,
      store_id: reply.storeId,
      mailbox_id: mailbox.id,
      conversation_id: reply.conversationId,
      message_id: reply.messageId,
      key_id: reply.subjectKey.id,
      header_key: headerKey,
      envelope_sealed: seal(reply.subjectKey.key, Buffer.from(envelope), `envelope ${id}`, rng),
      sealed: seal(reply.subjectKey.key, bytes, `outgoing ${id}`, rng),
      size: bytes.length,
      recipient_key: recipientKeyOf(index, reply.to),
      state: leaving?.state ?? 'queued',
      problem: leaving?.state === 'held' ? leaving.problem : null,
      not_before: startAfter,
      created_at: now,
    })
    .execute();
  if (leaving?.state !== 'held')
    await jobs.enqueue(tx, sendMail, [{ tenantId, outgoingId: id }], startAfter ? { startAfter } : {});
  return { outgoingId: id, headerKey };
}
