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
  /** Its provider opens it to an access token, not to a password. */
  byToken: boolean;
  historyBefore: Date | null;
  failures: number;
  /** When it was last read to its end. */
  fetchedAt: Date | null;
}

/** A mailbox that is to be fetched. */
export interface Fetchable {
  id: string;
  /** Changes with its settings and with the choice of its folders. */
  revision: string;
  /** When somebody last asked for it to be held against its server. */
  askedAt: Date | null;
}

/** Which mailboxes of a tenant are to be fetched. */
export async function fetchable(tx: Tx): Promise<Fetchable[]> {
  const rows = await tx
    .selectFrom('mailboxes')
    .leftJoin('feeds', 'feeds.mailbox_id', 'mailboxes.id')
    .leftJoin('mailbox_sign_ins', 'mailbox_sign_ins.mailbox_id', 'mailboxes.id')
    .select(['mailboxes.id', 'mailboxes.revision', 'feeds.revision as folders', 'feeds.asked_at as askedAt'])
    .where('paused', '=', false)
    .where('imap_host', 'is not', null)
    .where((eb) => eb.or([eb('oauth_app_id', 'is', null), eb('mailbox_sign_ins.app_id', 'is not', null)]))
    .execute();
  return rows.map(({ id, revision, folders, askedAt }) => ({
    id,
    // as a row of feeds begins, which the first look at the server writes
    revision: `${revision}.${folders ?? 1}`,
    askedAt,
  }));
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
  const byToken = row.oauth_app_id !== null;
  const fetchedAt = row.last_fetched_at;
  return { tenantId, id, storeId, folder, server, byToken, historyBefore, failures, fetchedAt };
}
