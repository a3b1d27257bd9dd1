import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import type { ServerColumns } from '../mailbox-login.ts';
import { keepsToken, storedServer, type WrittenServer } from '../server-settings.ts';

/** Refuses with `not_found` an app that the organisation does not have; one that it has stays until commit. Null is none. */
export async function assertApp(tx: Tx, appId: string | null): Promise<void> {
  if (appId === null) return;
  const app = await tx
    .selectFrom('oauth_apps')
    .select('id')
    .where('id', '=', appId)
    .forKeyShare()
    .executeTakeFirst();
  if (!app) refuse('not_found');
}

interface Written {
  imap?: WrittenServer | null | undefined;
  smtp?: WrittenServer | null | undefined;
}

/**
 * True when a mailbox may keep what its provider gave it: with the same app, at the same servers and for the same user.
 * Its tokens would otherwise be handed to a stranger.
 */
export function keepsSignIn(
  row: ServerColumns & { address: string; oauth_app_id: string | null },
  appId: string | null,
  written: Written,
): boolean {
  if (appId === null || appId !== row.oauth_app_id) return false;
  return (['imap', 'smtp'] as const).every((side) => {
    const server = written[side];
    if (!server) return true;
    return keepsToken({ ...server, user: server.user || row.address }, storedServer(row, side));
  });
}

/** Forgets what a provider gave for a mailbox, and what is on its way; somebody has to sign in again. */
export async function forgetSignIn(tx: Tx, mailboxId: string): Promise<void> {
  await tx.deleteFrom('oauth_consents').where('mailbox_id', '=', mailboxId).execute();
  await tx.deleteFrom('mailbox_sign_ins').where('mailbox_id', '=', mailboxId).execute();
}
