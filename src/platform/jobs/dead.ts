import { sql } from 'kysely';
import type { Tx } from '#platform/db/tables.ts';
import { queueSchema } from './prepare.ts';

/** A job that was given up. */
export interface DeadJob {
  id: string;
  name: string;
  createdAt: Date;
  failedAt: Date | null;
  attempts: number;
  error: string;
}

const table = sql.raw(`${queueSchema}.job`);
export const deadQueue = 'dead';

/** The tenant's given-up jobs, the latest first, at most 200. */
export async function listDead(tx: Tx, tenantId: string): Promise<DeadJob[]> {
  const { rows } = await sql<{
    id: string;
    name: string;
    created: Date;
    failed: Date;
    attempts: number;
    error: string | null;
  }>`
    select id, source_name as name, coalesce(source_created_on, created_on) as created, created_on as failed,
      coalesce(source_retry_count, 0) + 1 as attempts, source_output ->> 'message' as error
    from ${table}
    where name = ${deadQueue} and data ->> 'tenantId' = ${tenantId} and state in ('created', 'retry')
    order by created_on desc limit 200`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    createdAt: row.created,
    failedAt: row.failed,
    attempts: row.attempts,
    error: row.error ?? '',
  }));
}

/** A job that was given up, off the list. */
export interface TakenJob {
  name: string;
  data: { rawMailIds?: string[]; outgoingId?: string };
}

/** Takes a given-up job off the list; its kind and data, or null when the tenant has no such job. */
export async function takeDead(tx: Tx, tenantId: string, id: string): Promise<TakenJob | null> {
  const { rows } = await sql<TakenJob>`
    delete from ${table}
    where name = ${deadQueue} and id = ${id}::uuid and data ->> 'tenantId' = ${tenantId} and state in ('created', 'retry')
    returning source_name as name, data`.execute(tx);
  return rows[0] ?? null;
}
