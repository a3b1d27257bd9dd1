import type { QueryClient } from '@tanstack/react-query';
import { get } from '../lib/api.ts';
import type { ConversationDetail, ConversationPage, ConversationRow, Me, View } from '../lib/contracts.ts';
import type { Copy } from '../lib/offline/copy.ts';
import { detailQuery, listQuery, type Pages } from './queries.ts';

const mostRows = 200;
const mostAhead = 50;
const mostOpened = 20;
const heads: readonly View[] = ['open', 'mine', 'due_soon'];
/** Parts of the cache that a page shows around the queue. */
const around = [['stores'], ['marketplaces'], ['counts'], ['views'], ['notifications']];
const dayMs = 86_400_000;

type Entry = Copy['entries'][number];

/** A list as it is read without the desk: its head, and nothing to load after it. */
export const headOf = (rows: readonly ConversationRow[]): Pages => {
  const once = [...new Map(rows.map((row) => [row.id, row])).values()];
  return { pages: [{ items: once.slice(0, mostRows), nextCursor: null }], pageParams: [null] };
};

/** Which conversations are wanted in full: those that are mine or soon due, and those that were opened, the latest first. */
export function wanted(soon: readonly ConversationRow[], opened: readonly string[]): string[] {
  const ahead = new Set(soon.map(({ id }) => id).slice(0, mostAhead));
  return [...new Set([...ahead, ...opened.filter((id) => !ahead.has(id)).slice(0, mostOpened)])];
}

/** Lists on the screen that are no search and not read anew: their names and rows. */
function otherLists(client: QueryClient, read: ReadonlySet<string>): Entry[] {
  const lists = client.getQueryCache().findAll({ queryKey: ['list'] });
  return lists
    .filter(({ queryKey, queryHash }) => !(queryKey[1] as { q?: string }).q && !read.has(queryHash))
    .sort((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)
    .slice(0, 1)
    .flatMap(({ queryKey, state }) => {
      const rows = (state.data as Pages | undefined)?.pages.flatMap(({ items }) => items);
      return rows ? [{ key: queryKey, data: headOf(rows) }] : [];
    });
}

const openedIds = (client: QueryClient): string[] =>
  client
    .getQueryCache()
    .findAll({ queryKey: ['conversation'] })
    .filter(({ queryKey, state }) => queryKey.length === 2 && state.data !== undefined)
    .sort((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)
    .map(({ queryKey }) => String(queryKey[1]));

/** One conversation in full: what the cache has if it is of this version, else as the desk has it; null when it is gone. */
async function detailOf(client: QueryClient, id: string, version: number | undefined): Promise<Entry | null> {
  const { queryKey, queryFn } = detailQuery(id);
  const known = client.getQueryData<ConversationDetail>(queryKey);
  // The version tells of change; every mail that leaves makes all of them old, and would have all read again.
  const current =
    version === undefined
      ? client.getQueryState(queryKey)?.isInvalidated === false
      : known?.conversation.version === version;
  const options = { queryKey, queryFn, gcTime: dayMs, staleTime: current ? Number.POSITIVE_INFINITY : 0 };
  const data = current ? known : await client.fetchQuery(options).catch(() => null);
  return data ? { key: queryKey, data } : null;
}

/** Reads what is to be at hand without the desk, a conversation at a time. Throws when the desk is away. */
export async function gatherAtHand(client: QueryClient, me: Me): Promise<Copy> {
  const asOf = new Date().toISOString();
  const pages = await Promise.all(
    heads.map((view) =>
      get<ConversationPage>('/conversations', { view, limit: view === 'open' ? mostRows : mostAhead }),
    ),
  );
  const lists = heads.map((view, at) => ({
    key: listQuery({ view }).queryKey as readonly unknown[],
    data: headOf(pages[at]?.items ?? []),
  }));
  const versions = new Map(pages.flatMap(({ items }) => items.map((row) => [row.id, row.version])));
  const soon = pages.slice(1).flatMap(({ items }) => items);
  const details: Entry[] = [];
  for (const id of wanted(soon, openedIds(client))) {
    const entry = await detailOf(client, id, versions.get(id));
    if (entry) details.push(entry);
  }
  const hashOf = (key: readonly unknown[]) => client.getQueryCache().find({ queryKey: key })?.queryHash ?? '';
  const read = new Set(lists.map(({ key }) => hashOf(key)));
  const rest = around.flatMap((key) => {
    const data = client.getQueryData(key);
    return data === undefined ? [] : [{ key, data }];
  });
  return { me, asOf, entries: [...rest, ...lists, ...otherLists(client, read), ...details] };
}
