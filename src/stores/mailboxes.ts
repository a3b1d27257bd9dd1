import { sql } from 'kysely';
import type { z } from 'zod';
import { type Actor, assertVisible, auditActorOf } from '#people/index.ts';
import type { AuditAction } from '#platform/audit/actions.ts';
import { audit } from '#platform/audit/audit.ts';
import type { Clock, Rng } from '#platform/clock.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
import { publish } from '#platform/live/live.ts';
import type { InstanceKeys } from '#platform/vault/index.ts';
import type { addMailbox as addShape, changeMailbox as changeShape, Mailbox } from './contract.ts';
import type { MailSide } from './mailbox-login.ts';
import { type MailboxRow, mailboxRow, viewOf } from './mailbox-view.ts';
import { assertApp, forgetSignIn, keepsSignIn } from './oauth/choosing.ts';
import { sendingUntried } from './sending-state.ts';
import {
  checkedHost,
  type StoredServer,
  secretFor,
  storedServer,
  type WrittenServer,
} from './server-settings.ts';

export interface MailboxDeps {
  clock: Clock;
  rng: Rng;
  keys: InstanceKeys;
}

/** What a change needs besides. */
export interface ChangeDeps extends MailboxDeps {
  /** Told in the transaction that changed a mailbox: what waited for it may leave. */
  mailboxChanged(tx: Tx, tenantId: string, mailboxId: string): Promise<void>;
}

const nothingStored: StoredServer = { host: null, port: null, security: null, user: null, secret: null };
const historyMs = 2 * 86_400_000;

interface Signing {
  id: string;
  address: string;
  /** Null: by password. */
  appId: string | null;
}

function serverColumns(
  deps: MailboxDeps,
  { id, address, appId }: Signing,
  side: MailSide,
  written: WrittenServer | null,
  stored: StoredServer,
): StoredServer {
  if (written === null) return nothingStored;
  const host = checkedHost(written);
  const { port, security, user } = written;
  // A token always opens somebody's mailbox: there is no sign-in without a name.
  if (appId !== null) return { host, port, security, user: user || address, secret: null };
  return { host, port, security, user, secret: secretFor(deps, { id, side }, written, stored) };
}

function columnsOf(side: MailSide, server: StoredServer) {
  return Object.fromEntries(
    Object.entries(server).map(([name, value]) => [`${side}_${name}`, value]),
  ) as Record<string, never>;
}

interface Known {
  id: string;
  store_id: string;
  last_mail_at: Date | null;
  retired_at: Date | null;
}

