import type { Tx } from '#platform/db/tables.ts';
import type { InstanceKeys } from '#platform/vault/index.ts';
import { type MailServer, mailServerOf } from '#stores/index.ts';

/** A mailbox as the fetcher works on it. */
export interface FetchedMailbox {
  tenantId: string;
  id: string;
  storeId: string;
  folder: string;
  server: MailServer;
  historyBefore: Date | null;
  failures: number;
}

/** Which mailboxes of a tenant are to be fetched, by id with the number of their settings. */
export async function fetchable(tx: Tx): Promise<{ id: string; revision: number }[]> {
  return tx
    .selectFrom('mailboxes')
    .select(['id', 'revision'])
    .where('paused', '=', false)
    .where('imap_host', 'is not', null)
    .execute();
}

/** A mailbox with its password, or null when it is no longer to be fetched. Throws a `VaultError` without its key. */
export async function loadMailbox(
  tx: Tx,
  keys: InstanceKeys,
  tenantId: string,
  id: string,
): Promise<FetchedMailbox | null> {
  const row = await tx.selectFrom('mailboxes').selectAll().where('id', '=', id).executeTakeFirst();
  const server = row && !row.paused ? mailServerOf(keys, row, 'imap') : null;
  if (!row || !server) return null;
  const { store_id: storeId, folder, history_before: historyBefore, failures } = row;
  return { tenantId, id, storeId, folder, server, historyBefore, failures };
}
