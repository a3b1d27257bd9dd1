import { sql } from 'kysely';
import type { Tx } from '#platform/db/tables.ts';
import type { ErrorCode } from '#platform/errors.ts';
import type { Cursor } from './cursor.ts';
import type { FetchedMailbox } from './mailbox-row.ts';
import type { ListedMail } from './read-folder.ts';

/** Writes down that the server holds a mail and did not hand it out; further tries are counted. */
export async function noteDifference(
  tx: Tx,
  { tenantId, id }: Pick<FetchedMailbox, 'tenantId' | 'id'>,
  { folder, uidvalidity }: Pick<Cursor, 'folder' | 'uidvalidity'>,
  { uid, size, at }: ListedMail,
  problem: ErrorCode,
  now: Date,
): Promise<void> {
  await tx
    .insertInto('feed_differences')
    .values({
      tenant_id: tenantId,
      mailbox_id: id,
      folder,
      uidvalidity,
      uid,
      size,
      received_at: at,
      problem,
      since: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'mailbox_id', 'folder', 'uidvalidity', 'uid']).doUpdateSet({
        problem,
        size,
        received_at: at,
        tries: sql`feed_differences.tries + 1`,
      }),
    )
    .execute();
}

/** Forgets differences of a folder, but for those of the named UIDs. */
export async function forgetDifferences(
  tx: Tx,
  mailboxId: string,
  folders: readonly string[],
  but: { uidvalidity: number; uids: readonly number[] },
): Promise<void> {
  await tx
    .deleteFrom('feed_differences')
    .where('mailbox_id', '=', mailboxId)
    .where((eb) => eb('folder', '=', eb.fn.any(eb.val([...folders]))))
    .where((eb) =>
      eb.or([
        eb('uidvalidity', '!=', but.uidvalidity),
        eb.not(eb('uid', '=', eb.fn.any(eb.val([...but.uids])))),
      ]),
    )
    .execute();
}

/** Forgets differences of folders that are no longer looked at, whatever round they were found in. */
export async function forgetPlacesBut(tx: Tx, mailboxId: string, places: readonly string[]): Promise<void> {
  await tx
    .deleteFrom('feed_differences')
    .where('mailbox_id', '=', mailboxId)
    .where((eb) => eb.not(eb(sql<string>`split_part(folder, '#', 1)`, '=', eb.fn.any(eb.val([...places])))))
    .execute();
}

/** UIDs of a folder that its server has refused more than twice. */
export async function refusedUids(
  tx: Tx,
  mailboxId: string,
  { folder, uidvalidity }: Pick<Cursor, 'folder' | 'uidvalidity'>,
): Promise<Set<number>> {
  const rows = await tx
    .selectFrom('feed_differences')
    .select('uid')
    .where('mailbox_id', '=', mailboxId)
    .where('folder', '=', folder)
    .where('uidvalidity', '=', uidvalidity)
    .where('tries', '>', 2)
    .execute();
  return new Set(rows.map(({ uid }) => uid));
}
