import { timingSafeEqual } from 'node:crypto';
import { deriveKey } from './derive.ts';
import { VaultError } from './errors.ts';
import type { InstanceKeys } from './instance-keys.ts';

/**
 * A value to store in the database, so that a wrong key is noticed at the next start and not at the first
 * unreadable message. Format: `version:hex` for each version, oldest first, separated by a space. It tells
 * nothing about the keys.
 */
export function keyCheck(ring: InstanceKeys): string {
  return [...ring.byVersion.keys()]
    .sort((a, b) => a - b)
    .map((version) => `${version}:${checkOf(ring, version)}`)
    .join(' ');
}

/**
 * Compares a stored {@link keyCheck} with the ring. Returns `same`, or `extended` when the ring has further
 * versions (the caller then stores the fresh check). Throws `instance_key_wrong` when any stored version is
 * absent or another key, or the stored value is no check at all.
 */
export function verifyKeyCheck(ring: InstanceKeys, stored: string): 'same' | 'extended' {
  for (const entry of stored.split(' ')) {
    const [version = '', check = ''] = entry.split(':');
    const ours = ring.byVersion.has(Number(version)) ? checkOf(ring, Number(version)) : '';
    if (!equal(ours, check)) throw new VaultError('instance_key_wrong', `version ${Number(version)}`);
  }
  return stored === keyCheck(ring) ? 'same' : 'extended';
}

function checkOf(ring: InstanceKeys, version: number): string {
  return deriveKey(ring, 'key-check', '', version).subarray(0, 16).toString('hex');
}

function equal(ours: string, theirs: string): boolean {
  const a = Buffer.from(ours);
  const b = Buffer.from(theirs);
  return a.length > 0 && a.length === b.length && timingSafeEqual(a, b);
}
