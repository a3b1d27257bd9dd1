import { type FileHandle, open } from 'node:fs/promises';
import { VaultError } from './errors.ts';

/** Whether `error` is a system error with this code (`ENOENT`, …). */
export function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** Makes a folder's entries durable, so that a rename inside it survives a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes all bytes and waits until they are on the disk; `disk_full` when there is no room (or no quota). */
export async function writeDurably(file: FileHandle, bytes: Uint8Array): Promise<void> {
  try {
    await file.writeFile(bytes);
    await file.sync();
  } catch (error) {
    throw asDiskFull(error);
  }
}

/** Turns "no space" and "over quota" into `disk_full`; every other error is returned as it is. */
export function asDiskFull(error: unknown): unknown {
  return isErrno(error, 'ENOSPC') || isErrno(error, 'EDQUOT') ? new VaultError('disk_full') : error;
}
