import { portions } from './chunks.ts';
import { cursorFor, loadCursors, placeName } from './cursor.ts';
import { type KeepingDeps, keepPortion } from './keep-portion.ts';
import type { FetchedMailbox } from './mailbox-row.ts';
import { fetchMails, listWaiting } from './read-folder.ts';
import type { Session } from './session.ts';

/**
 * Brings over all that waits in the folder. Each portion is stored before the next is asked for.
 * @param careful one mail at a time
 */
export async function pullWaiting(
  deps: KeepingDeps,
  session: Session,
  mailbox: FetchedMailbox,
  careful: boolean,
): Promise<void> {
  // Read before the folder is opened: a cursor that somebody moves meanwhile must not look as if UIDs went back.
  const known = await deps.database.tenant(mailbox.tenantId, (tx) => loadCursors(tx, mailbox.id));
  const state = await session.examine();
  const place = placeName(mailbox.server, mailbox.folder);
  let cursor = cursorFor(known, place, state);
  while (state.exists > 0 && !session.signal.aborted) {
    const waiting = await listWaiting(session, cursor.lastUid);
    if (waiting.length === 0) return;
    for (const portion of portions(waiting, careful)) {
      const mails = await fetchMails(session, portion);
      cursor = { ...cursor, lastUid: portion.at(-1)?.uid ?? cursor.lastUid };
      await keepPortion(deps, mailbox, cursor, mails);
      if (session.signal.aborted) return;
    }
  }
}
