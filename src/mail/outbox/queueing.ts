import { prepared } from '#platform/db/prepared.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import type { Services } from '#platform/services.ts';
import { seal } from '#platform/vault/index.ts';
import { indexKey, type OpenKey } from '#privacy/index.ts';
import { headerKeyOf } from '../header-key.ts';
import { ComposeError, composeReply, newMessageId, parseAddress } from '../sending/index.ts';
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
  /** Key of the thread, under which the frozen bytes are sealed. */
  subjectKey: OpenKey;
}

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

/**
 * Freezes a reply and queues it in the caller's transaction: Message-ID, date and bytes are stored before the first try,
 * and every try sends those bytes.
 * @throws Refusal `store_without_mailbox`, `bad_address`
 */
export async function queueReply(
  tx: Tx,
  services: Services,
  tenantId: string,
  reply: ReplyToQueue,
): Promise<QueuedReply> {
  const { clock, rng, jobs } = services;
  const mailbox = await sendingMailbox(tx, reply.storeId);
  if (!mailbox) refuse('store_without_mailbox');
  const domain = parseAddress(mailbox.address)?.domain;
  if (!domain || !parseAddress(reply.to)) refuse('bad_address');
  const id = rng.uuid();
  const messageId = newMessageId(domain, rng);
  const date = clock.now();
  const bytes = await composeReply({
    from: mailbox.address,
    fromName: mailbox.sender_name,
    to: reply.to,
    subject: reply.subject,
    text: reply.text,
    inReplyTo: reply.inReplyTo,
    references: reply.references,
    messageId,
    date,
    attachments: [],
  }).catch((error: unknown) =>
    error instanceof ComposeError ? refuse('invalid_input') : Promise.reject(error),
  );
  const envelope = JSON.stringify({ from: mailbox.address, to: [reply.to] });
  const headerKey = headerKeyOf(indexKey(services, tenantId), messageId);
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
      state: 'queued',
      created_at: date,
    })
    .execute();
  await jobs.enqueue(tx, sendMail, [{ tenantId, outgoingId: id }]);
  return { outgoingId: id, headerKey };
}
