import path from 'node:path';
import pg from 'pg';
import { sendMail } from '#mail/outbox/job-kind.ts';
import { readingKinds } from '#mail/reading-job-kind.ts';
import { type Database, openDatabase } from '#platform/db/database.ts';
import { prepareDatabase } from '#platform/db/prepare.ts';
import { createJobs, type Jobs } from '#platform/jobs/jobs.ts';
import { queueSchema } from '#platform/jobs/prepare.ts';
import { createMetrics } from '#platform/metrics/metrics.ts';
import { syncMarketplaces } from '#stores/index.ts';
import { quietLog } from '../support/log.ts';
import { createScratchDatabase } from '../support/server.ts';

/** A real database that many seeds run on, one after the other. */
export interface Ground {
  /** As the desk works: behind row-level security. */
  walled: Database;
  /** Past row-level security: only the desk's own predicates keep organisations apart. */
  open: Database;
  jobs: Jobs;
  /** Looks past every wall. */
  admin: pg.Client;
  /** Forgets the organisations of a seed. */
  forget(tenantIds: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** Makes a database on a server, as a superuser. */
export async function openGround(adminUrl: string): Promise<Ground> {
  const scratch = await createScratchDatabase(adminUrl);
  const migrations = path.resolve(import.meta.dirname, '../../db/migrations');
  const { appUrl } = await prepareDatabase(scratch.url, { migrations, appPassword: 'sim', appUrl: null });
  const admin = new pg.Client({ connectionString: scratch.url });
  admin.on('error', () => undefined);
  await admin.connect();
  // What is lost when the machine dies is not what is looked for here.
  await admin.query(`alter database ${scratch.name} set synchronous_commit = off`);
  await admin.query("set session_replication_role = 'replica'");
  await syncMarketplaces(admin);
  const jobs = createJobs(appUrl, { log: quietLog, metrics: createMetrics() });
  for (const kind of readingKinds) jobs.declare(kind);
  jobs.declare(sendMail);
  await jobs.start(false);
  const walled = openDatabase(appUrl, { log: quietLog, max: 4 });
  const open = openDatabase(scratch.url, { log: quietLog, max: 4 });
  return {
    walled,
    open,
    jobs,
    admin,
    async forget(tenantIds) {
      await admin.query('delete from tenants where id = any($1)', [tenantIds]);
      await admin.query(`delete from ${queueSchema}.job where data->>'tenantId' = any($1)`, [tenantIds]);
    },
    async close() {
      await jobs.stop(500);
      await Promise.all([walled.close(), open.close()]);
      await admin.end();
      await scratch.drop();
    },
  };
}
