import { join } from 'node:path';
import type { Rng } from '#platform/clock.ts';
import { newKey } from './envelope.ts';
import { VaultError } from './errors.ts';
import { createKeyFile, readKeyFile, readKeyFolder } from './key-files.ts';

/** The instance's own secrets by version. The newest wraps; every one of them still opens. */
export interface InstanceKeys {
  readonly newest: number;
  readonly byVersion: ReadonlyMap<number, Uint8Array>;
}

/** Where the instance keys are. */
export interface InstanceKeySource {
  /** Folder that the product owns (mode 0700), usually `DATA_DIR/keys`. */
  folder: string;
  /** A key file or folder that the operator provides instead (a mounted secret); it is only ever read. */
  providedPath?: string | undefined;
}

/** What may happen when there is no key yet. */
export interface FirstStart {
  /** True only when the database is empty: a database in use must never silently get another key. */
  allowCreate: boolean;
  rng: Rng;
}

/**
 * Reads the key ring and, where allowed, makes its first key.
 * Throws `instance_key_missing` (none there, not allowed to make one), `instance_key_exposed` (others can read
 * it) or `instance_key_malformed` (not a key, or two keys for one version).
 */
export async function loadInstanceKeys(source: InstanceKeySource, start: FirstStart): Promise<InstanceKeys> {
  if (source.providedPath !== undefined) return requireKeys(await readKeyFile(source.providedPath));
  const found = await readKeyFolder(source.folder);
  if (found.size > 0 || !start.allowCreate) return requireKeys(found);
  await createKeyFile(source.folder, 1, newKey(start.rng));
  return requireKeys(await readKeyFolder(source.folder));
}

/**
 * Adds the next version to the folder and returns the ring with it. Store keys are then rewrapped at leisure.
 * Throws `instance_key_missing` when there is no key to follow.
 */
export async function addInstanceKey(folder: string, rng: Rng): Promise<InstanceKeys> {
  const present = requireKeys(await readKeyFolder(folder));
  await createKeyFile(folder, present.newest + 1, newKey(rng));
  return requireKeys(await readKeyFolder(folder));
}

/** The secret of one version; `instance_key_unknown` when the ring lacks it. */
export function instanceKey(ring: InstanceKeys, version: number): Uint8Array {
  const key = ring.byVersion.get(version);
  if (key === undefined) throw new VaultError('instance_key_unknown', `version ${version}`);
  return key;
}

/** The folder of the keys inside the data folder. */
export function keyFolder(dataDir: string): string {
  return join(dataDir, 'keys');
}

function requireKeys(byVersion: ReadonlyMap<number, Uint8Array>): InstanceKeys {
  if (byVersion.size === 0) throw new VaultError('instance_key_missing');
  return { newest: Math.max(...byVersion.keys()), byVersion };
}
