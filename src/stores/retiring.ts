import { type Actor, auditActorOf } from '#people/index.ts';
import { audit } from '#platform/audit/audit.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import { publish } from '#platform/live/live.ts';
import { mailboxRow } from './mailbox-view.ts';
import type { MailboxDeps } from './mailboxes.ts';
import { forgetSignIn } from './oauth/choosing.ts';
import { sendingUntried } from './sending-state.ts';

export interface RetireDeps extends Pick<MailboxDeps, 'clock'> {
  /** Whether replies of a mailbox wait to leave, or for a person to say whether they left. */
  repliesOpen(tx: Tx, mailboxId: string): Promise<boolean>;
}

const noServers = {
  imap_host: null,
  imap_port: null,
  imap_security: null,
  imap_user: null,
  imap_secret: null,
  smtp_host: null,
  smtp_port: null,
  smtp_security: null,
  smtp_user: null,
  smtp_secret: null,
  oauth_app_id: null,
};

/**
 * Takes a mailbox out of use for good: nothing is fetched from it or sent by it, and its passwords and sign-in are erased.
 * What came by it stays. Adding its address brings it back. Errors: `not_found`, `mailbox_has_replies`.
 */
export async function retireMailbox(tx: Tx, deps: RetireDeps, actor: Actor, id: string): Promise<void> {
  const row = await mailboxRow(tx, actor, id, true);
  if (await deps.repliesOpen(tx, id)) refuse('mailbox_has_replies');
  const now = deps.clock.now();
  await forgetSignIn(tx, id);
  await tx
    .updateTable('mailboxes')
    .set({
      ...noServers,
      ...sendingUntried,
      // a reply that was written at this moment is to be told of, not to wait behind a pause
      paused: false,
      health: 'untested',
      problem: null,
      failures: 0,
      revision: row.revision + 1,
      retired_at: now,
    })
    .where('id', '=', id)
    .execute();
  await publish(tx, actor.tenantId, now, [{ type: 'mailbox.changed', id, storeId: row.store_id }]);
  const entry = { actor: auditActorOf(actor), objectKind: 'mailbox', objectId: id } as const;
  await audit(tx, { ...entry, action: 'mailbox.retired', data: { storeId: row.store_id } });
}
