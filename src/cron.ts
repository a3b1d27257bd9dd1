import type { Config } from '#platform/config/config.ts';
import type { Services } from '#platform/services.ts';

const dayMs = 86_400_000;

/** Deletes what only the last day needs, tenant by tenant. */
async function forget(services: Services): Promise<string> {
  const before = new Date(services.clock.now().getTime() - dayMs);
  const tenants = await services.database.global((tx) => tx.selectFrom('tenants').select('id').execute());
  for (const { id } of tenants) {
    await services.database.tenant(id, async (tx) => {
      await tx.deleteFrom('live_events').where('at', '<', before).execute();
      await tx.deleteFrom('idempotency_keys').where('created_at', '<', before).execute();
    });
  }
  return `forgot live events and command keys of ${tenants.length} organisations from before ${before.toISOString()}`;
}

/** Every recurring job and why. Times are UTC. */
export function schedule(services: Services, _config: Config): void {
  // Browsers resume within a day, and a repeated command comes within minutes: older rows serve nobody.
  services.jobs.repeat('forget.daily', '17 3 * * *', () => forget(services));
}
