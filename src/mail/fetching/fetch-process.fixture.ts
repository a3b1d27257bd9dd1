import { systemClock, systemRng } from '#platform/clock.ts';
import { openDatabase } from '#platform/db/database.ts';
import { createJobs } from '#platform/jobs/jobs.ts';
import { createMetrics } from '#platform/metrics/metrics.ts';
import { readingKinds } from '../reading-job-kind.ts';
import { createFetching } from './keeper.ts';

/** A process that does nothing but fetch, to be killed. Arguments: database URL, key in hex, PEM certificate. */
const [databaseUrl = '', key = '', extraCa = ''] = process.argv.slice(2);
const nothing = (): void => undefined;
const log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
const metrics = createMetrics();
const jobs = createJobs(databaseUrl, { log, metrics });
for (const kind of readingKinds) jobs.handle(kind, async (calls) => calls.map(() => 'left alone'));
await jobs.start(false);
const services = {
  clock: systemClock,
  rng: systemRng(),
  keys: { newest: 1, byVersion: new Map([[1, Buffer.from(key, 'hex')]]) },
  log,
  metrics,
  database: openDatabase(databaseUrl, { log, max: 4 }),
  jobs,
};
const egress = { public: false, private: false, loopback: true, ports: 'any' } as const;
createFetching(services, { databaseUrl, egress, extraCa, times: { look: 100 } }).start();
