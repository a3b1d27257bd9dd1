import { portions, type Waiting } from './chunks.ts';
import { type Cursor, cursorFor, loadCursors, moveCursor, placeName } from './cursor.ts';
import { noteDifference } from './differences.ts';
import { type KeepingDeps, keepPortion } from './keep-portion.ts';
import type { FetchedMailbox } from './mailbox-row.ts';
import { MailServerError } from './problem.ts';
import { fetchMails, listWaiting } from './read-folder.ts';
import type { FolderState, Session } from './session.ts';
import type { WatchedFolder } from './watched-folders.ts';

/** What went wrong with a mailbox until now, kept from one connection to the next. */
export interface Troubles {
  /** Failures in a row. */
  failures: number;
  /** At which mails a careful reading stopped, by place and UID, and how often. */
  stuck: Map<string, number>;
  /** What of a folder broke the connection when it was done last, as {@link Troubles.resting} names it. */
  broken: Set<string>;
  /** What broke the connection, by folder and deed, and until when it is left alone (ms since 1970). */
  resting: Map<string, number>;
  /** When the main folder was last read to its end (ms since 1970); null: never. */
  readAt: number | null;
  /** The request for a comparison that was last followed (ms since 1970). */
  askedAt: number | null;
}

/** What the mailbox's row tells of earlier troubles. */
export const troublesOf = ({ failures, fetchedAt }: FetchedMailbox): Troubles => ({
  failures,
  stuck: new Map(),
  broken: new Set(),
  resting: new Map(),
  readAt: fetchedAt?.getTime() ?? null,
  askedAt: null,
});

/** How often one mail may stop a folder before it is put aside. */
const patience = 3;

/** Fetches one mail of its own; the third time that the server breaks over it, it is put aside so that no other waits for it. */
async function fetchCarefully(
  session: Session,
  troubles: Troubles,
  place: string,
  mail: Waiting,
): Promise<Awaited<ReturnType<typeof fetchMails>> | MailServerError> {
  const key = `${place} ${mail.uid}`;
  try {
    return await fetchMails(session, [mail]);
  } catch (error) {
    if (!(error instanceof MailServerError) || session.signal.aborted) throw error;
    const times = (troubles.stuck.get(key) ?? 0) + 1;
    troubles.stuck.set(key, times);
    if (times < patience) throw error;
    troubles.stuck.delete(key);
    return error;
  }
}

/** Puts a mail aside that the server does not hand out: it is told, and asked for again with every comparison. */
async function putAside(
  deps: KeepingDeps,
  mailbox: FetchedMailbox,
  cursor: Cursor,
  mail: Waiting,
  { problem }: MailServerError,
): Promise<void> {
  const now = deps.clock.now();
  await deps.database.tenant(mailbox.tenantId, async (tx) => {
    await noteDifference(tx, mailbox, cursor, { uid: mail.uid, size: mail.size, at: null }, problem, now);
    await moveCursor(tx, mailbox.tenantId, mailbox.id, { ...cursor, lastUid: mail.uid });
  });
}

/** The cursor to go on from. A round that begins is remembered at once: by the time that it has a mail, UIDs may look right again. */
async function cursorOf(
  deps: KeepingDeps,
  mailbox: FetchedMailbox,
  place: string,
  known: readonly Cursor[],
  state: FolderState,
): Promise<Cursor> {
  const cursor = cursorFor(known, place, state);
  const isKnown = known.some((one) => one.folder === cursor.folder && one.uidvalidity === cursor.uidvalidity);
  if (cursor.folder !== place && !isKnown)
    await deps.database.tenant(mailbox.tenantId, (tx) =>
      moveCursor(tx, mailbox.tenantId, mailbox.id, cursor),
    );
  return cursor;
}

/**
 * Brings over all that waits in a folder. Each portion is stored before the next is asked for; after a failure mails come
 * one at a time, so that one bad mail holds up no other.
 * @returns how many mails were not there before
 */
export async function pullWaiting(
  deps: KeepingDeps,
  session: Session,
  mailbox: FetchedMailbox,
  folder: WatchedFolder,
  troubles: Troubles,
): Promise<number> {
  // Read before the folder is opened: a cursor that somebody moves meanwhile must not look as if UIDs went back.
  const known = await deps.database.tenant(mailbox.tenantId, (tx) => loadCursors(tx, mailbox.id));
  const state = await session.examine(folder.name);
  const place = placeName(mailbox.server, folder.name);
  let cursor = await cursorOf(deps, mailbox, place, known, state);
  const careful = troubles.failures > 0 || troubles.broken.has(folder.name);
  let stored = 0;
  while (state.exists > 0 && !session.signal.aborted) {
    const waiting = await listWaiting(session, cursor.lastUid);
    if (waiting.length === 0) break;
    for (const portion of portions(waiting, careful)) {
      const last = portion.at(-1);
      if (!last) break;
      const mails = careful
        ? await fetchCarefully(session, troubles, place, last)
        : await fetchMails(session, portion);
      if (mails instanceof MailServerError) {
        await putAside(deps, mailbox, cursor, last, mails);
        // the others need not wait for what this one has cost
        troubles.failures = 0;
        throw mails;
      }
      cursor = { ...cursor, lastUid: last.uid };
      stored += await keepPortion(deps, mailbox, cursor, mails, folder.role === 'spam');
      if (session.signal.aborted) break;
    }
  }
  return stored;
}
