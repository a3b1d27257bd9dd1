import { hash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '#platform/db/tables.ts';
import type { ErrorCode } from '#platform/errors.ts';
import { storeRawMails } from '../storing.ts';
import { portions, type Waiting } from './chunks.ts';
import { type Comparison, compareMails, type FolderCounts, type HeldMail, nextRound } from './comparison.ts';
import { noteCounts } from './comparison-rows.ts';
import { type Cursor, cursorFor, loadCursors, placeName } from './cursor.ts';
import { forgetDifferences, noteDifference, refusedUids } from './differences.ts';
import { incomingMail, type KeepingDeps } from './keep-portion.ts';
import type { FetchedMailbox } from './mailbox-row.ts';
import { MailServerError } from './problem.ts';
import { type FetchedMail, fetchMails, type ListedMail, listFolder } from './read-folder.ts';
import type { Session } from './session.ts';
import type { WatchedFolder } from './watched-folders.ts';

/** A folder in the middle of being compared. */
interface Comparing {
  deps: KeepingDeps;
  session: Session;
  mailbox: FetchedMailbox;
  folder: WatchedFolder;
  /** One mail at a time. */
  careful: boolean;
  cursor: Cursor;
  /** Every round through the folder under this UIDVALIDITY. */
  rounds: readonly string[];
  counts: FolderCounts;
  /** UIDs that the server lists and does not hand out. */
  withheld: number[];
}

async function heldBetween(work: Comparing, from: number, to: number): Promise<HeldMail[]> {
  const { deps, mailbox, cursor, rounds } = work;
  const rows = await deps.database.tenant(mailbox.tenantId, (tx) =>
    tx
      .selectFrom('deliveries')
      .select(['folder', 'uid', 'stated_size as size', 'stated_at as at', 'gone_at'])
      .where('mailbox_id', '=', mailbox.id)
      .where((eb) => eb('folder', '=', eb.fn.any(eb.val([...rounds]))))
      .where('uidvalidity', '=', cursor.uidvalidity)
      .where('uid', '>=', from)
      .where('uid', '<=', to)
      .execute(),
  );
  return rows.map(({ gone_at, ...row }) => ({ ...row, gone: gone_at !== null }));
}

/** Writes down which places are empty, and which hold what they held after all. */
async function noteGone(work: Comparing, { same, gone }: Comparison): Promise<void> {
  const { deps, mailbox, cursor } = work;
  const now = deps.clock.now();
  const turned = [
    ...gone.filter((one) => !one.gone).map((one) => ({ ...one, at: now })),
    ...same.filter((one) => one.gone).map((one) => ({ ...one, at: null })),
  ];
  work.counts.gone += gone.length;
  if (turned.length === 0) return;
  const rows = turned.map(({ folder, uid, at }) => ({ folder, uid, at }));
  await deps.database.tenant(mailbox.tenantId, (tx) =>
    sql`update deliveries set gone_at = t.at
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(folder text, uid bigint, at timestamptz)
      where deliveries.tenant_id = ${mailbox.tenantId} and mailbox_id = ${mailbox.id}
        and deliveries.folder = t.folder and uidvalidity = ${cursor.uidvalidity} and deliveries.uid = t.uid`.execute(
      tx,
    ),
  );
}

/** Stores mails that stand in the folder and were not known. */
async function storeLate(work: Comparing, mails: readonly FetchedMail[]): Promise<void> {
  if (mails.length === 0) return;
  const { deps, mailbox, cursor, folder } = work;
  const spam = folder.role === 'spam';
  const incoming = mails.map((mail) => incomingMail(mailbox, cursor, mail, spam, deps.clock.now()));
  await deps.database.tenant(mailbox.tenantId, (tx) => storeRawMails(tx, deps, mailbox.tenantId, incoming));
  work.counts.held += mails.length;
  work.counts.fetchedLate += mails.length;
}

/** Holds a mail against the one that is known under its UID: the same after all, or another one with a place of its own. */
async function storeChanged(work: Comparing, held: HeldMail, mail: FetchedMail): Promise<void> {
  const { deps, mailbox, cursor, folder } = work;
  const { tenantId, id } = mailbox;
  const sum = hash('sha256', mail.bytes, 'buffer');
  await deps.database.tenant(tenantId, async (tx) => {
    const place = { folder: nextRound(held.folder), uidvalidity: cursor.uidvalidity, lastUid: 0 };
    const incoming = incomingMail(mailbox, place, mail, folder.role === 'spam', deps.clock.now());
    const known = await tx
      .selectFrom('deliveries')
      .innerJoin('raw_mails', 'raw_mails.id', 'deliveries.raw_mail_id')
      .select('sha256')
      .where('deliveries.mailbox_id', '=', id)
      .where('folder', '=', held.folder)
      .where('uidvalidity', '=', cursor.uidvalidity)
      .where('uid', '=', held.uid)
      .executeTakeFirst();
    const same = known?.sha256.equals(sum) === true;
    await tx
      .updateTable('deliveries')
      .set(
        same
          ? { stated_size: mail.size, stated_at: incoming.stated?.at ?? null, gone_at: null }
          : { gone_at: deps.clock.now() },
      )
      .where('mailbox_id', '=', id)
      .where('folder', '=', held.folder)
      .where('uidvalidity', '=', cursor.uidvalidity)
      .where('uid', '=', held.uid)
      .execute();
    if (same) return;
    await storeRawMails(tx, deps, tenantId, [incoming]);
    work.counts.fetchedLate += 1;
    work.counts.gone += 1;
  });
  work.counts.held += 1;
}

/** What a comparison found missing. */
interface Missing {
  listed: ListedMail[];
  /** Those under whose UID another mail was known. */
  taken: Map<number, HeldMail>;
}

/**
 * Asks once more for mails that ought to be here. What the server does not hand out is told; mails that it has refused
 * before come last, so that they hold up no other.
 */
async function fetchAgain(work: Comparing, missing: Missing): Promise<void> {
  const refused = await work.deps.database.tenant(work.mailbox.tenantId, (tx) =>
    refusedUids(tx, work.mailbox.id, work.cursor),
  );
  const first = missing.listed.filter(({ uid }) => !refused.has(uid));
  const last = missing.listed.filter(({ uid }) => refused.has(uid));
  for (const portion of [...portions(first, work.careful), ...portions(last, true)])
    await fetchPortion(work, portion, missing);
}

async function fetchPortion(work: Comparing, portion: readonly Waiting[], missing: Missing): Promise<void> {
  const { session } = work;
  const { taken } = missing;
  const asked = new Set(portion.map(({ uid }) => uid));
  const listed = missing.listed.filter(({ uid }) => asked.has(uid));
  const mails = await fetchMails(session, portion).catch(async (error: unknown) => {
    const blamed = portion.length === 1 && error instanceof MailServerError && !session.signal.aborted;
    if (blamed) await withhold(work, listed, error.problem);
    throw error;
  });
  const handedOut = new Set(mails.map(({ uid }) => uid));
  await withhold(
    work,
    listed.filter(({ uid }) => !handedOut.has(uid)),
    'not_handed_out',
  );
  await storeLate(
    work,
    mails.filter(({ uid }) => !taken.has(uid)),
  );
  for (const mail of mails) {
    const held = taken.get(mail.uid);
    if (held) await storeChanged(work, held, mail);
  }
}

async function withhold(work: Comparing, listed: readonly ListedMail[], problem: ErrorCode): Promise<void> {
  const { deps, mailbox, cursor } = work;
  if (listed.length === 0) return;
  await deps.database.tenant(mailbox.tenantId, async (tx) => {
    for (const mail of listed) {
      work.withheld.push(mail.uid);
      await noteDifference(tx, mailbox, cursor, mail, problem, deps.clock.now());
    }
  });
}

/** Every round through a folder under one UIDVALIDITY, those of single mails too. */
async function roundsOf(tx: Tx, mailboxId: string, place: string, uidvalidity: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('deliveries')
    .select('folder')
    .distinct()
    .where('mailbox_id', '=', mailboxId)
    .where('uidvalidity', '=', uidvalidity)
    .execute();
  return rows.map(({ folder }) => folder).filter((name) => name.replace(/#\d+$/, '') === place);
}

async function begin(
  deps: KeepingDeps,
  session: Session,
  mailbox: FetchedMailbox,
  folder: WatchedFolder,
  careful: boolean,
): Promise<{ work: Comparing; exists: number }> {
  const state = await session.examine(folder.name);
  const place = placeName(mailbox.server, folder.name);
  const { cursor, rounds } = await deps.database.tenant(mailbox.tenantId, async (tx) => {
    const cursor = cursorFor(await loadCursors(tx, mailbox.id), place, { ...state, uidnext: 0 });
    return { cursor, rounds: await roundsOf(tx, mailbox.id, place, state.uidvalidity) };
  });
  const counts = { atServer: 0, held: 0, gone: 0, fetchedLate: 0 };
  const places = { cursor, rounds: [...new Set([place, cursor.folder, ...rounds])] };
  return {
    work: { deps, session, mailbox, folder, careful, ...places, counts, withheld: [] },
    exists: state.exists,
  };
}

/** Goes through the folder from its first mail to its last, counts, and gathers what is missing. */
async function count(work: Comparing, exists: number): Promise<Missing> {
  const missing: Missing = { listed: [], taken: new Map() };
  let last = 0;
  for await (const listed of listFolder(work.session, exists)) {
    const uids = listed.map(({ uid }) => uid);
    const to = Math.max(last, ...uids);
    const found = compareMails(listed, await heldBetween(work, Math.min(last + 1, ...uids), to));
    const absent = found.unknown.filter(({ uid }) => uid <= work.cursor.lastUid);
    work.counts.atServer += listed.length - (found.unknown.length - absent.length);
    work.counts.held += found.same.length;
    await noteGone(work, found);
    missing.listed.push(...absent, ...found.changed.map((one) => one.listed));
    for (const { listed: mail, held } of found.changed) missing.taken.set(mail.uid, held);
    last = to;
  }
  // what lies behind the last listed mail is gone
  if (!work.session.signal.aborted)
    await noteGone(work, compareMails([], await heldBetween(work, last + 1, Number.MAX_SAFE_INTEGER)));
  return missing;
}

/**
 * Holds a folder against its server, mail by mail: counts, fetches what is missing, gives a place of its own to what
 * stands under a UID that another mail had, and notes what is no longer there. What came in since the folder was last
 * read counts on neither side: it is fetched next. The counts are written down before the server is asked for what is
 * missing, and again after: a server that breaks over a mail does not keep them from being told.
 */
export async function compareFolder(
  deps: KeepingDeps,
  session: Session,
  mailbox: FetchedMailbox,
  folder: WatchedFolder,
  careful: boolean,
): Promise<void> {
  const { work, exists } = await begin(deps, session, mailbox, folder, careful);
  const missing = await count(work, exists);
  const write = () =>
    deps.database.tenant(mailbox.tenantId, (tx) =>
      noteCounts(tx, mailbox.id, folder.name, work.counts, deps.clock.now()),
    );
  if (session.signal.aborted) return;
  await write();
  try {
    await fetchAgain(work, missing);
  } finally {
    if (work.counts.fetchedLate > 0) await write();
  }
  if (!session.signal.aborted) await finish(work);
}

/** Differences that are no longer there are forgotten. */
async function finish(work: Comparing): Promise<void> {
  const { deps, mailbox, cursor, rounds, withheld } = work;
  await deps.database.tenant(mailbox.tenantId, async (tx) => {
    await forgetDifferences(tx, mailbox.id, rounds, { uidvalidity: cursor.uidvalidity, uids: withheld });
    // places under a numbering that the server has given up
    await tx
      .updateTable('deliveries')
      .set({ gone_at: deps.clock.now() })
      .where('mailbox_id', '=', mailbox.id)
      .where((eb) => eb('folder', '=', eb.fn.any(eb.val([...rounds]))))
      .where('uidvalidity', '!=', cursor.uidvalidity)
      .where('gone_at', 'is', null)
      .execute();
  });
}
