import { sql } from 'kysely';
import type { Tx } from '#platform/db/tables.ts';
import { asked } from './deadline.ts';
import type { FetchedMailbox } from './mailbox-row.ts';
import type { Session } from './session.ts';

/** What a folder is for, as the server or its name says (RFC 6154). */
export type FolderRole = 'main' | 'spam' | 'sent' | 'other';

/** A folder that the server lists. */
export interface ListedFolder {
  name: string;
  role: FolderRole;
}

/** A folder whose mail is brought over. */
export type WatchedFolder = ListedFolder;

const most = 300;
const longest = 200;
const roles = new Map<string | undefined, FolderRole>([
  ['\\Junk', 'spam'],
  ['\\Sent', 'sent'],
]);

const shortName = (name: string): string => name.replace(/^INBOX$/i, 'INBOX');

/** The folders that can be opened, at most 300; what a server makes up beyond that is not wanted. */
export async function listFolders(session: Session, main: string): Promise<ListedFolder[]> {
  const { client, times, signal } = session;
  const entries = await asked(client, client.list(), { ms: times.command, signal });
  const folders = entries
    .filter(({ path, flags }) => path.length <= longest && !flags.has('\\Noselect') && !/\p{Cc}/u.test(path))
    .map(({ path, specialUse }) => ({
      name: shortName(path),
      role: shortName(path) === shortName(main) ? ('main' as const) : (roles.get(specialUse) ?? 'other'),
    }));
  return folders.slice(0, most);
}

/** Writes down which folders there are: the main one and the spam are watched from the start, the others as people choose. */
export async function noteFolders(
  tx: Tx,
  { tenantId, id, folder }: Pick<FetchedMailbox, 'tenantId' | 'id' | 'folder'>,
  listed: readonly ListedFolder[],
): Promise<void> {
  const named = listed.some(({ role }) => role === 'main')
    ? listed
    : [{ name: folder, role: 'main' as const }, ...listed];
  await tx
    .insertInto('feeds')
    .values({ tenant_id: tenantId, mailbox_id: id })
    .onConflict((c) => c.doNothing())
    .execute();
  await sql`insert into feed_folders (tenant_id, mailbox_id, name, role, watched, listed)
    select ${tenantId}, ${id}, f.name, f.role, f.role in ('main', 'spam'), true
    from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as f(name text, role text)
    on conflict (tenant_id, mailbox_id, name) do update
      set listed = true, role = excluded.role, watched = case
        when excluded.role = 'main' then true
        -- it was the main folder until the settings changed
        when feed_folders.role = 'main' then excluded.role = 'spam'
        else feed_folders.watched end`.execute(tx);
  await tx
    .updateTable('feed_folders')
    .set({ listed: false })
    .where('mailbox_id', '=', id)
    .where('listed', '=', true)
    .where((eb) => eb.not(eb('name', '=', eb.fn.any(eb.val(named.map(({ name }) => name))))))
    .execute();
}

/** The folders besides the main one that are to be brought over; `listed`: the server has it. */
export async function otherFolders(
  tx: Tx,
  { id }: Pick<FetchedMailbox, 'id'>,
): Promise<(WatchedFolder & { listed: boolean })[]> {
  return tx
    .selectFrom('feed_folders')
    .select(['name', 'role', 'listed'])
    .where('mailbox_id', '=', id)
    .where('watched', '=', true)
    .where('role', '!=', 'main')
    .orderBy('name')
    .execute();
}

/** The folder in which the provider keeps what was sent; null when it lists none. */
export async function sentFolder(tx: Tx, { id }: Pick<FetchedMailbox, 'id'>): Promise<string | null> {
  const row = await tx
    .selectFrom('feed_folders')
    .select('name')
    .where('mailbox_id', '=', id)
    .where('role', '=', 'sent')
    .where('listed', '=', true)
    .orderBy('name')
    .executeTakeFirst();
  return row?.name ?? null;
}

/** Writes down what a folder's reading met; null: nothing. */
export async function noteFolderProblem(
  tx: Tx,
  mailboxId: string,
  name: string,
  problem: string | null,
): Promise<void> {
  await tx
    .updateTable('feed_folders')
    .set({ problem })
    .where('mailbox_id', '=', mailboxId)
    .where('name', '=', name)
    .where('problem', 'is distinct from', problem)
    .execute();
}
