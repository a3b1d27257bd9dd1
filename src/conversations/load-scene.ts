import type { MailRead } from '#mail/index.ts';
import type { OrderBook } from '#orders/index.ts';
import { prepared } from '#platform/db/prepared.ts';
import type { Tx } from '#platform/db/tables.ts';
import { indexKey, storeKey, type VaultDeps } from '#privacy/index.ts';
import { responseRules } from '#stores/index.ts';
import { clueOf, dedupeKeyOf } from './clues.ts';
import { loadThreads } from './load-threads.ts';
import type { Scene, SceneStore, Thread } from './scene.ts';
import { type Clue, isLoose } from './threading.ts';

const bytes = (hexes: Iterable<string>): Buffer[] =>
  [...new Set(hexes)].map((hex) => Buffer.from(hex, 'hex'));

const selectStores = prepared((tx, { ids }: { ids: string[] }) =>
  tx
    .selectFrom('stores')
    .select(['id', 'client_id'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .orderBy('id')
    .forNoKeyUpdate(),
);

/**
 * Locks the stores of a batch, so that two workers do not both open a thread for one matter, and gives their keys. The
 * lock is the weakest that excludes its like, so that rows may still refer to the store.
 */
export async function lockStores(tx: Tx, deps: VaultDeps, tenantId: string, ids: readonly string[]) {
  const rows = await selectStores(tx, { ids: [...new Set(ids)] });
  const stores = new Map<string, SceneStore>();
  for (const row of rows) {
    const key = await storeKey(tx, deps, { tenantId, storeId: row.id });
    stores.set(row.id, { clientId: row.client_id, key });
  }
  return stores;
}

interface Keys {
  storeIds: string[];
  keys: Buffer[];
}

const selectKnown = prepared((tx, { storeIds, keys }: Keys) =>
  tx
    .selectFrom('messages')
    .select(['id', 'conversation_id', 'store_id', 'dedupe_key'])
    .where((eb) => eb('store_id', '=', eb.fn.any(eb.val(storeIds))))
    .where((eb) => eb('dedupe_key', '=', eb.fn.any(eb.val(keys)))),
);

async function loadKnown(tx: Tx, mails: readonly MailRead[]): Promise<Scene['known']> {
  const storeIds = [...new Set(mails.map((mail) => mail.storeId))];
  const rows = await selectKnown(tx, { storeIds, keys: mails.map(dedupeKeyOf) });
  return new Map(
    rows.map((row) => [
      `${row.store_id} ${row.dedupe_key?.toString('hex')}`,
      { messageId: row.id, conversationId: row.conversation_id },
    ]),
  );
}

const selectRefs = prepared((tx, { storeIds, keys }: Keys) =>
  tx
    .selectFrom('message_refs')
    .select(['ref_key', 'conversation_id', 'ours'])
    .where((eb) => eb('store_id', '=', eb.fn.any(eb.val(storeIds))))
    .where((eb) => eb('ref_key', '=', eb.fn.any(eb.val(keys)))),
);

async function loadRefs(
  tx: Tx,
  storeIds: readonly string[],
  hashes: readonly string[],
  refs: Scene['refs'] = new Map(),
): Promise<Scene['refs']> {
  const keys = bytes(hashes.filter((hash) => !refs.has(hash)));
  if (keys.length === 0) return refs;
  const rows = await selectRefs(tx, { storeIds: [...new Set(storeIds)], keys });
  for (const row of rows) {
    const key = row.ref_key.toString('hex');
    refs.set(key, [...(refs.get(key) ?? []), { threadId: row.conversation_id, ours: row.ours }]);
  }
  return refs;
}

/** Message-IDs that tie loose threads to others: for most buyers there are none. */
async function loadLooseRefs(tx: Tx, threads: readonly Thread[], refs: Scene['refs']): Promise<void> {
  const buyers = new Set(threads.filter(isLoose).flatMap((thread) => thread.identity ?? []));
  const theirs = threads.filter((thread) => thread.identity !== null && buyers.has(thread.identity));
  await loadRefs(
    tx,
    theirs.map((thread) => thread.storeId),
    theirs.flatMap((thread) => thread.namedRefs),
    refs,
  );
}

/** Loads all that a batch can touch. Threads whose key was destroyed take no more mail. */
export async function loadScene(
  tx: Tx,
  deps: VaultDeps,
  tenantId: string,
  batch: { mails: readonly MailRead[]; stores: ReadonlyMap<string, SceneStore>; book: OrderBook },
): Promise<Scene> {
  const index = indexKey(deps, tenantId);
  const clues = batch.mails.map((mail) => clueOf(mail, index));
  const [refs, rules, known] = await Promise.all([
    loadRefs(
      tx,
      clues.map((clue) => clue.storeId),
      clues.flatMap((clue) => clue.refs),
    ),
    responseRules(tx),
    loadKnown(tx, batch.mails),
  ]);
  const threads = await loadThreads(tx, deps, { tenantId, index, clues, refs });
  await loadLooseRefs(tx, threads, refs);
  return {
    deps,
    tenantId,
    index,
    stores: batch.stores,
    rules,
    book: batch.book,
    clues: new Map(batch.mails.map((mail, at) => [mail, clues[at] as Clue])),
    threads,
    refs,
    known,
    messages: [],
    plan: [],
    keyRows: [],
  };
}
