import { sql } from 'kysely';
import type { Tx } from '#platform/db/tables.ts';
import type { MailServer } from '#stores/index.ts';
import type { FolderState } from './session.ts';

/** How far a folder has been read. */
export interface Cursor {
  /** Name of the place in deliveries: see {@link placeName}. */
  folder: string;
  uidvalidity: number;
  lastUid: number;
}

/**
 * The folder as deliveries name it: an IMAP URL (RFC 5092) without port. Another account has other mails under the same
 * UIDs, so a change of server or user must not look like the same place.
 */
export const placeName = (server: Pick<MailServer, 'host' | 'user'>, folder: string): string =>
  `imap://${encodeURIComponent(server.user)}@${server.host}/${encodeURIComponent(folder)}`;

const roundOf = (folder: string): number => Number(/#(\d+)$/.exec(folder)?.[1] ?? 0);

/**
 * The cursor to go on from: that of the latest round through this folder and UIDVALIDITY, at 0 when there is none. A
 * server whose next UID is not beyond what was read gives old UIDs to other mails: a new round begins at 0.
 */
export function cursorFor(known: readonly Cursor[], place: string, state: FolderState): Cursor {
  const latest = known
    .filter((one) => one.folder.replace(/#\d+$/, '') === place && one.uidvalidity === state.uidvalidity)
    .sort((a, b) => roundOf(b.folder) - roundOf(a.folder))[0];
  if (!latest) return { folder: place, uidvalidity: state.uidvalidity, lastUid: 0 };
  if (state.uidnext === 0 || state.uidnext > latest.lastUid) return latest;
  return { folder: `${place}#${roundOf(latest.folder) + 1}`, uidvalidity: state.uidvalidity, lastUid: 0 };
}

/** All cursors of a mailbox. */
export async function loadCursors(tx: Tx, mailboxId: string): Promise<Cursor[]> {
  return tx
    .selectFrom('mailbox_cursors')
    .select(['folder', 'uidvalidity', 'last_uid as lastUid'])
    .where('mailbox_id', '=', mailboxId)
    .execute();
}

/** Moves a cursor forward, never back. */
export async function moveCursor(tx: Tx, tenantId: string, mailboxId: string, cursor: Cursor): Promise<void> {
  await tx
    .insertInto('mailbox_cursors')
    .values({
      tenant_id: tenantId,
      mailbox_id: mailboxId,
      folder: cursor.folder,
      uidvalidity: cursor.uidvalidity,
      last_uid: cursor.lastUid,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'mailbox_id', 'folder', 'uidvalidity'])
        .doUpdateSet({ last_uid: sql`greatest(mailbox_cursors.last_uid, excluded.last_uid)` }),
    )
    .execute();
}
