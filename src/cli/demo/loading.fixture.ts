import { systemClock, systemRng } from '#platform/clock.ts';
import { openDatabase } from '#platform/db/database.ts';
import { createMetrics } from '#platform/metrics/metrics.ts';
import { openFileStore } from '#platform/vault/index.ts';
import { quietLog } from '../../../test/support/log.ts';
import { testKeys } from '../../../test/support/people.ts';
import { loadWorld } from './load.ts';

// A process of its own, to be killed: node loading.fixture.ts <url> <folder for files>
const [url = '', folder = ''] = process.argv.slice(2);
const rng = systemRng();
const jobs = {
  enqueue: async () => undefined,
  handle: () => undefined,
  repeat: () => undefined,
  declare: () => undefined,
  start: async () => undefined,
  stop: async () => undefined,
};
await loadWorld(
  {
    ...{ clock: systemClock, rng, log: quietLog, metrics: createMetrics(), keys: testKeys, jobs },
    database: openDatabase(url, { log: quietLog }),
    files: await openFileStore(folder, rng, systemClock),
  },
  { tenantId: rng.uuid(), password: 'otter-marble-otter', trustedAuthServers: [] },
);
process.exit(0);
