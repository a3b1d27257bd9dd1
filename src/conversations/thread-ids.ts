import type { Tx } from '#platform/db/tables.ts';
import type { Services } from '#platform/services.ts';
import { open } from '#platform/vault/index.ts';
import { openKeys } from '#privacy/index.ts';

/** Message-IDs of a thread for the headers of a reply, oldest first. */
export interface ThreadIds {
  inReplyTo: string | null;
  references: string[];
}

const messageIdLine = /^message-id:[ \t]*(?:\r?\n[ \t]+)?(<[^\s<>]{1,990}>)/im;
const longest = 20;

/**
 * Reads the Message-IDs of the thread's mails out of their raw headers, since the database holds only hashes of them.
 * A mail whose key is gone is left out.
 */
export async function threadIds(tx: Tx, services: Services, conversationId: string): Promise<ThreadIds> {
  const rows = await tx
    .selectFrom('messages')
    .innerJoin('raw_mails', 'raw_mails.id', 'messages.raw_mail_id')
    .select(['raw_mails.id', 'raw_mails.key_id', 'raw_mails.sealed'])
    .where('messages.conversation_id', '=', conversationId)
    .where('messages.kind', 'in', ['buyer', 'reply_copy'])
    .where('raw_mails.size', '<', 1_000_000)
    .orderBy('messages.at', 'desc')
    .limit(longest)
    .execute();
  const keys = await openKeys(
    tx,
    services,
    rows.map((row) => row.key_id),
  );
  const references = rows.reverse().flatMap((row) => {
    const key = keys.get(row.key_id);
    if (!key || !row.sealed) return [];
    const raw = open(key, row.sealed, `raw ${row.id}`);
    const end = raw.indexOf('\r\n\r\n');
    const head = raw.subarray(0, Math.min(end < 0 ? raw.length : end, 262_144)).toString('latin1');
    return messageIdLine.exec(head)?.[1] ?? [];
  });
  return { inReplyTo: references.at(-1) ?? null, references };
}
