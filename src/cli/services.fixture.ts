import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readingKinds } from '#mail/reading-job-kind.ts';
import { type Clock, systemClock, systemRng } from '#platform/clock.ts';
import { type Config, readConfig } from '#platform/config/config.ts';
import { asOwner } from '#platform/instance.ts';
import { createJobs } from '#platform/jobs/jobs.ts';
import { createMetrics } from '#platform/metrics/metrics.ts';
import type { Services } from '#platform/services.ts';
import { openFileStore } from '#platform/vault/index.ts';
import { syncMarketplaces } from '#stores/index.ts';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts';
import { quietLog } from '../../test/support/log.ts';
import { testKeys } from '../../test/support/people.ts';

/** A desk without screens: a fresh database, and a folder for its data. */
export interface BareDesk {
  db: TestDatabase;
  services: Services;
  config: Config;
  end(): Promise<void>;
}

/** Opens a desk that nobody has set up. Its jobs are queued and never done. */
export async function bareDesk(clock: Clock = systemClock): Promise<BareDesk> {
  const db = await createTestDatabase();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'desk-cli-'));
  await asOwner(db.adminUrl, syncMarketplaces);
  const metrics = createMetrics();
  const rng = systemRng(clock);
  const jobs = createJobs(db.appUrl, { log: quietLog, metrics });
  for (const kind of readingKinds) jobs.handle(kind, async () => []);
  await jobs.start(false);
  const files = await openFileStore(path.join(dataDir, 'files'), rng, clock);
  const services = { clock, rng, log: quietLog, metrics, database: db.database, keys: testKeys, files, jobs };
  return {
    db,
    services,
    config: readConfig({ DATA_DIR: dataDir, DEMO_MAIL_SECONDS: '0' }),
    async end() {
      await jobs.stop(1_000);
      await db.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
