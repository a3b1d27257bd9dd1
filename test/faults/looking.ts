import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findRunningPostgres } from '#platform/postgres/index.ts';

/** Rows of a query on the embedded database of a data folder, past every wall. Throws while the database is away. */
export async function look(
  dataDir: string,
  sql: string,
  values: unknown[] = [],
): Promise<pg.QueryResultRow[]> {
  const server = findRunningPostgres(dataDir);
  if (!server) throw new Error('the database is away');
  return lookAt(server.url, sql, values);
}

/** The same on any server. */
export async function lookAt(url: string, sql: string, values: unknown[] = []): Promise<pg.QueryResultRow[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Asks until the answer is true; false when `seconds` have passed. Errors count as not yet. */
export async function until(seconds: number, ask: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + seconds * 1_000;
  while (performance.now() < end) {
    if (await ask().catch(() => false)) return true;
    await sleep(150);
  }
  return false;
}
