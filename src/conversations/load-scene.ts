import { sql } from 'kysely';
import type { MailRead } from '#mail/index.ts';
import type { OrderBook } from '#orders/index.ts';
import { prepared } from '#platform/db/prepared.ts';
import type { Tx } from '#platform/db/tables.ts';
import { indexKey, openKeys, storeKey, subjectTexts, type VaultDeps } from '#privacy/index.ts';
import { responseRules } from '#stores/index.ts';
import { clueOf, dedupeKeyOf } from './clues.ts';
import type { Scene, SceneStore, Thread } from './scene.ts';
import type { Clue, KnownRefs } from './threading.ts';

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

async function loadRefs(tx: Tx, clues: readonly Clue[]): Promise<KnownRefs> {
  const keys = bytes(clues.flatMap((clue) => clue.refs));
  if (keys.length === 0) return new Map();
  const rows = await selectRefs(tx, { storeIds: [...new Set(clues.map((clue) => clue.storeId))], keys });
  const refs = new Map<string, { threadId: string; ours: boolean }[]>();
  for (const row of rows) {
    const key = row.ref_key.toString('hex');
    refs.set(key, [...(refs.get(key) ?? []), { threadId: row.conversation_id, ours: row.ours }]);
  }
  return refs;
}

async function candidateRows(tx: Tx, tenantId: string, clues: readonly Clue[], refs: KnownRefs) {
  const stores = [...new Set(clues.map((clue) => clue.storeId))];
  const identities = bytes(clues.flatMap((clue) => clue.identity ?? []));
  const orders = [...new Set(clues.flatMap((clue) => clue.amazonOrderId ?? []))];
  const referred = [
    ...new Set([...refs.values()].flatMap((owners) => owners.map((owner) => owner.threadId))),
  ];
  return tx
    .selectFrom('conversations')
    .select([
      'id',
      'store_id',
      'client_id',
      'number',
      'alias_key',
      'case_id',
      'order_id',
      'amazon_order_id',
      'marketplace',
    ])
    .select([
      'key_id',
      'suspect',
      'state',
      'unanswered_since',
      'answered_until',
      'seen_until',
      'last_message_at',
      'last_direction',
    ])
    .select(['buyer_name', 'reply_to', 'subject', 'snippet', 'language', 'notices'])
    .where(
      // an array is looked up in the primary key, whatever the planner believes of the table's size
      sql<boolean>`id = any(array(
        (select id from conversations where tenant_id = ${tenantId} and store_id = any(${stores}::uuid[]) and alias_key = any(${identities}::bytea[]))
        union all (select id from conversations where tenant_id = ${tenantId} and store_id = any(${stores}::uuid[]) and amazon_order_id = any(${orders}::text[]))
        union all select unnest(${referred}::uuid[])))`,
    )
    .forUpdate()
    .execute();
}

async function loadThreads(
  tx: Tx,
  deps: VaultDeps,
  {
    tenantId,
    index,
    clues,
    refs,
  }: { tenantId: string; index: Buffer; clues: readonly Clue[]; refs: KnownRefs },
): Promise<Thread[]> {
  const rows = await candidateRows(tx, tenantId, clues, refs);
  const keys = await openKeys(
    tx,
    deps,
    rows.map((row) => row.key_id),
  );
  return rows.flatMap((row) => {
    const key = keys.get(row.key_id);
    if (!key) return [];
    const subject = { id: row.key_id, key };
    return [
      {
        id: row.id,
        storeId: row.store_id,
        clientId: row.client_id,
        number: row.number,
        identity: row.alias_key?.toString('hex') ?? null,
        caseId: row.case_id,
        orderId: row.order_id,
        amazonOrderId: row.amazon_order_id,
        marketplace: row.marketplace,
        subject,
        texts: subjectTexts(index, subject),
        suspect: row.suspect,
        state: row.state,
        unansweredSince: row.unanswered_since,
        answeredUntil: row.answered_until,
        seenUntil: row.seen_until,
        lastMessageAt: row.last_message_at,
        lastDirection: row.last_direction,
        buyerName: row.buyer_name,
        replyTo: row.reply_to,
        title: row.subject,
        snippet: row.snippet,
        language: row.language,
        notices: row.notices,
        added: 0,
        noResponseUrl: null,
        isNew: false,
        touched: false,
      },
    ];
  });
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
    loadRefs(tx, clues),
    responseRules(tx),
    loadKnown(tx, batch.mails),
  ]);
  return {
    deps,
    tenantId,
    index,
    stores: batch.stores,
    rules,
    book: batch.book,
    clues: new Map(batch.mails.map((mail, at) => [mail, clues[at] as Clue])),
    threads: await loadThreads(tx, deps, { tenantId, index, clues, refs }),
    refs,
    known,
    messages: [],
    keyRows: [],
  };
}
