import { createHash } from 'node:crypto';
import type { Clock } from '#platform/clock.ts';
import type { Tx } from '#platform/db/tables.ts';
import { refuse } from '#platform/errors.ts';

/** Which request a repeated one must equal. */
export interface CommandKey {
  tenantId: string;
  actorId: string;
  key: string;
  /** Method, path and body: the same key with another request is refused. */
  fingerprint: string;
}

/**
 * Runs `work` once for each key: the answer is kept in the transaction that made it, and a repeated request is
 * given that answer. A second request that comes while the first runs waits for it.
 */
export async function runOnce<T>(
  tx: Tx,
  clock: Clock,
  command: CommandKey,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const hash = createHash('sha256').update(command.fingerprint).digest();
  const row = { tenant_id: command.tenantId, actor_id: command.actorId, key: command.key };
  const claimed = await tx
    .insertInto('idempotency_keys')
    .values({ ...row, request_hash: hash, created_at: clock.now() })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst();
  if (!claimed) {
    const known = await tx
      .selectFrom('idempotency_keys')
      .select(['request_hash', 'body'])
      .where('actor_id', '=', row.actor_id)
      .where('key', '=', row.key)
      .executeTakeFirstOrThrow();
    if (!hash.equals(known.request_hash)) refuse('key_reused');
    return known.body as T;
  }
  const answer = await work(tx);
  await tx
    .updateTable('idempotency_keys')
    .set({ body: JSON.stringify(answer ?? null) })
    .where('actor_id', '=', row.actor_id)
    .where('key', '=', row.key)
    .execute();
  return answer;
}
