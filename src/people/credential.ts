import { timingSafeEqual } from 'node:crypto';
import type { Rng } from '#platform/clock.ts';
import { deriveKeys, type InstanceKeys, keyedHash } from '#platform/vault/index.ts';

/** What a cookie or an API key carries: of which organisation, which row, and the proof. */
export interface Credential {
  tenantId: string;
  id: string;
  secret: Buffer;
}

export type CredentialKind = 'session' | 'api-key';

const SECRET_BYTES = 32;
const BYTES = 16 + 16 + SECRET_BYTES;
const LENGTH = Math.ceil((BYTES * 8) / 6);

const toBytes = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');
const toUuid = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** A fresh proof. */
export const newSecret = (rng: Rng): Buffer => Buffer.from(rng.bytes(SECRET_BYTES));

/** base64url(tenant 16 bytes ‖ row 16 bytes ‖ secret 32 bytes), 86 characters. */
export const encodeCredential = ({ tenantId, id, secret }: Credential): string =>
  Buffer.concat([toBytes(tenantId), toBytes(id), secret]).toString('base64url');

/** Reads {@link encodeCredential}; null for anything that is not exactly its output. */
export function decodeCredential(text: string): Credential | null {
  if (text.length !== LENGTH) return null;
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length !== BYTES || bytes.toString('base64url') !== text) return null;
  return {
    tenantId: toUuid(bytes.subarray(0, 16)),
    id: toUuid(bytes.subarray(16, 32)),
    secret: Buffer.from(bytes.subarray(32)),
  };
}

const hashUnder = (key: Buffer, { tenantId, id, secret }: Credential): Buffer =>
  keyedHash(key).update(toBytes(tenantId)).update(toBytes(id)).update(secret).digest();

/** Makes and checks the hashes that the database keeps instead of secrets. */
export interface CredentialHashes {
  /** The hash to store, under the newest instance key. */
  hash(kind: CredentialKind, credential: Credential): Buffer;
  /** Compares in constant time, under every instance key that is still there. */
  fits(kind: CredentialKind, credential: Credential, stored: Buffer): boolean;
}

/** Derives the keys once; they depend on nothing but the ring. */
export function credentialHashes(ring: InstanceKeys): CredentialHashes {
  const keys = {
    session: deriveKeys(ring, 'session-token', 'session').map((one) => one.key),
    'api-key': deriveKeys(ring, 'session-token', 'api-key').map((one) => one.key),
  };
  return {
    hash: (kind, credential) => hashUnder(keys[kind][0] as Buffer, credential),
    fits: (kind, credential, stored) =>
      keys[kind]
        .map((key) => {
          const own = hashUnder(key, credential);
          return own.length === stored.length && timingSafeEqual(own, stored);
        })
        .includes(true),
  };
}
