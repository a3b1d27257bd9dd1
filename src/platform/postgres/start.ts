import { readFileSync, realpathSync } from 'node:fs';
import { clusterPath, openCluster } from './cluster.ts';
import { passwordFile } from './create-cluster.ts';
import { keepRunning } from './keep-running.ts';
import { launch } from './launch.ts';
import type { PostgresLog } from './log.ts';
import { isServerOf, readPidFile } from './pid-file.ts';
import { connectionUrl } from './settings.ts';
import { stopServer } from './stop-server.ts';

/** Where a running server is. `url` is the superuser's connection string, password included: never log it. */
export interface RunningPostgres {
  url: string;
  port: number;
  pid: number;
}

/** A server in this desk's care; `adopted` when it ran before. `pid` changes when it had to be started again. */
export interface Postgres extends Readonly<RunningPostgres> {
  readonly adopted: boolean;
  /** Shuts the server down and waits until it is gone. */
  stop(): Promise<void>;
}

/**
 * Brings up the embedded PostgreSQL of a data folder, making the database at the first start, and keeps it running until
 * `stop`. The caller holds the folder by {@link lockDataDir}. If this process is killed, the server stays, and the next
 * start takes it over.
 *
 * @param order `settings`: of the server, beside those that every server has
 * @throws PostgresFailure with the code that says why; the signal's reason when aborted.
 */
export async function startPostgres(order: {
  dataDir: string;
  log: PostgresLog;
  signal?: AbortSignal;
  settings?: Readonly<Record<string, string>>;
}): Promise<Postgres> {
  const { dataDir, log, signal, settings = {} } = order;
  const cluster = { ...openCluster(dataDir, log), settings };
  const first = await launch(cluster, { log, signal });
  const kept = keepRunning(cluster, first, log);
  log.info({ pid: first.pid, port: first.port, adopted: first.adopted }, 'the database is up');
  return {
    url: connectionUrl(first, readPassword(cluster.folder)),
    port: first.port,
    adopted: first.adopted,
    get pid() {
      return kept.server.pid;
    },
    async stop() {
      const last = await kept.release();
      await stopServer(last.pid, cluster.folder, log);
    },
  };
}

/**
 * The server that runs on a data folder at this moment, for a command beside a running desk; `undefined` when none is
 * ready. What it answers stands in the folder itself: the port in the server's pid file, the password beside it.
 */
export function findRunningPostgres(dataDir: string): RunningPostgres | undefined {
  try {
    const folder = realpathSync(clusterPath(dataDir));
    const file = readPidFile(folder);
    if (file?.status !== 'ready' || !isServerOf(file.pid, folder)) return undefined;
    return { url: connectionUrl(file, readPassword(folder)), port: file.port, pid: file.pid };
  } catch {
    return undefined;
  }
}

const readPassword = (folder: string): string => readFileSync(passwordFile(folder), 'utf8').trim();
