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
      .leftJoin('oauth_apps', 'oauth_apps.id', 'mailboxes.oauth_app_id')
      .leftJoin('mailbox_sign_ins', 'mailbox_sign_ins.mailbox_id', 'mailboxes.id')
      .where('mailboxes.retired_at', 'is', null)
      .selectAll('mailboxes')
      .select([
        'stores.name as store_name',
        'oauth_apps.name as app_name',
        'oauth_apps.provider as app_provider',
        'mailbox_sign_ins.account',
        'mailbox_sign_ins.signed_in_at',
        'mailbox_sign_ins.refresh_until',
        'mailbox_sign_ins.problem as sign_in_problem',
      ]),
    actor,
    'mailboxes.store_id',
  );

/** A row of `mailboxes` with the name of its store. */
export type MailboxRow = Awaited<ReturnType<typeof mailboxRow>>;

/** The row of a mailbox that the actor sees and that is in use; else `not_found`. With `lock` nobody else changes it until commit. */
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

/** What a person has to do at the provider before the mailbox opens; a connection that still stands hides nothing of it. */
function signInProblem(row: MailboxRow): string | null {
  if (row.oauth_app_id === null) return null;
  if (row.signed_in_at === null) return 'oauth_missing';
  return row.sign_in_problem === 'oauth_away' ? null : row.sign_in_problem;
}

function signInOf(row: MailboxRow): Mailbox['signIn'] {
  if (row.oauth_app_id === null || row.app_provider === null) return null;
  return {
    appId: row.oauth_app_id,
    appName: row.app_name ?? '',
    provider: row.app_provider,
    account: row.account,
    since: row.signed_in_at?.toISOString() ?? null,
    endsAt: row.refresh_until?.toISOString() ?? null,
  };
}

/**
 * How a mailbox is. What is held against its sending stands above how it is fetched; one that is not fetched is known
 * by its sending alone.
 */
function healthOf(row: MailboxRow): Mailbox['health'] {
  if (row.paused) return 'paused';
  if (row.smtp_problem !== null || signInProblem(row) !== null) return 'failing';
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
  problem: signInProblem(row) ?? row.problem,
  sendProblem: row.smtp_problem,
  nextSendAt: row.smtp_blocked_until?.toISOString() ?? null,
  sendingWorkedAt: row.smtp_proven_at?.toISOString() ?? null,
  lastFetchedAt: row.last_fetched_at?.toISOString() ?? null,
  lastMailAt: row.last_mail_at?.toISOString() ?? null,
  signIn: signInOf(row),
});

/** The mailboxes in use of the stores that the actor sees, by store and address. */
export const listMailboxes = async (tx: Tx, actor: Actor): Promise<Mailbox[]> =>
  (await rows(tx, actor).orderBy('stores.name').orderBy('mailboxes.address').execute()).map(viewOf);
