import { hash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '#platform/db/tables.ts';
import type { Services } from '#platform/services.ts';
import { seal } from '#platform/vault/index.ts';
import { withinBounds } from '#platform/within-bounds.ts';
import { keyBelow, type OpenKey, storeKey, storeKeyRows } from '#privacy/index.ts';
import { readMail } from './reading-job-kind.ts';

/** Where a server keeps a mail; UIDs are unique only together with folder and UIDVALIDITY (RFC 9051 §2.3.1.1). */
export interface MailPlace {
  folder: string;
  uidvalidity: number;
  uid: number;
}

/** A mail as it came, and how it came. */
export interface IncomingMail {
  storeId: string;
  mailboxId: string;
  source: 'imap' | 'api' | 'import' | 'demo';
  receivedAt: Date;
  /** Becomes closed history instead of work. */
  history: boolean;
  bytes: Uint8Array;
  place?: MailPlace;
}

export type StoringDeps = Pick<Services, 'clock' | 'rng' | 'keys' | 'jobs'>;

/** What one statement stores and one job names. */
const atOnce = { count: 10, bytes: 16_000_000 };

/**
 * Stores mails sealed, each under a key of its own, and enqueues their reading: all in the caller's transaction. A mail
 * from a place that is already stored is left out.
 * @returns ids of the raw mails that were stored, in the order of `mails`
 */
export async function storeRawMails(
  tx: Tx,
  deps: StoringDeps,
  tenantId: string,
  mails: readonly IncomingMail[],
): Promise<string[]> {
  const fresh = await withoutKnownPlaces(tx, mails);
  const stores = await storeKeys(tx, deps, tenantId, fresh);
  const ids: string[] = [];
  for (const piece of withinBounds(fresh, atOnce, (mail) => mail.bytes.length)) {
    const stored = storePiece(deps, { tenantId, stores }, piece);
    ids.push(...stored.ids);
    await Promise.all([
      stored.write(tx),
      deps.jobs.enqueue(tx, readMail, [{ tenantId, rawMailIds: stored.ids }]),
    ]);
  }
  return ids;
}

const placeKey = (mailboxId: string, place: MailPlace): string =>
  JSON.stringify([mailboxId, place.folder, place.uidvalidity, place.uid]);

/** Holds the mailboxes until commit, so that nobody else stores the same places meanwhile. */
async function withoutKnownPlaces(tx: Tx, mails: readonly IncomingMail[]): Promise<IncomingMail[]> {
  const known = new Set<string>();
  const placed = mails.filter((mail) => mail.place !== undefined);
  for (const mailboxId of [...new Set(placed.map((mail) => mail.mailboxId))].sort()) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`mailbox ${mailboxId}`}, 0))`.execute(tx);
    const uids = placed.flatMap((mail) =>
      mail.mailboxId === mailboxId && mail.place ? [mail.place.uid] : [],
    );
    const rows = await tx
      .selectFrom('deliveries')
      .select(['folder', 'uidvalidity', 'uid'])
      .where('mailbox_id', '=', mailboxId)
      .where((eb) => eb('uid', '=', eb.fn.any(eb.val(uids))))
      .execute();
    for (const row of rows) known.add(placeKey(mailboxId, row));
  }
  return mails.filter((mail) => {
    if (mail.place === undefined) return true;
    const key = placeKey(mail.mailboxId, mail.place);
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}

async function storeKeys(tx: Tx, deps: StoringDeps, tenantId: string, mails: readonly IncomingMail[]) {
  const keys = new Map<string, OpenKey>();
  for (const { storeId } of mails) {
    if (!keys.has(storeId)) keys.set(storeId, await storeKey(tx, deps, { tenantId, storeId }));
  }
  return keys;
}

interface Owner {
  tenantId: string;
  stores: ReadonlyMap<string, OpenKey>;
}

/**
 * Seals mails and tells their ids; `write` stores them in one write. Each row leaves after those that it refers to, since
 * every statement is sent before anything is waited for.
 */
function storePiece(deps: StoringDeps, owner: Owner, mails: readonly IncomingMail[]) {
  const sealed = mails.map((mail) => sealMail(deps, owner, mail));
  const keyRows = sealed.map((one) => one.keyRow);
  const rows = sealed.map((one) => one.row);
  const deliveries = sealed.flatMap((one) => one.delivery);
  return {
    ids: rows.map((row) => row.id),
    write: (tx: Tx) =>
      Promise.all([
        storeKeyRows(tx, keyRows),
        tx.insertInto('raw_mails').values(rows).execute(),
        deliveries.length > 0 && tx.insertInto('deliveries').values(deliveries).execute(),
      ]),
  };
}

function sealMail(deps: StoringDeps, { tenantId, stores }: Owner, mail: IncomingMail) {
  const { storeId, mailboxId, source, receivedAt, history, bytes, place } = mail;
  const parent = stores.get(storeId);
  if (!parent) throw new Error('the store of a mail has no key');
  const { open, row: keyRow } = keyBelow(deps, { tenantId, storeId }, parent, 'content');
  const id = deps.rng.uuid();
  const row = {
    tenant_id: tenantId,
    id,
    store_id: storeId,
    mailbox_id: mailboxId,
    source,
    received_at: receivedAt,
    stored_at: deps.clock.now(),
    size: bytes.length,
    sha256: hash('sha256', bytes, 'buffer'),
    key_id: open.id,
    sealed: seal(open.key, bytes, `raw ${id}`, deps.rng),
    history,
  };
  const delivery = place ? [{ tenant_id: tenantId, mailbox_id: mailboxId, ...place, raw_mail_id: id }] : [];
  return { keyRow, row, delivery };
}
