import { hash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '#platform/db/tables.ts';
import type { Services } from '#platform/services.ts';
import { seal } from '#platform/vault/index.ts';
import { withinBounds } from '#platform/within-bounds.ts';
import { keyBelow, type OpenKey, storeKey, storeKeyRows } from '#privacy/index.ts';
import { queueReading, waitingLine } from './queueing-reading.ts';
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
  /** From a folder into which the server puts what it takes for spam. */
  spam?: boolean;
  bytes: Uint8Array;
  place?: MailPlace;
  /** Size and time as the server states them: by these a later comparison sees whether the place still holds this mail. */
  stated?: { size: number; at: Date | null };
}

export type StoringDeps = Pick<Services, 'clock' | 'rng' | 'keys' | 'jobs'>;

/** What one statement stores and one job names. */
const atOnce = { count: 10, bytes: 16_000_000 };

/** A mail about to be stored, or to be noted as a further copy of one that is. */
interface Kept {
  mail: IncomingMail;
  id: string;
  sha256: Buffer;
}

/**
 * Stores mails sealed, each under a key of its own, and enqueues their reading: all in the caller's transaction. A mail
 * from a place that is already stored is left out; one whose bytes the mailbox already holds becomes a further place of
 * those, so that a folder that is numbered anew or a mailbox that moves to another host brings nothing twice.
 * @returns ids of the raw mails that were stored, in the order of `mails`
 */
export async function storeRawMails(
  tx: Tx,
  deps: StoringDeps,
  tenantId: string,
  mails: readonly IncomingMail[],
): Promise<string[]> {
  const { fresh, copies } = await sortOut(tx, deps, await withoutKnownPlaces(tx, mails));
  const stores = await storeKeys(
    tx,
    deps,
    tenantId,
    fresh.map((one) => one.mail),
  );
  const line = await waitingLine(
    tx,
    fresh.map((one) => one.mail),
  );
  const ids: string[] = [];
  for (const piece of withinBounds(fresh, atOnce, ({ mail }) => mail.bytes.length)) {
    const stored = storePiece(deps, { tenantId, stores }, piece);
    ids.push(...stored.ids);
    const places = piece.map(({ mail }, at) => ({ id: stored.ids[at] ?? '', ...line(mail) }));
    await Promise.all([stored.write(tx), queueReading(tx, deps.jobs, tenantId, places)]);
  }
  if (copies.length > 0) await noteCopies(tx, deps, tenantId, copies);
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

/** Tells mails whose bytes their mailbox holds already (also from earlier in the same call) from the others. */
async function sortOut(
  tx: Tx,
  deps: StoringDeps,
  mails: readonly IncomingMail[],
): Promise<{ fresh: Kept[]; copies: Kept[] }> {
  const kept = mails.map((mail) => ({
    mail,
    id: deps.rng.uuid(),
    sha256: hash('sha256', mail.bytes, 'buffer'),
  }));
  const contentKey = (mailboxId: string, sum: Buffer) => `${mailboxId} ${sum.toString('hex')}`;
  const held = new Map<string, string>();
  const placed = kept.filter((one) => one.mail.place !== undefined);
  if (placed.length > 0) {
    const rows = await tx
      .selectFrom('raw_mails')
      .select(['id', 'mailbox_id', 'sha256'])
      .where((eb) =>
        eb('mailbox_id', '=', eb.fn.any(eb.val([...new Set(placed.map((one) => one.mail.mailboxId))]))),
      )
      .where((eb) => eb('sha256', '=', eb.fn.any(eb.val(placed.map((one) => one.sha256)))))
      .orderBy('id', 'desc')
      .execute();
    for (const row of rows) held.set(contentKey(row.mailbox_id, row.sha256), row.id);
  }
  const sorted: { fresh: Kept[]; copies: Kept[] } = { fresh: [], copies: [] };
  for (const one of kept) {
    const key = contentKey(one.mail.mailboxId, one.sha256);
    const first = one.mail.place === undefined ? undefined : held.get(key);
    if (first === undefined) {
      sorted.fresh.push(one);
      held.set(key, one.id);
    } else sorted.copies.push({ ...one, id: first });
  }
  return sorted;
}

/**
 * Notes further places of mails that are stored. One that lay among the spam and lies elsewhere too is read again: a
 * person or the server has taken it out.
 */
async function noteCopies(
  tx: Tx,
  deps: StoringDeps,
  tenantId: string,
  copies: readonly Kept[],
): Promise<void> {
  const places = copies.flatMap(({ mail, id }) => deliveryOf(tenantId, mail, id));
  await tx.insertInto('deliveries').values(places).execute();
  const cleared = copies.filter(({ mail }) => mail.spam !== true).map(({ id }) => id);
  if (cleared.length === 0) return;
  const again = await tx
    .updateTable('raw_mails')
    .set({ spam: false, state: 'stored', read_at: null })
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(cleared))))
    .where('spam', '=', true)
    .where('conversation_id', 'is', null)
    .returning('id')
    .execute();
  const rawMailIds = again.map((row) => row.id);
  if (rawMailIds.length > 0) await deps.jobs.enqueue(tx, readMail, [{ tenantId, rawMailIds }]);
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
function storePiece(deps: StoringDeps, owner: Owner, mails: readonly Kept[]) {
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

function sealMail(deps: StoringDeps, { tenantId, stores }: Owner, { mail, id, sha256 }: Kept) {
  const { storeId, mailboxId, source, receivedAt, history, bytes } = mail;
  const parent = stores.get(storeId);
  if (!parent) throw new Error('the store of a mail has no key');
  const { open, row: keyRow } = keyBelow(deps, { tenantId, storeId }, parent, 'content');
  const row = {
    tenant_id: tenantId,
    id,
    store_id: storeId,
    mailbox_id: mailboxId,
    source,
    received_at: receivedAt,
    stored_at: deps.clock.now(),
    size: bytes.length,
    sha256,
    key_id: open.id,
    sealed: seal(open.key, bytes, `raw ${id}`, deps.rng),
    history,
    spam: mail.spam ?? false,
  };
  return { keyRow, row, delivery: deliveryOf(tenantId, mail, id) };
}

const deliveryOf = (tenantId: string, { mailboxId, place, stated }: IncomingMail, rawMailId: string) =>
  place
    ? [
        {
          tenant_id: tenantId,
          mailbox_id: mailboxId,
          ...place,
          raw_mail_id: rawMailId,
          stated_size: stated?.size ?? null,
          stated_at: stated?.at ?? null,
        },
      ]
    : [];
