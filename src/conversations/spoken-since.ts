import type { Tx } from '#platform/db/tables.ts';

/** Whether anybody but colleagues among themselves has spoken in a thread since. */
export async function spokenSince(tx: Tx, conversationId: string, since: Date): Promise<boolean> {
  const row = await tx
    .selectFrom('messages')
    .leftJoin('raw_mails', 'raw_mails.id', 'messages.raw_mail_id')
    .select('messages.id')
    .where('messages.conversation_id', '=', conversationId)
    .where('messages.kind', '!=', 'note')
    .where((eb) => eb(eb.fn.coalesce('raw_mails.received_at', 'messages.at'), '>', since))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
