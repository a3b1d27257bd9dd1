import { hkdfSync } from 'node:crypto';
import type { Rng } from '#platform/clock.ts';
import { KEY_BYTES, open, seal } from './envelope.ts';
import { VaultError } from './errors.ts';
import { type InstanceKeys, instanceKey } from './instance-keys.ts';

/** What a derived key is for. A label never changes once data depends on it. */
export const PURPOSES = [
  'wrap',
  'key-check',
  'blind-index',
  'session-token',
  'database-role',
  'totp',
  'mailbox-secret',
  'push-key',
] as const;

/** One of {@link PURPOSES}. */
export type Purpose = (typeof PURPOSES)[number];

/** A derived key and the instance key version it comes from. */
export interface DerivedKey {
  version: number;
  key: Buffer;
}

const VERSION_BYTES = 4;
const derived = new WeakMap<InstanceKeys, Map<string, Buffer>>();
const mostDerived = 1_000;

/** What was derived from these keys before: the same few keys are asked for with every mail and request. */
function derivedFrom(ring: InstanceKeys): Map<string, Buffer> {
  const known = derived.get(ring);
  if (known && known.size < mostDerived) return known;
  const fresh = new Map<string, Buffer>();
  derived.set(ring, fresh);
  return fresh;
}

/**
 * Derives a 32-byte key by HKDF-SHA256 (RFC 5869). `context` separates tenants or rows within one purpose;
 * `version` is the newest unless given. Throws `instance_key_unknown` for a version outside the ring.
 */
export function deriveKey(
  ring: InstanceKeys,
  purpose: Purpose,
  context = '',
  version: number = ring.newest,
): Buffer {
  const info = `sellerdesk/v1/${purpose}/${context}`;
  const known = derivedFrom(ring);
  const held = known.get(`${version} ${info}`);
  if (held && ring.byVersion.has(version)) return held;
  const key = Buffer.from(hkdfSync('sha256', instanceKey(ring, version), '', info, KEY_BYTES));
  known.set(`${version} ${info}`, key);
  return key;
}

/** The same derivation for every version, newest first: to look up what was stored before a rotation. */
export function deriveKeys(ring: InstanceKeys, purpose: Purpose, context = ''): DerivedKey[] {
  return [...ring.byVersion.keys()]
    .sort((a, b) => b - a)
    .map((version) => ({ version, key: deriveKey(ring, purpose, context, version) }));
}

/** Password for a database role, 43 characters of base64url; changes with the newest instance key. */
export function databasePassword(ring: InstanceKeys, role: string): string {
  return deriveKey(ring, 'database-role', role).toString('base64url');
}

/**
 * Seals a secret that the instance itself must read again (a TOTP seed, a mailbox password).
 * Layout: 4 bytes instance key version, then an envelope. `aad` is the row it belongs to.
 */
export function sealSecret(
  ring: InstanceKeys,
  purpose: Purpose,
  secret: Uint8Array,
  aad: string,
  rng: Rng,
): Buffer {
  const version = Buffer.alloc(VERSION_BYTES);
  version.writeUInt32BE(ring.newest);
  return Buffer.concat([version, seal(deriveKey(ring, purpose), secret, aad, rng)]);
}

/** Opens {@link sealSecret} with whichever version sealed it; `envelope_unreadable` or `instance_key_unknown`. */
export function openSecret(ring: InstanceKeys, purpose: Purpose, sealed: Uint8Array, aad: string): Buffer {
  if (sealed.length < VERSION_BYTES) throw new VaultError('envelope_unreadable');
  const version = Buffer.from(sealed.subarray(0, VERSION_BYTES)).readUInt32BE();
  return open(deriveKey(ring, purpose, '', version), sealed.subarray(VERSION_BYTES), aad);
}
