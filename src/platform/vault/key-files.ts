import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isErrno, syncFolder, writeDurably } from './durable.ts';
import { KEY_BYTES } from './envelope.ts';
import { VaultError } from './errors.ts';

const FILE_NAME = /^instance-\d{1,6}\.key$/;
const LINE = /^([1-9]\d{0,5}) ([A-Za-z0-9_-]{43})$/;

/**
 * Keys of every `instance-<version>.key` in a folder; an absent folder is an empty ring.
 * Throws `instance_key_exposed` when folder or file grant anything to group or others.
 */
export async function readKeyFolder(folder: string): Promise<Map<number, Uint8Array>> {
  const keys = new Map<number, Uint8Array>();
  for (const name of await namesIn(folder)) {
    if (!FILE_NAME.test(name)) continue;
    const path = join(folder, name);
    await requirePrivate(path);
    addLines(keys, await readFile(path, 'utf8'), name);
  }
  if (keys.size > 0) await requirePrivate(folder);
  return keys;
}

/**
 * Keys of a file (or folder of files) that the operator provides. Its mode is the operator's affair: mounted
 * secrets are often world-readable inside a container of one process.
 */
export async function readKeyFile(path: string): Promise<Map<number, Uint8Array>> {
  const keys = new Map<number, Uint8Array>();
  const info = await stat(path).catch(() => null);
  if (info === null) throw new VaultError('instance_key_missing', path);
  const files = info.isDirectory()
    ? (await readdir(path)).filter((name) => FILE_NAME.test(name)).map((name) => join(path, name))
    : [path];
  for (const file of files) addLines(keys, await readFile(file, 'utf8'), file);
  return keys;
}

/**
 * Writes one key file (0400) whole and durably. A version that is there already stays as it is: of two processes
 * that start at once, both go on with the key of the first.
 */
export async function createKeyFile(folder: string, version: number, key: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const path = join(folder, `instance-${version}.key`);
  const temporary = `${path}.${randomBytes(8).toString('hex')}.tmp`;
  const file = await open(temporary, 'wx', 0o400);
  try {
    await writeDurably(file, Buffer.from(`${version} ${Buffer.from(key).toString('base64url')}\n`));
    await link(temporary, path);
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error;
  } finally {
    await file.close();
    await rm(temporary, { force: true });
  }
  await syncFolder(folder);
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return [];
    throw error;
  }
}

async function requirePrivate(path: string): Promise<void> {
  // Windows has no such bits; there the folder's access list decides.
  if (process.platform === 'win32') return;
  if (((await stat(path)).mode & 0o077) !== 0) throw new VaultError('instance_key_exposed', path);
}

function addLines(keys: Map<number, Uint8Array>, content: string, place: string): void {
  for (const line of content.split(/\r?\n/)) {
    if (line.trim() === '') continue;
    const match = LINE.exec(line.trim());
    const version = Number(match?.[1]);
    const key = Buffer.from(match?.[2] ?? '', 'base64url');
    if (key.length !== KEY_BYTES || keys.has(version)) throw new VaultError('instance_key_malformed', place);
    keys.set(version, key);
  }
}
