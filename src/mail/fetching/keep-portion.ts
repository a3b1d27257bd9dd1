import type { Services } from '#platform/services.ts';
import { noteMailArrived } from '#stores/index.ts';
import { type IncomingMail, storeRawMails } from '../storing.ts';
import { type Cursor, moveCursor } from './cursor.ts';
import type { FetchedMailbox } from './mailbox-row.ts';
import type { FetchedMail } from './read-folder.ts';

export type KeepingDeps = Pick<Services, 'clock' | 'rng' | 'keys' | 'jobs' | 'database' | 'metrics'>;

/** A fetched mail as it is stored; one without a time came at `now`. */
export function incomingMail(
  { id, storeId, historyBefore }: FetchedMailbox,
  { folder, uidvalidity }: Cursor,
  { uid, receivedAt: stated, size, bytes }: FetchedMail,
  spam: boolean,
  now: Date,
): IncomingMail {
  const at = Number.isNaN(stated.getTime()) ? null : stated;
  const receivedAt = at ?? now;
  return {
    storeId,
    mailboxId: id,
    source: 'imap',
    receivedAt,
    history: historyBefore !== null && receivedAt < historyBefore,
    spam,
    bytes,
    place: { folder, uidvalidity, uid },
    stated: { size, at },
  };
}

/**
 * Stores a portion and moves the cursor, in one transaction.
 * @returns how many mails were not there before
 */
export async function keepPortion(
  deps: KeepingDeps,
  mailbox: FetchedMailbox,
  cursor: Cursor,
  mails: readonly FetchedMail[],
  spam: boolean,
): Promise<number> {
  const now = deps.clock.now();
  const { tenantId, id } = mailbox;
  const incoming = mails.map((mail) => incomingMail(mailbox, cursor, mail, spam, now));
  const stored = await deps.database.tenant(tenantId, async (tx) => {
    const ids = await storeRawMails(tx, deps, tenantId, incoming);
    await moveCursor(tx, tenantId, id, cursor);
    if (ids.length > 0) await noteMailArrived(tx, id, now);
    return ids.length;
  });
  if (stored > 0) deps.metrics.count('mail_stored', { source: 'imap' }, stored);
  return stored;
}
