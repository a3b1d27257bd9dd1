import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { systemClock, systemRng } from '#platform/clock.ts';
import type { Config } from '#platform/config/config.ts';
import { openDatabase } from '#platform/db/database.ts';
import { prepareDatabase } from '#platform/db/prepare.ts';
import { asOwner, keysOf, rememberKeys } from '#platform/instance.ts';
import { createJobs } from '#platform/jobs/jobs.ts';
import { errorFields, type Log } from '#platform/log/log.ts';
import { createMetrics } from '#platform/metrics/metrics.ts';
import { findRunningPostgres, lockDataDir, startPostgres } from '#platform/postgres/index.ts';
import type { Services } from '#platform/services.ts';
import { databasePassword, openFileStore } from '#platform/vault/index.ts';
import { syncMarketplaces } from '#stores/index.ts';

/** What a process has once the database is ready for it. */
export interface Booted {
  services: Services;
  /** URL of the role that the desk works as. */
  appUrl: string;
  /** URL of the role that owns the tables. */
  adminUrl: string;
  extraCa: string | undefined;
  /** Ends what this process started: connections, and the embedded server when it is ours. */
  close(): Promise<void>;
}

export interface Server {
  adminUrl: string;
  stop(): Promise<void>;
}

const nothing = async (): Promise<void> => undefined;

/** Takes the server of DATABASE_URL, the embedded one that runs already, or starts the embedded one. */
export async function openServer(config: Config, log: Log, beside: boolean): Promise<Server> {
  if (config.databaseUrl !== null) return { adminUrl: config.databaseUrl, stop: nothing };
  const running = beside ? findRunningPostgres(config.dataDir) : undefined;
  if (running) return { adminUrl: running.url, stop: nothing };
  const lock = lockDataDir(config.dataDir);
  const postgresLog = {
    info: (fields: object, sentence: string) => log.info('postgres', { ...fields, sentence }),
    warn: (fields: object, sentence: string) => log.warn('postgres', { ...fields, sentence }),
  };
  try {
    const server = await startPostgres({ dataDir: config.dataDir, log: postgresLog });
    return {
      adminUrl: server.url,
      stop: async () => {
        await server.stop();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function servicesOn(server: Server, config: Config, log: Log) {
  const clock = systemClock;
  const rng = systemRng(clock);
  const keys = await keysOf({ adminUrl: server.adminUrl, keyDir: config.keyDir, rng });
  const { appUrl, applied } = await prepareDatabase(server.adminUrl, {
    migrations: path.resolve(import.meta.dirname, '../db/migrations'),
    appPassword: databasePassword(keys, 'app'),
    appUrl: config.databaseAppUrl,
    claim: (admin) => rememberKeys(admin, clock, keys),
  });
  if (applied.length > 0) log.info('database.migrated', { versions: applied });
  await asOwner(server.adminUrl, syncMarketplaces);
  const metrics = createMetrics();
  const database = openDatabase(appUrl, { log });
  const jobs = createJobs(appUrl, { log, metrics });
  const files = await openFileStore(path.join(config.dataDir, 'files'), rng, clock);
  const services: Services = { clock, rng, log, metrics, database, keys, files, jobs };
  return { services, appUrl };
}

/**
 * Brings up everything below the rooms: server, keys, schema, services.
 * @param beside a command beside a running desk: uses its server instead of starting one
 */
export async function boot(config: Config, log: Log, beside = false): Promise<Booted> {
  const server = await openServer(config, log, beside);
  try {
    const { services, appUrl } = await servicesOn(server, config, log);
    const extraCa = config.mailCaFile === null ? undefined : await readFile(config.mailCaFile, 'utf8');
    return { services, appUrl, adminUrl: server.adminUrl, extraCa, close: server.stop };
  } catch (error) {
    await server.stop().catch((failure: unknown) => log.warn('postgres.not_stopped', errorFields(failure)));
    throw error;
  }
}
