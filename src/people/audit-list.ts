import { sql } from 'kysely';
import type { z } from 'zod';
import { type AuditNoun, auditActions } from '#platform/audit/actions.ts';
import { type ChainState, verifyChain } from '#platform/audit/audit.ts';
import type { Tx } from '#platform/db/tables.ts';
import { explain } from '#platform/errors.ts';
import { readPage } from '#platform/http/paging.ts';
import type { Actor } from './actor.ts';
import { idsAbout, idsIn, namesOf } from './audit-names.ts';
import type * as contract from './contract.ts';
import type { PeopleServices } from './services.ts';

const rowsIn = (tx: Tx) =>
  tx
    .selectFrom('audit_events as event')
    .leftJoin('people as person', (join) =>
      join.onRef('person.tenant_id', '=', 'event.tenant_id').onRef('person.id', '=', 'event.actor_id'),
    )
    .leftJoin('api_keys as key', (join) =>
      join.onRef('key.tenant_id', '=', 'event.tenant_id').onRef('key.id', '=', 'event.actor_id'),
    )
    .select([
      'event.seq',
      'event.at',
      'event.actor_kind',
      'event.action',
      'event.object_kind',
      'event.object_id',
      'event.data',
      'person.name as person_name',
      'key.name as key_name',
    ]);

type Filter = z.output<typeof contract.listAudit>;
type Rows = ReturnType<typeof rowsIn>;

const hourMs = 3_600_000;

/**
 * Narrows to a span of time by numbers, since the page is read in their order. An entry is dated before it waits for
 * the head of the chain; by more than an hour no number goes before its time.
 */
function between(tx: Tx, query: Rows, { from, to }: Filter): Rows {
  let narrow = query;
  if (from !== undefined) {
    const before = tx
      .selectFrom('audit_events')
      .select('seq')
      .where('at', '<', new Date(Date.parse(from) - hourMs))
      .orderBy('at', 'desc')
      .limit(1);
    narrow = narrow
      .where('event.at', '>=', new Date(from))
      .where((eb) => eb('event.seq', '>', eb.fn.coalesce(before, sql<number>`0`)));
  }
  if (to !== undefined) {
    const after = tx
      .selectFrom('audit_events')
      .select('seq')
      .where('at', '>=', new Date(Date.parse(to) + hourMs))
      .orderBy('at')
      .limit(1);
    narrow = narrow
      .where('event.at', '<', new Date(to))
      .where((eb) => eb('event.seq', '<', eb.fn.coalesce(after, sql<number>`9223372036854775807`)));
  }
  return narrow;
}

/** The numbers of the entries that tell of a conversation: few, and found before they are put in order. */
async function entriesAbout(tx: Tx, number: number): Promise<number[]> {
  const ids = await idsAbout(tx, number);
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('audit_events')
    .select('seq')
    .where((eb) => eb('object_id', '=', eb.fn.any(eb.val(ids))))
    .execute();
  return rows.map(({ seq }) => seq);
}

async function narrowed(tx: Tx, filter: Filter): Promise<Rows> {
  let query = between(tx, rowsIn(tx), filter);
  const { who, conversation } = filter;
  if (who === 'desk') query = query.where('event.actor_id', 'is', null);
  else if (who !== undefined) query = query.where('event.actor_id', '=', who);
  if (conversation !== undefined) {
    const entries = await entriesAbout(tx, conversation);
    query = query.where((eb) => eb('event.seq', '=', eb.fn.any(eb.val(entries))));
  }
  return query;
}

/** The number that a cursor of this list stands for; what is none is refused where the page is read. */
const numberIn = (cursor: string): number =>
  Number(/^\d{1,15}$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))?.[0] ?? 0);

/**
 * Narrows to a noun by the numbers of the page's entries: the newest of each of its actions, read in order by the index.
 * Row-level security keeps an expression over actions from an index, and a list of them would be sorted or walked whole.
 */
async function ofNoun(tx: Tx, rows: Rows, noun: AuditNoun, { cursor, limit }: Filter): Promise<Rows> {
  const seqs = rows.clearSelect().select('event.seq');
  const from = cursor === undefined ? seqs : seqs.where('event.seq', '<', numberIn(cursor));
  const newest = auditActions
    .filter((action) => action.startsWith(`${noun}.`))
    .map((action) =>
      from
        .where('event.action', '=', action)
        .orderBy('event.seq', 'desc')
        .limit(limit + 1),
    )
    .map((branch) => tx.selectFrom(branch.as('one')).select('one.seq'))
    .reduce((all, one) => all.unionAll(one));
  const found = (await newest.execute()).map(({ seq }) => seq).sort((a, b) => b - a);
  return rows.where((eb) => eb('event.seq', '=', eb.fn.any(eb.val(found.slice(0, limit + 1)))));
}

const dataOf = (text: string) => JSON.parse(text) as Record<string, unknown>;

/** A page of the chain, newest first, with what its ids are called. `actor` is a name, or `desk`. */
export async function listAudit(
  tx: Tx,
  { language }: Pick<Actor, 'language'>,
  filter: Filter,
): Promise<z.input<typeof contract.auditPage>> {
  const order = { id: ['event.seq', 'bigint'], direction: 'desc' } as const;
  const all = await narrowed(tx, filter);
  const asked = filter.about ? await ofNoun(tx, all, filter.about, filter) : all;
  const { rows, nextCursor } = await readPage(asked, order, filter);
  const read = rows.map((row) => {
    const data = dataOf(row.data);
    return { row, data, ids: [...new Set([...(row.object_id ? [row.object_id] : []), ...idsIn(data)])] };
  });
  const names = await namesOf(tx, [...new Set(read.flatMap(({ ids }) => ids))]);
  const items = read.map(({ row, data, ids }) => ({
    seq: row.seq,
    at: row.at.toISOString(),
    actor: row.person_name ?? row.key_name ?? row.actor_kind,
    action: row.action,
    objectKind: row.object_kind,
    objectId: row.object_id,
    conversation: names.get(row.object_id ?? '')?.conversation ?? null,
    names: Object.fromEntries(ids.flatMap((id) => (names.has(id) ? [[id, names.get(id)?.name ?? '']] : []))),
    data,
    explanation: explain(typeof data.problem === 'string' ? data.problem : null, language),
  }));
  return { items, nextCursor };
}

/** Everybody who ever had an account, then every key, by name. */
export async function auditActorsOf(tx: Tx): Promise<z.input<typeof contract.auditActors>> {
  const people = await tx.selectFrom('people').select(['id', 'name']).orderBy('name').execute();
  const keys = await tx.selectFrom('api_keys').select(['id', 'name']).orderBy('name').execute();
  return {
    items: [
      ...people.map((one) => ({ ...one, kind: 'person' as const })),
      ...keys.map((one) => ({ ...one, kind: 'api_key' as const })),
    ],
  };
}

/** Walks the tenant's chain, and compares it with its signed heads where they are kept. */
export async function verifyAudit(
  { verifyHeads }: Pick<PeopleServices, 'verifyHeads'>,
  tx: Tx,
  tenantId: string,
): Promise<ChainState> {
  const chain = await verifyChain(tx, tenantId);
  if (!chain.whole || !verifyHeads) return chain;
  const brokenAt = await verifyHeads(tx, tenantId);
  return { whole: brokenAt === null, rows: chain.rows, brokenAt };
}
