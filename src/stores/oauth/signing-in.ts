import { type Actor, auditActorOf } from '#people/index.ts';
import { audit } from '#platform/audit/audit.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import type { Mailbox } from '../contract.ts';
import { mailServerOf } from '../mailbox-login.ts';
import { type MailboxRow, mailboxRow, viewOf } from '../mailbox-view.ts';
import type { StoreServices } from '../services.ts';
import { grantedColumns } from './access-tokens.ts';
import { accountOf } from './account.ts';
import { askForTokens } from './asking.ts';
import { type Consent, takeConsent } from './consent.ts';
import { sealOauth } from './sealing.ts';
import type { Granted } from './token-answer.ts';
import { tryAnew } from './trying-anew.ts';

/** What the provider sent back. */
export interface Returned {
  state: string;
  code?: string | undefined;
  error?: string | undefined;
}

async function exchanged(services: StoreServices, consent: Consent, code: string): Promise<Granted> {
  const answer = await askForTokens(services, consent.app, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: consent.redirectUri,
    code_verifier: consent.verifier,
  });
  // A code that the provider does not know, or no longer: it was made for another request, or is used.
  if ('problem' in answer)
    refuse(answer.problem === 'oauth_refused' ? 'oauth_state_unknown' : answer.problem);
  return answer;
}

/**
 * Refuses an account that is not the mailbox's. One of another name may still be let in, as into a shared mailbox: that
 * its mail server knows, and is asked.
 */
async function assertOwnAccount(
  { tester, keys }: StoreServices,
  row: MailboxRow,
  account: string | null,
  accessToken: string,
): Promise<void> {
  const users = [row.imap_user, row.smtp_user, row.address].map((user) => user?.toLowerCase());
  if (account === null || users.includes(account)) return;
  const server = mailServerOf(keys, row, 'imap');
  const report = server && (await tester.imap({ ...server, accessToken }, row.folder));
  if (report?.problem !== null) refuse('oauth_other_account');
}

interface Arrived {
  consent: Consent;
  granted: Granted;
  account: string | null;
}

async function store(tx: Tx, services: StoreServices, actor: Actor, arrived: Arrived): Promise<Mailbox> {
  const { consent, granted, account } = arrived;
  const { mailboxId, app } = consent;
  const row = await mailboxRow(tx, actor, mailboxId, true);
  if (row.oauth_app_id !== app.id) refuse('oauth_state_unknown');
  if (granted.refreshToken === null) refuse('oauth_not_lasting');
  const columns = {
    refresh_until: null,
    ...grantedColumns(services, mailboxId, granted),
    refresh_token: sealOauth(services, `sign-in ${mailboxId} refresh`, granted.refreshToken),
    app_id: app.id,
    account,
    signed_in_at: services.clock.now(),
    // A number that no earlier asking can hold, whatever it still brings.
    fence: Buffer.from(services.rng.bytes(4)).readUInt32BE() >>> 2,
  };
  await tx
    .insertInto('mailbox_sign_ins')
    .values({ tenant_id: actor.tenantId, mailbox_id: mailboxId, ...columns })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'mailbox_id']).doUpdateSet(columns))
    .execute();
  await tryAnew(tx, services, actor.tenantId, mailboxId);
  const view = viewOf(await mailboxRow(tx, actor, mailboxId));
  const entry = { actor: auditActorOf(actor), objectKind: 'mailbox', objectId: mailboxId } as const;
  await audit(tx, { ...entry, action: 'mailbox.signed_in', data: { storeId: row.store_id, app: app.name } });
  return view;
}

/**
 * Ends a sign-in at a provider: takes up what was begun, exchanges the code, looks whose account it is, stores what the
 * provider gave, and has the mailbox fetched. A sign-in is used up by whatever comes of it, and nothing else changes when
 * it is refused. Errors: `oauth_state_unknown`, `oauth_denied`, `oauth_other_account`, `oauth_not_lasting`,
 * `oauth_app_refused`, `oauth_away`, `not_found`.
 */
export async function endSignIn(services: StoreServices, actor: Actor, returned: Returned): Promise<Mailbox> {
  const { database } = services;
  const [consent, row] = await database.tenant(actor.tenantId, async (tx) => {
    const taken = await takeConsent(tx, services, actor, returned.state);
    return [taken, taken && (await mailboxRow(tx, actor, taken.mailboxId))] as const;
  });
  if (!consent || !row) refuse('oauth_state_unknown');
  if (returned.error !== undefined || !returned.code) refuse('oauth_denied');
  const granted = await exchanged(services, consent, returned.code);
  const account = accountOf(granted.idToken);
  await assertOwnAccount(services, row, account, granted.accessToken);
  return database.tenant(actor.tenantId, (tx) => store(tx, services, actor, { consent, granted, account }));
}
