import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** What `postmaster.pid` tells of the server that wrote it. */
export interface PidFile {
  pid: number;
  port: number;
  /** Folder of its Unix socket; empty when it has none. */
  sockets: string;
  /** The server's own word: `starting`, `ready`, `standby`, `stopping`; empty when it has not spoken yet. */
  status: string;
}

/** The server's pid file. */
export const pidFilePath = (folder: string): string => path.join(folder, 'postmaster.pid');

/**
 * Reads the pid file of a database folder; `undefined` when there is none or it is torn.
 * Lines (PostgreSQL 18, `src/include/utils/pidfile.h`): pid, folder, start, port, sockets, address, memory, status.
 */
export function readPidFile(folder: string): PidFile | undefined {
  let lines: string[];
  try {
    lines = readFileSync(pidFilePath(folder), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Math.abs(Number(lines[0]));
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid === 0) return undefined;
  return {
    pid,
    port: Number.isInteger(port) ? port : 0,
    sockets: lines[4] ?? '',
    status: lines[7]?.trim() ?? '',
  };
}

/** Whether a process with this id lives, whoever it is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Whether `pid` is a server of this folder, and not another process that was given the number since: a server's working
 * directory is its folder. Where the kernel does not show that (macOS), the program's name decides.
 */
export function isServerOf(pid: number, folder: string): boolean {
  if (!isAlive(pid)) return false;
  if (!existsSync('/proc/self/cwd')) {
    return spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).stdout.includes(
      'postgres',
    );
  }
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder);
  } catch {
    return false;
  }
}
