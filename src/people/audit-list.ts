import { type ChainState, verifyChain } from '#platform/audit/audit.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';
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

/** A page of the chain, newest first; the cursor is the number of the last row. `actor` is a name, or `desk`. */
export async function listAudit(tx: Tx, { cursor, limit }: { cursor?: string | undefined; limit: number }) {
  if (cursor !== undefined && !/^\d{1,15}$/.test(cursor))
    refuse('invalid_input', { fields: { cursor: 'format' } });
  const rows = await rowsIn(tx)
    .$if(cursor !== undefined, (query) => query.where('event.seq', '<', Number(cursor)))
    .orderBy('event.seq', 'desc')
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit).map((row) => ({
    seq: row.seq,
    at: row.at.toISOString(),
    actor: row.person_name ?? row.key_name ?? row.actor_kind,
    action: row.action,
    objectKind: row.object_kind,
    objectId: row.object_id,
    data: JSON.parse(row.data) as Record<string, unknown>,
  }));
  return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.seq) : null };
}

/** Walks the tenant's chain, and compares it with its signed heads where they are kept. */
export async function verifyAudit(
  { verifyHeads }: Pick<PeopleServices, 'verifyHeads'>,
  tx: Tx,
  tenantId: string,
): Promise<ChainState> {
  const chain = await verifyChain(tx);
  if (!chain.whole || !verifyHeads) return chain;
  const brokenAt = await verifyHeads(tx, tenantId);
  return { whole: brokenAt === null, rows: chain.rows, brokenAt };
}
