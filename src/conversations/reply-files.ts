import { sql } from 'kysely';
import { fileTypeOf, isFileName, type OutgoingAttachment, type ReadingPool } from '#mail/index.ts';
import { type Actor, assertVisible } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import type { Services } from '#platform/services.ts';
import { open, seal } from '#platform/vault/index.ts';
import { openKey, openKeys } from '#privacy/index.ts';
import { type Attachment, largestReplyFile, mostReplyFiles } from './contract.ts';
import { previewOf } from './preview.ts';

/** A file as somebody hands it in. */
export interface GivenFile {
  name: string;
  bytes: Buffer;
}

const keptDays = 7;
/** In all conversations together, for one person. */
const mostWaitingFiles = 100;

/** Files that wait in a thread, or in one that was merged into it, for a reply of this person. */
const waitingOf = (tx: Tx, actor: Actor, conversationId: string) =>
  tx
    .selectFrom('attachments')
    .innerJoin('conversations', 'conversations.id', 'attachments.conversation_id')
    .where('message_id', 'is', null)
    .where('uploaded_by', '=', actor.personId)
    .where((eb) =>
      eb.or([eb('conversation_id', '=', conversationId), eb('merged_into', '=', conversationId)]),
    );

async function threadOf(tx: Tx, actor: Actor, conversationId: string) {
  const row = await tx
    .selectFrom('conversations')
    .select(['id', 'store_id', 'mail_store_id', 'key_id', 'merged_into'])
    .where('id', '=', conversationId)
    .executeTakeFirst();
  assertVisible(actor, row?.store_id);
  if (!row) refuse('not_found');
  if (row.merged_into !== null) refuse('thread_moved_on');
  return row;
}

/** Refuses what no reply may carry before anybody works on it. */
function kindOf({ name, bytes }: GivenFile) {
  if (bytes.length === 0) refuse('file_empty');
  if (bytes.length > largestReplyFile) refuse('files_too_large');
  if (!isFileName(name)) refuse('file_name');
  return fileTypeOf(name, bytes) ?? refuse('file_type');
}

/** The file without what it tells of its makers. */
async function stripped(strip: ReadingPool['strip'], given: GivenFile): Promise<Buffer> {
  const outcome = await strip(kindOf(given).kind, given.bytes);
  if (!outcome.ok) refuse(outcome.code === 'full' || outcome.code === 'closed' ? 'busy' : 'file_unreadable');
  if ('refused' in outcome) refuse(outcome.refused);
  return Buffer.from(outcome.stripped);
}

/**
 * Keeps a file for a reply that its uploader is writing, freed of author, place, camera and program.
 * @throws Refusal `not_found`, `thread_moved_on`, `file_empty`, `file_type`, `file_name`, `files_too_large`,
 *   `file_unreadable`, `file_locked`, `too_many_files`, `files_wait_elsewhere`, `key_destroyed`
 */
export async function keepFile(
  services: Services,
  strip: ReadingPool['strip'],
  actor: Actor,
  of: { conversationId: string; given: GivenFile },
): Promise<Attachment> {
  const { database } = services;
  const { conversationId, given } = of;
  const { mime } = kindOf(given);
  await database.reading(actor.tenantId, (tx) => threadOf(tx, actor, conversationId));
  const bytes = await stripped(strip, given);
  return database.tenant(actor.tenantId, async (tx) => {
    const thread = await threadOf(tx, actor, conversationId);
    await lockWaiting(tx, actor);
    const already = await waitingOf(tx, actor, conversationId).select('attachments.id').execute();
    if (already.length >= mostReplyFiles) refuse('too_many_files');
    await assertRoom(tx, actor);
    const key = await openKey(tx, services, thread.key_id);
    return putWaiting(tx, services, actor, { thread, key, name: given.name, mime, bytes });
  });
}

