import { type Actor, whereVisible } from '#people/index.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import type { Mailbox } from './contract.ts';
import type { MailSide } from './mailbox-login.ts';

const rows = (tx: Tx, actor: Actor) =>
  whereVisible(
    tx
      .selectFrom('mailboxes')
      .innerJoin('stores', 'stores.id', 'mailboxes.store_id')
      .selectAll('mailboxes')
      .select('stores.name as store_name'),
    actor,
    'mailboxes.store_id',
  );

/** A row of `mailboxes` with the name of its store. */
export type MailboxRow = Awaited<ReturnType<typeof mailboxRow>>;

/** The row of a mailbox that the actor sees; else `not_found`. With `lock` nobody else changes it until commit. */
export async function mailboxRow(tx: Tx, actor: Actor, id: string, lock = false) {
  const query = rows(tx, actor).where('mailboxes.id', '=', id);
  const row = await (lock ? query.forUpdate('mailboxes') : query).executeTakeFirst();
  return row ?? refuse('not_found');
}

function endpointOf(row: MailboxRow, side: MailSide): Mailbox['imap'] {
  const host = row[`${side}_host`];
  const port = row[`${side}_port`];
  const security = row[`${side}_security`];
  if (host === null || port === null || security === null) return null;
  return { host, port, security, user: row[`${side}_user`] ?? '' };
}

/**
 * How a mailbox is. What is held against its sending stands above how it is fetched; one that is not fetched is known
 * by its sending alone.
 */
function healthOf(row: MailboxRow): Mailbox['health'] {
  if (row.paused) return 'paused';
  if (row.smtp_problem !== null) return 'failing';
  if (row.imap_host === null && row.smtp_proven_at !== null) return 'connected';
  return row.health;
}

/** A mailbox as it is shown: never with a password. */
export const viewOf = (row: MailboxRow): Mailbox => ({
  id: row.id,
  storeId: row.store_id,
  storeName: row.store_name,
  address: row.address,
  senderName: row.sender_name,
  folder: row.folder,
  imap: endpointOf(row, 'imap'),
  smtp: endpointOf(row, 'smtp'),
  mostPerMinute: row.most_per_minute,
  paused: row.paused,
  health: healthOf(row),
  problem: row.problem,
  sendProblem: row.smtp_problem,
  nextSendAt: row.smtp_blocked_until?.toISOString() ?? null,
  sendingWorkedAt: row.smtp_proven_at?.toISOString() ?? null,
  lastFetchedAt: row.last_fetched_at?.toISOString() ?? null,
  lastMailAt: row.last_mail_at?.toISOString() ?? null,
});

/** The mailboxes of the stores that the actor sees, by store and address. */
export const listMailboxes = async (tx: Tx, actor: Actor): Promise<Mailbox[]> =>
  (await rows(tx, actor).orderBy('stores.name').orderBy('mailboxes.address').execute()).map(viewOf);
