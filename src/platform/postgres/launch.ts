import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from './cluster.ts';
import { explainedOutput, failure } from './failure.ts';
import { freePort } from './free-port.ts';
import type { PostgresLog } from './log.ts';
import { isAlive, isServerOf, type PidFile, pidFilePath, readPidFile } from './pid-file.ts';
import { socketFolder } from './settings.ts';
import { spawnServer } from './spawn-server.ts';

/** A server that accepts connections; `adopted` when it was found running. */
export interface Server extends Pick<PidFile, 'pid' | 'port' | 'sockets'> {
  adopted: boolean;
}

/** How to launch. `pickPort` is asked again when its port turns out to be taken. */
export interface LaunchOrder {
  log: PostgresLog;
  signal?: AbortSignal | undefined;
  pickPort?: () => Promise<number>;
}

const PAUSE_MS = 100;
const TRIES = 600;

const PORT_TAKEN = /could not bind IPv4|could not create any TCP\/IP sockets/;
// Shared mounts of virtual machines and some network file systems hold no sockets.
const SOCKET_REFUSED = /Unix-domain socket|\.s\.PGSQL\./;
const STILL_HELD = /lock file ".*" already exists|pre-existing shared memory block/;

/**
 * Brings a server onto the folder: the one that runs already, or one started here. It waits, about a minute, for a
 * server that is on its way up or down and for the last processes of one that was killed.
 *
 * @throws PostgresFailure `disk_full`, `start_failed`; the signal's reason when aborted.
 */
export async function launch(cluster: Cluster, order: LaunchOrder): Promise<Server> {
  const { log, signal, pickPort = freePort } = order;
  let sockets = socketFolder(cluster.folder);
  for (let tries = 0; tries < TRIES; tries++) {
    const present = look(cluster.folder, log);
    if (present?.status === 'ready') return { ...present, adopted: true };
    if (!present) {
      const started = await spawnServer(cluster, { port: await pickPort(), sockets }, signal);
      if ('pid' in started) return { ...started, adopted: false };
      if (sockets !== '' && SOCKET_REFUSED.test(started.output)) {
        log.warn(
          { folder: cluster.folder },
          'no Unix socket can be made here; the loopback device serves alone',
        );
        sockets = '';
        continue;
      }
      const passing = PORT_TAKEN.test(started.output) || STILL_HELD.test(started.output);
      if (!passing) throw explainedOutput(started.output, cluster.folder);
    }
    await sleep(PAUSE_MS, undefined, { signal });
  }
  throw failure(
    'start_failed',
    'Another PostgreSQL holds the database folder and neither comes up nor goes away.',
  );
}

/** The server on the folder, if one lives. Sockets left behind are removed, and a pid file whose number is somebody else's by now. */
function look(folder: string, log: PostgresLog): ReturnType<typeof readPidFile> {
  const file = readPidFile(folder);
  if (file && isServerOf(file.pid, folder)) return file;
  // A killed server leaves its socket behind, and each start has a port of its own.
  for (const name of readdirSync(folder))
    if (name.startsWith('.s.PGSQL.')) rmSync(path.join(folder, name), { force: true });
  if (!file) return undefined;
  if (isAlive(file.pid)) {
    // PostgreSQL takes any living process of its user for the old server and would refuse for ever.
    log.warn(
      { pid: file.pid },
      'removed the pid file of a server that is gone; its number belongs to another process',
    );
    rmSync(pidFilePath(folder), { force: true });
  }
  return undefined;
}
