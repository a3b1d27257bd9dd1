import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { push, pushJob } from '#conversations/index.ts';
import { seedTemplates } from '#knowledge/index.ts';
import { createFetching, createMailServerTester } from '#mail/fetching/index.ts';
import { createHandedOver } from '#mail/outbox/handed-over.ts';
import { sendMail } from '#mail/outbox/job-kind.ts';
import { sendOn } from '#mail/outbox/sending.ts';
import { createSweeper } from '#mail/outbox/sweeping.ts';
import { createReadingPool, type ReadingPool } from '#mail/reading/index.ts';
import { readingKinds } from '#mail/reading-job-kind.ts';
import { readMails } from '#mail/reading-mails.ts';
import { createPeople, type PeopleServices } from '#people/index.ts';
import { type HeadKey, loadHeadKey } from '#platform/audit/head-key.ts';
import { signHeads, verifyHeads } from '#platform/audit/heads.ts';
import type { Config } from '#platform/config/config.ts';
import type { EgressPolicy } from '#platform/egress/index.ts';
import { createLiveHub } from '#platform/live/hub.ts';
import { errorFields } from '#platform/log/log.ts';
import type { Services } from '#platform/services.ts';
import { seedRules } from '#stores/index.ts';
import { createApp } from './app.ts';
import { headsFile, schedule } from './cron.ts';
import { consequences } from './events.ts';

/** A running desk: what it is made of, and the way to end it. */
export interface Desk {
  app: FastifyInstance | null;
  people: PeopleServices;
  stop(): Promise<void>;
}

export interface DeskOrder {
  config: Config;
  services: Services;
  /** URL of the role that the desk works as. */
  appUrl: string;
  version: string;
  /** Answer requests, do jobs, or both. */
  serve: boolean;
  work: boolean;
  extraCa?: string | undefined;
}

/** Where mail connections may go: anywhere on the internet, this machine, and private networks where allowed. */
const egressOf = (config: Config): EgressPolicy => ({
  public: true,
  private: config.privateMailServers,
  loopback: true,
  ports: 'any',
});

/** A browser names the address that is called: nothing of our own network is reached by it. */
const pushEgress: EgressPolicy = { public: true, private: false, loopback: false, ports: [443] };

const contactOf = ({ publicUrl }: Config): string =>
  publicUrl?.startsWith('https:') ? publicUrl : 'mailto:desk@sellerdesk.invalid';

const graceMs = 10_000;

function peopleOf({ config, services }: DeskOrder, key: HeadKey): PeopleServices {
  const file = headsFile(config);
  return createPeople({
    ...services,
    publicUrl: config.publicUrl,
    verifyHeads: async (tx, tenantId) => (await verifyHeads(tx, { file, key, tenantId })).brokenAt,
    onOrganisation: async (tx, tenantId) => {
      await seedRules(tx, tenantId, services);
      await seedTemplates(tx, tenantId, services);
    },
  });
}

/** Organisations that were there before a template came with the desk get it too. */
async function bringLibrary({ services }: DeskOrder): Promise<void> {
  const { database } = services;
  for (const { id } of await database.global((tx) => tx.selectFrom('tenants').select('id').execute()))
    await database.tenant(id, (tx) => seedTemplates(tx, id, services));
}

/** Signs what the last minutes added, so that a stopped database can be held against it. */
async function signLast({ config, services }: DeskOrder, key: HeadKey): Promise<void> {
  await signHeads({ ...services, key, file: headsFile(config) }).catch((error: unknown) =>
    services.log.warn('audit.heads_not_signed', errorFields(error)),
  );
}

/** What works in the background: reading, sending, fetching, and what recurs. */
function workersOf(
  order: DeskOrder,
  pool: ReadingPool,
  events: ReturnType<typeof consequences>,
  headKey: HeadKey,
) {
  const { config, services, extraCa } = order;
  const egress = egressOf(config);
  const handedOver = createHandedOver(path.join(config.dataDir, 'handed-over'), services.clock);
  const sending = { services, events: events.mail, handedOver, egress, extraCa };
  const stopping = new AbortController();
  const { trustedAuthServers } = config;
  const read = readMails({ services, pool, events: events.mail, trustedAuthServers });
  for (const kind of readingKinds) services.jobs.handle(kind, read);
  services.jobs.handle(sendMail, ([call]) =>
    call
      ? sendOn(sending, call.data.tenantId, call.data.outgoingId, stopping.signal).then((sentence) => [
          sentence,
        ])
      : Promise.resolve([]),
  );
  const pushing = { services, road: { egress: pushEgress, extraCa }, contact: contactOf(config) };
  services.jobs.handle(pushJob, async ([call]) => (call ? [await push(pushing, call)] : []));
  schedule(services, { config, headKey, egress, extraCa });
  const sweeper = createSweeper(sending, 5_000);
  const fetching = createFetching(services, { databaseUrl: order.appUrl, egress, extraCa });
  return {
    start() {
      sweeper.start();
      fetching.start();
    },
    async stop() {
      const late = setTimeout(() => stopping.abort(), graceMs);
      await Promise.all([fetching.stop(), sweeper.stop(graceMs)]);
      clearTimeout(late);
      stopping.abort();
      await signLast(order, headKey);
    },
  };
}

/** Puts the rooms together and sets them going. */
export async function openDesk(order: DeskOrder): Promise<Desk> {
  const { config, services, appUrl, serve, work, version } = order;
  const events = consequences(services);
  const headKey = await loadHeadKey(config.keyDir);
  const people = peopleOf(order, headKey);
  const poolLog = { warn: (fields: object, event: string) => services.log.warn(event, { ...fields }) };
  const pool = createReadingPool({ size: 1, log: poolLog });
  const cleaner = createReadingPool({ size: 1, reads: false, log: poolLog });
  // apart, so that nobody who hands in files keeps others from seeing mail; a large document takes its time
  const stripper = createReadingPool({ size: 1, reads: false, cpuMs: 8_000, log: poolLog });
  const workers = work ? workersOf(order, pool, events, headKey) : null;
  const hub = createLiveHub(appUrl, services.database, services.log);
  const web = { egress: egressOf(config), extraCa: order.extraCa };
  const tester = createMailServerTester({ ...web, heloName: 'localhost' });
  const screens = path.resolve(import.meta.dirname, '../dist/web');
  const alertsByMail = config.alertMailServers.length > 0;
  const parts = {
    services,
    people,
    events: events.mail,
    hub,
    tester,
    web,
    cleaner,
    stripper,
    alertsByMail,
    version,
    screens,
  };
  const app = serve
    ? await createApp({ ...parts, publicUrl: config.publicUrl, trustedProxies: config.trustedProxies })
    : null;
  for (const kind of readingKinds) services.jobs.declare(kind);
  services.jobs.declare(sendMail);
  services.jobs.declare(pushJob);
  const stop = async (): Promise<void> => {
    await app?.close();
    await services.jobs.stop(graceMs);
    await workers?.stop();
    await Promise.all([pool.close(), cleaner.close(), stripper.close()]);
    await hub.close();
    await services.database.close();
  };
  try {
    await bringLibrary(order);
    await services.jobs.start(work);
    await hub.start();
    workers?.start();
    await app?.listen({ host: config.host, port: config.port });
    if (work) pool.warmUp();
  } catch (error) {
    await stop().catch((failure: unknown) => services.log.warn('desk.not_stopped', errorFields(failure)));
    throw error;
  }
  return { app, people, stop };
}
