import path from 'node:path';
import { createWatch, sendAlertMails } from '#alerts/index.ts';
import { forgetFiles, makeSearchable, remindOfDue, wakeConversations } from '#conversations/index.ts';
import { findUnread } from '#mail/index.ts';
import type { HeadKey } from '#platform/audit/head-key.ts';
import { signHeads } from '#platform/audit/heads.ts';
import type { Config } from '#platform/config/config.ts';
import type { EgressPolicy } from '#platform/egress/index.ts';
import { forgetCommands } from '#platform/http/forgetting.ts';
import { forgetNews } from '#platform/live/forgetting.ts';
import type { Services } from '#platform/services.ts';
import { renewTokens } from '#stores/index.ts';

const dayMs = 86_400_000;

/** Where the signed heads of the audit chains are kept. */
export const headsFile = ({ dataDir }: Pick<Config, 'dataDir'>): string =>
  path.join(dataDir, 'audit-heads.jsonl');

/** Deletes what only the last day needs, tenant by tenant. */
async function forget(services: Services): Promise<string> {
  const before = new Date(services.clock.now().getTime() - dayMs);
  const tenants = await services.database.global((tx) => tx.selectFrom('tenants').select('id').execute());
  for (const { id } of tenants) {
    await services.database.tenant(id, async (tx) => {
      await forgetNews(tx, before);
      await forgetCommands(tx, before);
    });
  }
  const files = await forgetFiles(services);
  return `forgot ${files} files that no reply took, live events and command keys of ${tenants.length} organisations from before ${before.toISOString()}`;
}

/** What recurring jobs work with. */
export interface Recurring {
  config: Config;
  headKey: HeadKey;
  egress: EgressPolicy;
  extraCa: string | undefined;
}

function scheduleAlerts(services: Services, { config, egress, extraCa }: Recurring): void {
  const { alertMailServers: servers, publicUrl, host, port } = config;
  const link = (publicUrl ?? `http://${host}:${port}`).replace(/\/+$/, '');
  const { watch } = createWatch(services, servers.length > 0);
  // A busy store's silence, a refused login and a queue that stands still are to be known within minutes.
  services.jobs.repeat('alerts.watch', '* * * * *', watch);
  // Apart from watching, so that a mail server that hangs keeps no alarm from the bell.
  if (servers.length > 0)
    services.jobs.repeat('alerts.mail', '* * * * *', () =>
      sendAlertMails({ services, servers, egress, extraCa, link }),
    );
}

/** Every recurring job and why. Times are UTC. */
export function schedule(services: Services, recurring: Recurring): void {
  const { config, headKey, egress, extraCa } = recurring;
  const heads = { ...services, key: headKey, file: headsFile(config) };
  // Browsers resume within a day, and a repeated command comes within minutes: older rows serve nobody.
  services.jobs.repeat('forget.daily', '17 3 * * *', () => forget(services));
  // What was cut off or made anew between two signatures goes unseen: ten minutes at most, and none over a restart.
  services.jobs.repeat(
    'audit.heads',
    '*/10 * * * *',
    async () => `signed ${await signHeads(heads)} audit heads`,
  );
  // A job that was given up or lost with its queue must not leave a mail unread for ever.
  services.jobs.repeat(
    'mail.unread',
    '*/10 * * * *',
    async () => `asked again for ${await findUnread(services)} mails`,
  );
  // Tokens are renewed ten minutes before their end, so that a permission that is gone is told of while mail still comes.
  services.jobs.repeat(
    'oauth.renew',
    '*/5 * * * *',
    async () => `renewed ${await renewTokens({ ...services, web: { egress, extraCa } })} access tokens`,
  );
  // What slept until its hour comes back within a minute; lists show it at its hour without this.
  services.jobs.repeat(
    'conversations.wake',
    '* * * * *',
    async () => `woke ${await wakeConversations(services)} conversations`,
  );
  // Whoever has or watches what falls due soon is to hear of it while there is time to answer.
  services.jobs.repeat(
    'conversations.remind',
    '* * * * *',
    async () => `told ${await remindOfDue(services)} times of answers that are due soon`,
  );
  // Threads from before the search knew of messages; once an organisation is through, this finds nothing to do.
  services.jobs.repeat(
    'search.older',
    '* * * * *',
    async () => `made ${await makeSearchable(services)} older conversations searchable`,
  );
  scheduleAlerts(services, recurring);
}
