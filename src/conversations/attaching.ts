import type { Tx } from '#platform/db/tables.ts';
import { type FileStore, seal } from '#platform/vault/index.ts';
import type { Scene } from './scene.ts';

/**
 * Seals the files of messages under their threads' keys and puts them into the file store. A file whose transaction is
 * rolled back stays behind unnamed, which loses nothing.
 */
export async function attachFiles(tx: Tx, scene: Scene, files: FileStore): Promise<void> {
  for (const message of scene.messages) {
    for (const file of message.mail.reading.attachments) {
      const id = scene.deps.rng.uuid();
      const { subject } = message.home;
      const stored = await files.put(seal(subject.key, file.bytes, `file ${id}`, scene.deps.rng));
      await tx
        .insertInto('attachments')
        .values({
          tenant_id: scene.tenantId,
          id,
          store_id: message.thread.storeId,
          conversation_id: message.thread.id,
          message_id: message.id,
          name_sealed: seal(subject.key, Buffer.from(file.name), `name ${id}`, scene.deps.rng),
          media_type: file.sniffedType,
          size: file.size,
          content_id: file.contentId,
          key_id: subject.id,
          file_address: stored.address,
        })
        .execute();
    }
  }
}
