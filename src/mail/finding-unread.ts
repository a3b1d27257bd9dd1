import type { Tx } from '#platform/db/tables.ts';
import { unnamedByJobs } from '#platform/jobs/waiting.ts';
import type { Services } from '#platform/services.ts';
import { readBacklog, readingKinds } from './reading-job-kind.ts';

const patienceMs = 15 * 60_000;
const atOnce = 500;

/** Mails of a tenant that have waited long and that no job names: their job was given up, or lost with the queue. */
async function forgotten(tx: Tx, tenantId: string, before: Date): Promise<string[]> {
  const rows = await tx
    .selectFrom('raw_mails')
    .select('id')
    .where('state', 'in', ['stored', 'failed'])
    .where('stored_at', '<', before)
    .orderBy('id')
    .limit(atOnce)
    .execute();
  const ids = rows.map(({ id }) => id);
  const kinds = readingKinds.map(({ name }) => name);
  return unnamedByJobs(tx, { kinds, key: 'rawMailIds', tenantId }, ids);
}

/**
 * Asks again for the reading of mails that were forgotten, at most 500 of each organisation, behind what comes in.
 * @returns how many
 */
export async function findUnread(
  services: Pick<Services, 'clock' | 'database' | 'jobs' | 'log'>,
): Promise<number> {
  const before = new Date(services.clock.now().getTime() - patienceMs);
  const tenants = await services.database.global((tx) => tx.selectFrom('tenants').select('id').execute());
  let found = 0;
  for (const { id: tenantId } of tenants) {
    found += await services.database.tenant(tenantId, async (tx) => {
      const ids = await forgotten(tx, tenantId, before);
      await services.jobs.enqueue(
        tx,
        readBacklog,
        ids.map((id) => ({ tenantId, rawMailIds: [id] })),
      );
      return ids.length;
    });
  }
  if (found > 0) services.log.warn('mail.unread_found', { mails: found });
  return found;
}
