import { createMetrics } from '#platform/metrics/metrics.ts';
import { createJobs, jobKind } from './jobs.ts';

// A process that takes the job `test.slow` and never ends it, for tests that kill it.
const nothing = (): void => undefined;
const log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
const jobs = createJobs(process.argv[2] ?? '', { log, metrics: createMetrics() });
jobs.handle(jobKind('test.slow', { retryDelay: 1 }), async () => {
  process.stdout.write('began\n');
  await new Promise(nothing);
  return [];
});
await jobs.start(true);
process.stdout.write('ready\n');
