import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Clock, Rng } from '#platform/clock.ts';
import { asDiskFull, isErrno, syncFolder, writeDurably } from './durable.ts';
import { VaultError } from './errors.ts';

/** Files by the hash of their (already sealed) bytes. */
export interface FileStore {
  /** Stores bytes durably; the same bytes twice are one file. `disk_full` when there is no room. */
  put(bytes: Uint8Array): Promise<StoredFile>;
  /** The bytes; `file_missing`, `file_damaged` (hash differs) or `file_address_invalid`. */
  get(address: string): Promise<Buffer>;
  /** Removes a file; false when it was not there. */
  remove(address: string): Promise<boolean>;
}

/** Address (SHA-256 in lower-case hex) and size in bytes. */
export interface StoredFile {
  address: string;
  size: number;
}

const ADDRESS = /^[0-9a-f]{64}$/;
const ABANDONED_AFTER_MS = 3_600_000;

/**
 * Opens the store in `root` (made at need, mode 0700). Temporary files over an hour old, left by a crash, are
 * removed; younger ones may belong to another process of this instance.
 */
export async function openFileStore(root: string, rng: Rng, clock: Clock): Promise<FileStore> {
  const temporary = join(root, 'tmp');
  await mkdir(temporary, { recursive: true, mode: 0o700 });
  await syncFolder(root);
  await sweep(temporary, clock);
  return {
    put: (bytes) => put(root, join(temporary, rng.uuid()), bytes),
    get: (address) => get(pathOf(root, address), address),
    remove: (address) => remove(pathOf(root, address)),
  };
}

async function put(root: string, temporary: string, bytes: Uint8Array): Promise<StoredFile> {
  const address = sha256(bytes);
  const path = pathOf(root, address);
  const folder = dirname(path);
  if (await hasSize(path, bytes.length)) {
    // Another writer may have renamed and not yet synced: the promise of durability is ours as well.
    await syncFolder(folder);
    return { address, size: bytes.length };
  }
  try {
    await writeTemporary(temporary, bytes);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await rename(temporary, path);
    for (const level of [folder, dirname(folder), root]) await syncFolder(level);
  } catch (error) {
    await rm(temporary, { force: true });
    throw asDiskFull(error);
  }
  return { address, size: bytes.length };
}

async function writeTemporary(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await writeDurably(file, bytes);
  } finally {
    await file.close();
  }
}

async function get(path: string, address: string): Promise<Buffer> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw isErrno(error, 'ENOENT') ? new VaultError('file_missing', address) : error;
  });
  if (sha256(bytes) !== address) throw new VaultError('file_damaged', address);
  return bytes;
}

async function remove(path: string): Promise<boolean> {
  try {
    await unlink(path);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return false;
    throw error;
  }
  await syncFolder(dirname(path));
  return true;
}

async function sweep(folder: string, clock: Clock): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const info = await stat(path).catch(() => null);
    if (info === null) continue;
    if (clock.now().getTime() - info.mtimeMs > ABANDONED_AFTER_MS) await rm(path, { force: true });
  }
}

async function hasSize(path: string, size: number): Promise<boolean> {
  const info = await stat(path).catch(() => null);
  return info !== null && info.size === size;
}

function pathOf(root: string, address: string): string {
  if (!ADDRESS.test(address)) throw new VaultError('file_address_invalid');
  return join(root, address.slice(0, 2), address.slice(2, 4), address);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