/** Which mailbox has an address, if any; whoever asks for the same one at the same time waits for this one to end. */
async function holderOf(tx: Tx, address: string): Promise<Known | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`address ${address}`}, 0))`.execute(tx);
  return tx
    .selectFrom('mailboxes')
    .select(['id', 'store_id', 'last_mail_at', 'retired_at'])
    .where('address', '=', address)
    .executeTakeFirst();
}

/** The mailbox out of use that this address brings back; a mail that came by it keeps it with its store. */
async function broughtBack(tx: Tx, address: string, storeId: string): Promise<string | null> {
  const known = await holderOf(tx, address);
  if (!known) return null;
  if (known.retired_at === null) refuse('address_taken');
  if (known.store_id !== storeId && known.last_mail_at !== null) refuse('address_retired');
  return known.id;
}

async function changed(
  tx: Tx,
  deps: MailboxDeps,
  actor: Actor,
  id: string,
  action: AuditAction,
  data: object,
) {
  const row = await mailboxRow(tx, actor, id);
  await publish(tx, actor.tenantId, deps.clock.now(), [
    { type: 'mailbox.changed', id, storeId: row.store_id },
  ]);
  const entry = { actor: auditActorOf(actor), objectKind: 'mailbox', objectId: id } as const;
  await audit(tx, { ...entry, action, data: { storeId: row.store_id, ...data } });
  return viewOf(row);
}

/**
 * Adds a mailbox to a store, or brings back one that was retired. Errors: `not_found` (store, app), `address_taken`,
 * `address_retired`, `plain_refused`, `host_unknown`, `secret_required`.
 */
export async function addMailbox(
  tx: Tx,
  deps: MailboxDeps,
  actor: Actor,
  input: z.infer<typeof addShape>,
): Promise<Mailbox> {
  assertVisible(actor, input.storeId);
  const store = await tx.selectFrom('stores').select('id').where('id', '=', input.storeId).executeTakeFirst();
  if (!store) refuse('not_found');
  const address = input.address.toLowerCase();
  const retired = await broughtBack(tx, address, input.storeId);
  const id = retired ?? deps.rng.uuid();
  const now = deps.clock.now();
  const signing = { id, address, appId: input.oauthAppId ?? null };
  await assertApp(tx, signing.appId);
  const columns = {
    store_id: input.storeId,
    address,
    sender_name: input.senderName,
    folder: input.folder,
    history_before: input.historyBefore ? new Date(input.historyBefore) : new Date(now.getTime() - historyMs),
    most_per_minute: input.mostPerMinute ?? null,
    created_at: now,
    oauth_app_id: signing.appId,
    ...columnsOf('imap', serverColumns(deps, signing, 'imap', input.imap, nothingStored)),
    ...columnsOf('smtp', serverColumns(deps, signing, 'smtp', input.smtp, nothingStored)),
  };
  if (retired === null)
    await tx
      .insertInto('mailboxes')
      .values({ tenant_id: actor.tenantId, id, ...columns })
      .execute();
  else
    await tx
      .updateTable('mailboxes')
      .set({ ...columns, retired_at: null, revision: sql`revision + 1` })
      .where('id', '=', id)
      .execute();
  return changed(tx, deps, actor, id, 'mailbox.added', {
    imap: input.imap !== null,
    smtp: input.smtp !== null,
  });
}

function changesOf(deps: MailboxDeps, row: MailboxRow, input: z.infer<typeof changeShape>) {
  const appId = input.oauthAppId === undefined ? row.oauth_app_id : input.oauthAppId;
  const signing = { id: row.id, address: input.address?.toLowerCase() ?? row.address, appId };
  const side = (name: MailSide) => {
    const stored = storedServer(row, name);
    const { host, port, security, user } = stored;
    const asStored = host && port && security ? { host, port, security, user: user ?? '' } : null;
    // Whoever signs in another way does so on both sides, also on one that stays where it is.
    const written =
      input[name] ?? (input[name] === null || appId === row.oauth_app_id ? input[name] : asStored);
    if (written === undefined) return {};
    return columnsOf(name, serverColumns(deps, signing, name, written, stored));
  };
  const paused = input.paused ?? row.paused;
  const columns = { ...side('imap'), ...side('smtp'), oauth_app_id: appId };
  const opens = { ...columns, folder: input.folder ?? row.folder, paused };
  return {
    ...(input.address === undefined ? {} : { address: input.address.toLowerCase() }),
    ...(input.senderName === undefined ? {} : { sender_name: input.senderName }),
    ...(input.folder === undefined ? {} : { folder: input.folder }),
    ...(input.historyBefore === undefined ? {} : { history_before: new Date(input.historyBefore) }),
    ...(input.mostPerMinute === undefined ? {} : { most_per_minute: input.mostPerMinute }),
    ...opens,
    ...(differs(row, opens)
      ? { health: paused ? ('paused' as const) : ('untested' as const), ...untried }
      : {}),
    revision: row.revision + 1,
  };
}

/** What is not known of servers that were changed. */
const untried = { problem: null, failures: 0, ...sendingUntried };

/** Whether any of these columns is not as it is stored; a password that was typed anew counts, being sealed anew. */
const differs = (row: MailboxRow, columns: object): boolean =>
  Object.entries(columns).some(([name, value]) => {
    const stored = row[name as keyof MailboxRow];
    return Buffer.isBuffer(stored) && Buffer.isBuffer(value) ? !stored.equals(value) : stored !== value;
  });

/**
 * Changes what is given; a password or sign-in that is left out stays, unless host or user change. Errors: `not_found`,
 * `address_taken`, `plain_refused`, `host_unknown`, `secret_required`.
 */
export async function changeMailbox(
  tx: Tx,
  deps: ChangeDeps,
  actor: Actor,
  id: string,
  input: z.infer<typeof changeShape>,
): Promise<Mailbox> {
  const row = await mailboxRow(tx, actor, id, true);
  const changes = changesOf(deps, row, input);
  if (changes.address !== undefined) {
    const known = await holderOf(tx, changes.address);
    if (known && known.id !== id) refuse('address_taken');
  }
  await assertApp(tx, changes.oauth_app_id);
  await tx.updateTable('mailboxes').set(changes).where('id', '=', id).execute();
  const place = { ...row, address: changes.address ?? row.address };
  if (!keepsSignIn(place, changes.oauth_app_id, input)) await forgetSignIn(tx, id);
  await deps.mailboxChanged(tx, actor.tenantId, id);
  return changed(tx, deps, actor, id, 'mailbox.changed', {
    fields: Object.keys(input),
    paused: changes.paused,
  });
}
