import { type ChainState, verifyChain } from '#platform/audit/audit.ts';
import type { Tx } from '#platform/db/tables.ts';
import { readPage } from '#platform/http/paging.ts';
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

/** A page of the chain, newest first. `actor` is a name, or `desk`. */
export async function listAudit(tx: Tx, asked: { cursor?: string | undefined; limit: number }) {
  const order = { id: ['event.seq', 'bigint'], direction: 'desc' } as const;
  const { rows, nextCursor } = await readPage(rowsIn(tx), order, asked);
  const items = rows.map((row) => ({
    seq: row.seq,
    at: row.at.toISOString(),
    actor: row.person_name ?? row.key_name ?? row.actor_kind,
    action: row.action,
    objectKind: row.object_kind,
    objectId: row.object_id,
    data: JSON.parse(row.data) as Record<string, unknown>,
  }));
  return { items, nextCursor };
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
