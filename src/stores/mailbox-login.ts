import type { Rng } from '#platform/clock.ts';
import type { Tx } from '#platform/db/tables.ts';
import { type InstanceKeys, openSecret, sealSecret } from '#platform/vault/index.ts';
import { resealOauthSecrets } from './oauth/sealing.ts';

/** Which of a mailbox's two servers. */
export type MailSide = 'imap' | 'smtp';

/** A mail server and how to log in there, password in the open. */
export interface MailServer {
  host: string;
  port: number;
  security: 'tls' | 'starttls' | 'none';
  /** '' when the server is used without a login. */
  user: string;
  password: string;
  /** Signs in with this, by XOAUTH2 or OAUTHBEARER, and with no password. */
  accessToken?: string;
}

/** The columns of a mailbox that tell of its servers. */
export interface ServerColumns {
  imap_host: string | null;
  imap_port: number | null;
  imap_security: MailServer['security'] | null;
  imap_user: string | null;
  imap_secret: Buffer | null;
  smtp_host: string | null;
  smtp_port: number | null;
  smtp_security: MailServer['security'] | null;
  smtp_user: string | null;
  smtp_secret: Buffer | null;
}

const secretName = (mailboxId: string, side: MailSide): string => `mailbox ${mailboxId} ${side}`;

/** Seals a mailbox password; only this mailbox's side opens it again. */
export const sealPassword = (
  { keys, rng }: { keys: InstanceKeys; rng: Rng },
  mailboxId: string,
  side: MailSide,
  password: string,
): Buffer => sealSecret(keys, 'mailbox-secret', Buffer.from(password), secretName(mailboxId, side), rng);

/** The server of one side with its password, or null when it is not set up. Throws a `VaultError` without the key. */
export function mailServerOf(
  keys: InstanceKeys,
  row: ServerColumns & { id: string },
  side: MailSide,
): MailServer | null {
  const host = row[`${side}_host`];
  const port = row[`${side}_port`];
  const security = row[`${side}_security`];
  if (host === null || port === null || security === null) return null;
  const secret = row[`${side}_secret`];
  const password =
    secret === null ? '' : openSecret(keys, 'mailbox-secret', secret, secretName(row.id, side)).toString();
  return { host, port, security, user: row[`${side}_user`] ?? '', password };
}

/**
 * Seals every mailbox password of the tenant, and all that sign-in apps hold, anew with the newest instance key, after one
 * was added.
 * @returns how many were sealed
 */
export async function resealMailboxSecrets(tx: Tx, deps: { keys: InstanceKeys; rng: Rng }): Promise<number> {
  const rows = await tx
    .selectFrom('mailboxes')
    .select(['id', 'imap_secret', 'smtp_secret'])
    .forUpdate()
    .execute();
  let sealed = 0;
  const again = (id: string, side: MailSide, secret: Buffer | null): Buffer | null => {
    if (secret === null) return null;
    sealed += 1;
    const open = openSecret(deps.keys, 'mailbox-secret', secret, secretName(id, side));
    return sealPassword(deps, id, side, open.toString());
  };
  for (const row of rows) {
    await tx
      .updateTable('mailboxes')
      .set({
        imap_secret: again(row.id, 'imap', row.imap_secret),
        smtp_secret: again(row.id, 'smtp', row.smtp_secret),
      })
      .where('id', '=', row.id)
      .execute();
  }
  return sealed + (await resealOauthSecrets(tx, deps));
}
