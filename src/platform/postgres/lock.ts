import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { explained, failure } from './failure.ts';

const SQLITE_BUSY = 5;

// A handle that nobody refers to is closed by the garbage collector, and the lock with it.
const locks = new Set<DatabaseSync>();

/**
 * Takes the data folder for this process, making the folder if it is missing.
 *
 * The lock is the kernel's own record lock on `desk.lock`, which node can reach only through SQLite: it is taken in one
 * step, ends with the process however that dies, is not inherited by the server, and holds between containers that
 * share the folder. `desk.pid` beside it only tells the other desk whom to name.
 *
 * @throws PostgresFailure `data_dir_in_use` with the other's `pid`; `data_dir_unreachable`; `disk_full`.
 */
export function lockDataDir(dataDir: string): { release(): void } {
  const pidFile = path.join(dataDir, 'desk.pid');
  let lock: DatabaseSync | undefined;
  try {
    makeDataDir(dataDir);
    lock = takeLock(path.join(dataDir, 'desk.lock'));
    writeFileSync(pidFile, `${process.pid}\n`);
  } catch (error) {
    if (lock) letGo(lock);
    if (isBusy(error)) throw inUse(dataDir, pidFile);
    throw explained(error, dataDir);
  }
  const held = lock;
  return {
    release() {
      if (!held.isOpen) return;
      rmSync(pidFile, { force: true });
      letGo(held);
    },
  };
}

/** Makes the data folder. Made by root it can be walked through, since the server runs as another user. */
export function makeDataDir(dataDir: string): void {
  if (!existsSync(dataDir)) makeFolders(path.resolve(dataDir));
  if (!statSync(dataDir).isDirectory()) throw failure('data_dir_unreachable', `${dataDir} is not a folder.`);
}

// Not mkdir's own `recursive`: under /proc it never returns.
function makeFolders(folder: string): void {
  const parent = path.dirname(folder);
  if (!existsSync(parent)) makeFolders(parent);
  try {
    mkdirSync(folder);
    chmodSync(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
  } catch (error) {
    // Another desk that starts at this moment may have made it.
    if (!existsSync(folder)) throw error;
  }
}

function takeLock(file: string): DatabaseSync {
  // Asked before SQLite, which hides the reason behind one word; not by opening it, since closing would drop the lock.
  accessSync(path.dirname(file), constants.R_OK | constants.W_OK | constants.X_OK);
  const lock = new DatabaseSync(file, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    locks.add(lock);
    return lock;
  } catch (error) {
    lock.close();
    throw error;
  }
}

function letGo(lock: DatabaseSync): void {
  locks.delete(lock);
  lock.close();
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}

function inUse(dataDir: string, pidFile: string): Error {
  const pid = readPid(pidFile);
  const who = pid === undefined ? 'another desk' : `another desk (process ${pid})`;
  return failure(
    'data_dir_in_use',
    `${dataDir} is already in use by ${who}. Stop it, or set another DATA_DIR.`,
    {
      pid,
    },
  );
}

function readPid(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}
