import { sql } from 'kysely';
import type { Tx } from '#platform/db/tables.ts';
import type { AuditAction, AuditObject } from './actions.ts';

/** Who did it: a person, a key of a program, or the desk itself. */
export type AuditActor = { kind: 'person' | 'api_key'; id: string } | { kind: 'desk'; id: null };

export interface AuditEntry {
  actor: AuditActor;
  action: AuditAction;
  objectKind: AuditObject;
  objectId: string | null;
  /** Ids, states and counts; personal data only as a token. */
  data?: Record<string, unknown>;
}

/** The desk itself as the one who acts. */
export const deskActor: AuditActor = { kind: 'desk', id: null };

/**
 * Appends to the tenant's audit chain within the caller's transaction. The head of the chain is locked until commit,
 * so call it as the last statement.
 */
export async function audit(tx: Tx, entry: AuditEntry): Promise<void> {
  const { actor, action, objectKind, objectId, data = {} } = entry;
  await sql`select audit_append(${actor.kind}, ${actor.id}::uuid, ${action}, ${objectKind}, ${objectId}::uuid, ${JSON.stringify(data)}::jsonb)`.execute(
    tx,
  );
}

export interface ChainState {
  whole: boolean;
  rows: number;
  /** Number of the first row that does not fit, null when whole. */
  brokenAt: number | null;
}

/**
 * Walks the tenant's chain and compares every link: numbers without a gap, each row's `prev` the hash before it, each
 * hash that of its content, the head that of the last row.
 */
export async function verifyChain(tx: Tx, tenantId: string): Promise<ChainState> {
  const { rows } = await sql<{ rows: number; broken: number | null; head_fits: boolean }>`
    with walked as (
      select seq, hash, prev,
        lag(hash, 1, '\\x00'::bytea) over w as expected_prev,
        row_number() over w as expected_seq,
        audit_hash(tenant_id, seq, at, actor_kind, actor_id, action, object_kind, object_id, data, prev) as expected_hash
      from audit_events where tenant_id = ${tenantId} window w as (order by seq)
    )
    select count(*) as rows,
      min(seq) filter (where prev <> expected_prev or seq <> expected_seq or hash <> expected_hash) as broken,
      coalesce((select h.seq = (select count(*) from walked) and h.hash = coalesce((select hash from walked order by seq desc limit 1), '\\x00'::bytea) from audit_heads h where h.tenant_id = ${tenantId}),
        count(*) = 0) as head_fits
    from walked w`.execute(tx);
  const row = rows[0] ?? { rows: 0, broken: null, head_fits: true };
  const brokenAt = row.broken ?? (row.head_fits ? null : row.rows);
  return { whole: brokenAt === null, rows: row.rows, brokenAt };
}
