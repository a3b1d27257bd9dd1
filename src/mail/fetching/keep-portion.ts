import type { Services } from '#platform/services.ts';
import { noteMailArrived } from '#stores/index.ts';
import { storeRawMails } from '../storing.ts';
import { type Cursor, moveCursor } from './cursor.ts';
import type { FetchedMailbox } from './mailbox-row.ts';
import type { FetchedMail } from './read-folder.ts';

export type KeepingDeps = Pick<Services, 'clock' | 'rng' | 'keys' | 'jobs' | 'database' | 'metrics'>;

/**
 * Stores a portion and moves the cursor, in one transaction.
 * @returns how many mails were not there before
 */
export async function keepPortion(
  deps: KeepingDeps,
  mailbox: FetchedMailbox,
  cursor: Cursor,
  mails: readonly FetchedMail[],
): Promise<number> {
  const now = deps.clock.now();
  const { tenantId, id, storeId, historyBefore } = mailbox;
  const incoming = mails.map((mail) => {
    const receivedAt = Number.isNaN(mail.receivedAt.getTime()) ? now : mail.receivedAt;
    return {
      storeId,
      mailboxId: id,
      source: 'imap' as const,
      receivedAt,
      history: historyBefore !== null && receivedAt < historyBefore,
      bytes: mail.bytes,
      place: { folder: cursor.folder, uidvalidity: cursor.uidvalidity, uid: mail.uid },
    };
  });
  const stored = await deps.database.tenant(tenantId, async (tx) => {
    const ids = await storeRawMails(tx, deps, tenantId, incoming);
    await moveCursor(tx, tenantId, id, cursor);
    if (ids.length > 0) await noteMailArrived(tx, id, now);
    return ids.length;
  });
  if (stored > 0) deps.metrics.count('mail_stored', { source: 'imap' }, stored);
  return stored;
}
