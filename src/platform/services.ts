import type { Clock, Rng } from './clock.ts';
import type { Database } from './db/database.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { Log } from './log/log.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { FileStore, InstanceKeys } from './vault/index.ts';

/** What a process has to work with; handed down, never imported as a thing. */
export interface Services {
  clock: Clock;
  rng: Rng;
  log: Log;
  metrics: Metrics;
  database: Database;
  keys: InstanceKeys;
  files: FileStore;
  jobs: Jobs;
}
