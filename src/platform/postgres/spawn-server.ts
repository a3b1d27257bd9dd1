import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fstatSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from './cluster.ts';
import { explained } from './failure.ts';
import { type PidFile, readPidFile } from './pid-file.ts';
import { SERVER_ENVIRONMENT, serverArguments } from './settings.ts';

const LOOK_EVERY_MS = 10;
const LOG_BYTES_KEPT = 5_000_000;
const TAIL_BYTES = 20_000;

/** A started server, or what one that gave up has written. */
export type Started = PidFile | { output: string };

/**
 * Starts a server on the folder and waits until it says in its pid file that it is ready, or until it gives up. However
 * long recovery takes, it is waited for; `signal` ends the wait and the server.
 *
 * @throws PostgresFailure `disk_full`, `data_dir_unreachable`; the signal's reason.
 */
export async function spawnServer(
  cluster: Cluster,
  place: Pick<PidFile, 'port' | 'sockets'>,
  signal?: AbortSignal,
): Promise<Started> {
  signal?.throwIfAborted();
  const log = openLog(cluster.logFile);
  try {
    const before = fstatSync(log).size;
    // A session of its own: Ctrl-C in the desk's terminal must not reach the server before the desk has finished.
    const child = spawn(
      path.join(cluster.binaries.folder, 'postgres'),
      serverArguments(cluster.folder, place, cluster.settings),
      {
        ...cluster.user,
        cwd: '/',
        env: SERVER_ENVIRONMENT,
        stdio: ['ignore', log, log],
        detached: true,
      },
    );
    child.unref();
    const pid = await spawned(child);
    const file = await ready(child, pid, cluster.folder, signal);
    return file ?? { output: tail(log, before) };
  } catch (error) {
    signal?.throwIfAborted();
    throw explained(error, cluster.folder);
  } finally {
    closeSync(log);
  }
}

async function spawned(child: ChildProcess): Promise<number> {
  if (child.pid !== undefined) return child.pid;
  const [error] = await once(child, 'error');
  throw error;
}

async function ready(
  child: ChildProcess,
  pid: number,
  folder: string,
  signal?: AbortSignal,
): Promise<PidFile | undefined> {
  while (child.exitCode === null && child.signalCode === null) {
    const file = readPidFile(folder);
    if (file?.pid === pid && file.status === 'ready') return file;
    try {
      await sleep(LOOK_EVERY_MS, undefined, { signal });
    } catch (aborted) {
      child.kill('SIGINT');
      throw aborted;
    }
  }
  return undefined;
}

function openLog(file: string): number {
  try {
    const old = statSync(file, { throwIfNoEntry: false });
    if (old && old.size > LOG_BYTES_KEPT) renameSync(file, `${file}.1`);
    return openSync(file, 'a+', 0o600);
  } catch (error) {
    throw explained(error, path.dirname(file));
  }
}

function tail(log: number, from: number): string {
  const start = Math.max(from, fstatSync(log).size - TAIL_BYTES);
  const bytes = Buffer.alloc(TAIL_BYTES);
  return bytes.toString('utf8', 0, readSync(log, bytes, 0, TAIL_BYTES, start));
}