/** Whoever counts one person's waiting files at the same moment waits until commit. */
const lockWaiting = (tx: Tx, { personId }: Actor) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`files ${personId}`}, 0))`.execute(tx);

/** Refuses one file more where the files of this person fill the desk's disk instead of going with replies. */
async function assertRoom(tx: Tx, { personId }: Actor): Promise<void> {
  const { count } = await tx
    .selectFrom('attachments')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('message_id', 'is', null)
    .where('uploaded_by', '=', personId)
    .executeTakeFirstOrThrow();
  if (Number(count) >= mostWaitingFiles) refuse('files_wait_elsewhere');
}

interface WaitingFile {
  thread: { id: string; mail_store_id: string; key_id: string };
  /** The key that `key_id` names. */
  key: Buffer;
  name: string;
  mime: string;
  bytes: Buffer;
}

async function putWaiting(
  tx: Tx,
  { rng, clock, files }: Services,
  actor: Actor,
  { thread, key, name, mime, bytes }: WaitingFile,
): Promise<Attachment> {
  const id = rng.uuid();
  const stored = await files.put(seal(key, bytes, `file ${id}`, rng));
  await tx
    .insertInto('attachments')
    .values({
      tenant_id: actor.tenantId,
      id,
      store_id: thread.mail_store_id,
      conversation_id: thread.id,
      message_id: null,
      name_sealed: seal(key, Buffer.from(name), `name ${id}`, rng),
      media_type: mime,
      size: bytes.length,
      content_id: null,
      key_id: thread.key_id,
      file_address: stored.address,
      uploaded_by: actor.personId,
      uploaded_at: clock.now(),
    })
    .execute();
  return { id, name, mediaType: mime, size: bytes.length, preview: previewOf(mime) };
}

/**
 * Lets copies of a reply's files wait for another reply, where the first did not reach the buyer. What waits already under
 * the same name and size is not brought twice.
 * @returns all that waits for this person's reply
 * @throws Refusal `not_found`, `wrong_state` when the reply may still arrive, `too_many_files`, `key_destroyed`
 */
export async function bringFilesAgain(
  tx: Tx,
  services: Services,
  actor: Actor,
  outgoingId: string,
): Promise<Attachment[]> {
  const sent = await tx
    .selectFrom('outgoing_mails')
    .innerJoin('messages', 'messages.id', 'message_id')
    .select(['messages.conversation_id', 'message_id', 'outgoing_mails.state'])
    .where('outgoing_mails.id', '=', outgoingId)
    .executeTakeFirst();
  if (!sent) refuse('not_found');
  const thread = await threadOf(tx, actor, sent.conversation_id);
  if (sent.state !== 'failed' && sent.state !== 'refused') refuse('wrong_state');
  await lockWaiting(tx, actor);
  const waiting = await waitingFiles(tx, services, actor, thread.id);
  const rows = await tx
    .selectFrom('attachments')
    .select(['id', 'name_sealed', 'media_type', 'size', 'key_id', 'file_address'])
    .where('message_id', '=', sent.message_id)
    .orderBy('id')
    .execute();
  const keys = await openKeys(tx, services, [thread.key_id, ...rows.map((row) => row.key_id)]);
  const own = keys.get(thread.key_id);
  for (const row of rows) {
    const key = keys.get(row.key_id);
    if (!own || !key) refuse('key_destroyed');
    const name = open(key, row.name_sealed, `name ${row.id}`).toString('utf8');
    if (waiting.some((one) => one.name === name && one.size === row.size)) continue;
    if (waiting.length >= mostReplyFiles) refuse('too_many_files');
    const bytes = open(key, await services.files.get(row.file_address), `file ${row.id}`);
    waiting.push(
      await putWaiting(tx, services, actor, { thread, key: own, name, mime: row.media_type, bytes }),
    );
  }
  return waiting;
}

/** The files that wait for this person's reply, oldest first. Errors: `not_found`, `thread_moved_on`. */
export async function waitingFiles(
  tx: Tx,
  services: Services,
  actor: Actor,
  conversationId: string,
): Promise<Attachment[]> {
  await threadOf(tx, actor, conversationId);
  const rows = await waitingOf(tx, actor, conversationId)
    .select(['attachments.id', 'attachments.name_sealed', 'media_type', 'size', 'attachments.key_id'])
    .orderBy('attachments.id')
    .execute();
  const keys = await openKeys(
    tx,
    services,
    rows.map((row) => row.key_id),
  );
  return rows.flatMap((row) => {
    const key = keys.get(row.key_id);
    if (!key) return [];
    const name = open(key, row.name_sealed, `name ${row.id}`).toString('utf8');
    return [
      { id: row.id, name, mediaType: row.media_type, size: row.size, preview: previewOf(row.media_type) },
    ];
  });
}

/** Throws away a file that waits. Errors: `not_found`, `file_gone` when it does not wait for this person's reply. */
export async function dropFile(services: Services, actor: Actor, attachmentId: string): Promise<void> {
  const address = await services.database.tenant(actor.tenantId, async (tx) => {
    const row = await tx
      .selectFrom('attachments')
      .innerJoin('conversations', 'conversations.id', 'attachments.conversation_id')
      .select(['conversations.store_id', 'message_id', 'uploaded_by', 'file_address'])
      .where('attachments.id', '=', attachmentId)
      .forUpdate('attachments')
      .executeTakeFirst();
    assertVisible(actor, row?.store_id);
    if (!row) refuse('not_found');
    if (row.message_id !== null || row.uploaded_by !== actor.personId) refuse('file_gone');
    await tx.deleteFrom('attachments').where('id', '=', attachmentId).execute();
    return row.file_address;
  });
  await services.files.remove(address);
}

/**
 * Gives the named files to a reply, in the order in which they are named.
 * @throws Refusal `file_gone` when one does not wait any more, `files_too_large` by the mail that is made of them
 */
export async function takeFiles(
  tx: Tx,
  services: Services,
  actor: Actor,
  reply: { conversationId: string; messageId: string; files: readonly string[] },
): Promise<OutgoingAttachment[]> {
  if (reply.files.length === 0) return [];
  const rows = await waitingOf(tx, actor, reply.conversationId)
    .select(['attachments.id', 'attachments.name_sealed', 'attachments.key_id', 'file_address', 'size'])
    .where((eb) => eb('attachments.id', '=', eb.fn.any(eb.val([...reply.files]))))
    .forUpdate('attachments')
    .execute();
  // before any of them is opened: the thread is locked, and ten may be seventy megabytes
  if (rows.reduce((sum, row) => sum + row.size, 0) > largestReplyFile) refuse('files_too_large');
  const keys = await openKeys(
    tx,
    services,
    rows.map((row) => row.key_id),
  );
  const taken: OutgoingAttachment[] = [];
  for (const id of reply.files) {
    const row = rows.find((one) => one.id === id);
    const key = row && keys.get(row.key_id);
    if (!row || !key) refuse('file_gone');
    taken.push({
      fileName: open(key, row.name_sealed, `name ${id}`).toString('utf8'),
      content: open(key, await services.files.get(row.file_address), `file ${id}`),
    });
  }
  await tx
    .updateTable('attachments')
    .set({ message_id: reply.messageId, conversation_id: reply.conversationId })
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...reply.files]))))
    .execute();
  return taken;
}

/** Lets the files of a reply that was taken back wait with whoever writes on. */
export async function giveBackFiles(tx: Tx, messageId: string, personId: string, now: Date): Promise<void> {
  await tx
    .updateTable('attachments')
    .set({ message_id: null, uploaded_by: personId, uploaded_at: now })
    .where('message_id', '=', messageId)
    .execute();
}

/** Throws away files that have waited for a week; gives how many. */
export async function forgetFiles(services: Services): Promise<number> {
  const before = new Date(services.clock.now().getTime() - keptDays * 86_400_000);
  const tenants = await services.database.global((tx) => tx.selectFrom('tenants').select('id').execute());
  let gone = 0;
  for (const { id } of tenants) {
    const rows = await services.database.tenant(id, (tx) =>
      tx
        .deleteFrom('attachments')
        .where('message_id', 'is', null)
        .where('uploaded_at', '<', before)
        .returning('file_address')
        .execute(),
    );
    for (const row of rows) await services.files.remove(row.file_address);
    gone += rows.length;
  }
  return gone;
}
