import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from './cluster.ts';
import { explainedOutput, failure } from './failure.ts';
import { freePort } from './free-port.ts';
import type { PostgresLog } from './log.ts';
import { isAlive, isServerOf, type PidFile, pidFilePath, readPidFile } from './pid-file.ts';
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

const PORT_TAKEN = /could not bind|could not create any TCP\/IP sockets/;
const STILL_HELD = /lock file ".*" already exists|pre-existing shared memory block/;

/**
 * Brings a server onto the folder: the one that runs already, or one started here. It waits, about a minute, for a
 * server that is on its way up or down and for the last processes of one that was killed.
 *
 * @throws PostgresFailure `disk_full`, `start_failed`; the signal's reason when aborted.
 */
export async function launch(cluster: Cluster, order: LaunchOrder): Promise<Server> {
  const { log, signal, pickPort = freePort } = order;
  for (let tries = 0; tries < TRIES; tries++) {
    const present = look(cluster.folder, log);
    if (present?.status === 'ready') return { ...present, adopted: true };
    if (!present) {
      const started = await spawnServer(cluster, await pickPort(), signal);
      if ('pid' in started) return { ...started, adopted: false };
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

/** The server on the folder, if one lives. A pid file left behind whose number is somebody else's by now is removed. */
function look(folder: string, log: PostgresLog): ReturnType<typeof readPidFile> {
  const file = readPidFile(folder);
  if (!file) return undefined;
  if (isServerOf(file.pid, folder)) return file;
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
