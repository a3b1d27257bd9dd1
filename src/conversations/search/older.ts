import { sql } from 'kysely';
import type { Services } from '#platform/services.ts';
import { indexThreads } from './words.ts';

const portion = 100;
const longestMs = 40_000;

/** How far an organisation has come; null when it is through. */
async function progressOf(services: Services, tenantId: string): Promise<number | null> {
  const row = await services.database.reading(tenantId, (tx) =>
    tx.selectFrom('search_progress').select(['up_to', 'finished_at']).executeTakeFirst(),
  );
  if (row?.finished_at) return null;
  return Number(row?.up_to ?? 0);
}

/** One portion in one transaction, words and progress together: a process that dies in between has done neither. */
const nextPortion = (services: Services, tenantId: string, after: number): Promise<number> =>
  services.database.tenant(tenantId, async (tx) => {
    const rows = await tx
      .selectFrom('conversations')
      .select(['id', 'number'])
      .where('number', '>', after)
      .orderBy('number')
      .limit(portion)
      .execute();
    // what comes in meanwhile waits, so that it is not overwritten by what was read before it
    await tx
      .selectFrom('conversations')
      .select('id')
      .where((eb) => eb('id', '=', eb.fn.any(eb.val(rows.map(({ id }) => id)))))
      .orderBy('id')
      .forUpdate()
      .execute();
    await indexThreads(
      tx,
      services,
      tenantId,
      rows.map(({ id }) => id),
    );
    const upTo = Number(rows.at(-1)?.number ?? after);
    const finishedAt = rows.length < portion ? services.clock.now() : null;
    await sql`insert into search_progress (tenant_id, up_to, finished_at) values (${tenantId}, ${upTo}, ${finishedAt})
      on conflict (tenant_id) do update set up_to = excluded.up_to, finished_at = excluded.finished_at
      where search_progress.up_to = ${after}`.execute(tx);
    return rows.length;
  });

/**
 * Lets threads be found that were written before their words were kept, in portions and for less than a minute at a
 * time. It goes on where it ended, and doing a portion twice changes nothing.
 * @returns how many
 */
export async function makeSearchable(services: Services): Promise<number> {
  const tenants = await services.database.global((tx) => tx.selectFrom('tenants').select('id').execute());
  const until = performance.now() + longestMs;
  let made = 0;
  for (const { id } of tenants) {
    for (let at = await progressOf(services, id); at !== null; at = await progressOf(services, id)) {
      if (performance.now() > until) return made;
      made += await nextPortion(services, id, at);
    }
  }
  return made;
}
