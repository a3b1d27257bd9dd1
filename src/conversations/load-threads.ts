import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/db/tables.ts';
import { openKeys, subjectTexts, type VaultDeps } from '#privacy/index.ts';
import type { Scene, Thread } from './scene.ts';
import type { Clue } from './threading.ts';

const bytes = (hexes: Iterable<string>): Buffer[] =>
  [...new Set(hexes)].map((hex) => Buffer.from(hex, 'hex'));

/** Whether a merge by a person holds, of which a conversation is that end. */
const mergedByPerson = (end: 'from_id' | 'into_id', tenantId: string) =>
  sql<boolean>`exists (select from regroupings r where r.tenant_id = ${tenantId} and ${sql.ref(`r.${end}`)} = conversations.id
    and r.kind = 'merge' and r.cause = 'person' and r.undone_at is null)`;

/** Threads, locked. */
const lockedRows = (tx: Tx, tenantId: string, ids: RawBuilder<unknown>) =>
  tx
    .selectFrom('conversations')
    .select([
      'id',
      'store_id',
      'mail_store_id',
      'client_id',
      'number',
      'alias_key',
      'case_id',
      'case_ids',
      'named_refs',
    ])
    .select(['order_id', 'amazon_order_id', 'marketplace', 'merged_into', 'key_id'])
    .select(['suspect', 'state', 'unanswered_since', 'answered_until', 'seen_until', 'last_message_at'])
    .select(['released', 'last_direction', 'spoken_from', 'spoken_until', 'created_at'])
    .select(['buyer_name', 'reply_to', 'subject', 'snippet', 'language', 'notices'])
    .select(
      sql<boolean>`exists (select from conversations m where m.tenant_id = ${tenantId} and m.merged_into = conversations.id)`.as(
        'has_merged',
      ),
    )
    .select(
      sql<boolean>`${mergedByPerson('from_id', tenantId)} or ${mergedByPerson('into_id', tenantId)}`.as(
        'settled',
      ),
    )
    .where(sql<boolean>`id = any(${ids})`)
    .forUpdate()
    .execute();

type Row = Awaited<ReturnType<typeof lockedRows>>[number];

interface Sought {
  tenantId: string;
  index: Buffer;
  clues: readonly Clue[];
  refs: Scene['refs'];
}

function candidateRows(tx: Tx, { tenantId, clues, refs }: Sought): Promise<Row[]> {
  const stores = [...new Set(clues.map((clue) => clue.storeId))];
  const identities = bytes(clues.flatMap((clue) => clue.identity ?? []));
  const orders = [...new Set(clues.flatMap((clue) => clue.amazonOrderId ?? []))];
  const referred = [
    ...new Set([...refs.values()].flatMap((owners) => owners.map((owner) => owner.threadId))),
  ];
  // an array is looked up in the primary key, whatever the planner believes of the table's size
  return lockedRows(
    tx,
    tenantId,
    sql`array(
        (select id from conversations where tenant_id = ${tenantId} and mail_store_id = any(${stores}::uuid[]) and alias_key = any(${identities}::bytea[]))
        union all (select id from conversations where tenant_id = ${tenantId} and mail_store_id = any(${stores}::uuid[]) and amazon_order_id = any(${orders}::text[]))
        union all select unnest(${referred}::uuid[]))`,
  );
}

/** Threads that show what comes to others: those that no clue led to. */
async function missingRoots(tx: Tx, tenantId: string, rows: readonly Row[]): Promise<Row[]> {
  const known = new Set(rows.map((row) => row.id));
  const missing = new Set(rows.flatMap((row) => row.merged_into ?? []).filter((id) => !known.has(id)));
  return missing.size === 0 ? [] : lockedRows(tx, tenantId, sql`${[...missing]}::uuid[]`);
}

const earlier = (a: Date, b: Date): Date => (a < b ? a : b);

const knownOf = (row: Row) => ({
  id: row.id,
  storeId: row.mail_store_id,
  number: row.number,
  identity: row.alias_key?.toString('hex') ?? null,
  caseIds: [...new Set(row.case_id === null ? row.case_ids : [...row.case_ids, row.case_id])],
  namedRefs: row.named_refs.map((ref) => ref.toString('hex')),
  amazonOrderId: row.amazon_order_id,
  suspect: row.suspect,
  released: row.released,
  settled: row.settled,
  spokenFrom: row.spoken_from ?? earlier(row.created_at, row.last_message_at),
  spokenUntil: row.spoken_until ?? row.last_message_at,
  group: row.merged_into ?? row.id,
});

function threadOf(row: Row, index: Buffer, key: Buffer): Thread {
  const subject = { id: row.key_id, key };
  return {
    ...knownOf(row),
    clientId: row.client_id,
    shownIn: row.store_id,
    mergedInto: row.merged_into,
    hasMerged: row.has_merged,
    claims: null,
    caseId: row.case_id,
    orderId: row.order_id,
    marketplace: row.marketplace,
    subject,
    texts: subjectTexts(index, subject),
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
    woken: false,
    added: 0,
    noResponseUrl: null,
    isNew: false,
    touched: false,
  };
}

/** Loads and locks the threads that mails may go to, and those in which these are shown. */
export async function loadThreads(tx: Tx, deps: VaultDeps, sought: Sought): Promise<Thread[]> {
  const found = await candidateRows(tx, sought);
  const rows = [...found, ...(await missingRoots(tx, sought.tenantId, found))];
  const keys = await openKeys(
    tx,
    deps,
    rows.map((row) => row.key_id),
  );
  return rows.flatMap((row) => {
    const key = keys.get(row.key_id);
    return key ? [threadOf(row, sought.index, key)] : [];
  });
}
