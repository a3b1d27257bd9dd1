import { sendMail } from '#mail/outbox/job-kind.ts';
import { readingKinds } from '#mail/reading-job-kind.ts';
import { readConfig } from '#platform/config/config.ts';
import { createLog } from '#platform/log/log.ts';
import type { Services } from '#platform/services.ts';
import { boot } from '../boot.ts';

/** Runs a command on a desk's database, beside the desk when it is running. */
export async function withServices(work: (services: Services) => Promise<number>): Promise<number> {
  const config = readConfig();
  const { services, close } = await boot(
    config,
    createLog(config.logLevel === 'info' ? 'warn' : config.logLevel),
    true,
  );
  try {
    for (const kind of readingKinds) services.jobs.declare(kind);
    services.jobs.declare(sendMail);
    await services.jobs.start(false);
    return await work(services);
  } finally {
    await services.jobs.stop(1_000);
    await services.database.close();
    await close();
  }
}

/** The one organisation of this desk; commands that must choose refuse where there are several or none. */
export async function onlyTenant(services: Services): Promise<string> {
  const tenants = await services.database.global((tx) =>
    tx.selectFrom('tenants').select('id').limit(2).execute(),
  );
  const [first, second] = tenants;
  if (!first)
    throw new Error('This desk has no organisation yet. Open it in a browser and finish the first set-up.');
  if (second) throw new Error('This desk has several organisations; use the API of the one you mean.');
  return first.id;
}
