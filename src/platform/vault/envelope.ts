import { createCipheriv, createDecipheriv, createSecretKey } from 'node:crypto';
import type { Rng } from '#platform/clock.ts';
import { VaultError } from './errors.ts';

/** Length of every key in the vault, in bytes (AES-256). */
export const KEY_BYTES = 32;
/** What sealing adds to a plaintext, in bytes: version, nonce, tag. */
export const ENVELOPE_OVERHEAD = 29;

const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const BODY_AT = 1 + NONCE_BYTES;
const CHUNK = 1 << 20;

/** A cipher or decipher, as far as the chunk loop needs it. */
interface Transform {
  update(data: Uint8Array): Buffer;
}

/**
 * Encrypts with AES-256-GCM (NIST SP 800-38D). Layout: version byte 1, 12 bytes nonce, ciphertext, 16 bytes tag.
 * `aad` names what the value belongs to; opening under another name fails.
 * Throws `envelope_unreadable` when the key is not {@link KEY_BYTES} long.
 */
export function seal(key: Uint8Array, plaintext: Uint8Array, aad: string, rng: Rng): Buffer {
  requireKey(key);
  const nonce = rng.bytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', createSecretKey(key), nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(boundName(aad));
  const sealed = Buffer.allocUnsafe(plaintext.length + ENVELOPE_OVERHEAD);
  sealed[0] = FORMAT;
  sealed.set(nonce, 1);
  transformInto(cipher, plaintext, sealed.subarray(BODY_AT, BODY_AT + plaintext.length));
  cipher.final();
  sealed.set(cipher.getAuthTag(), BODY_AT + plaintext.length);
  return sealed;
}

/**
 * Opens what {@link seal} made. Wrong key, wrong name, any changed byte and any other format are one and the
 * same error, `envelope_unreadable`; nothing unauthenticated is ever returned.
 */
export function open(key: Uint8Array, sealed: Uint8Array, aad: string): Buffer {
  requireKey(key);
  if (sealed.length < ENVELOPE_OVERHEAD || sealed[0] !== FORMAT) throw new VaultError('envelope_unreadable');
  const end = sealed.length - TAG_BYTES;
  const nonce = sealed.subarray(1, BODY_AT);
  const decipher = createDecipheriv('aes-256-gcm', createSecretKey(key), nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(boundName(aad));
  decipher.setAuthTag(sealed.subarray(end));
  const plaintext = Buffer.allocUnsafe(end - BODY_AT);
  transformInto(decipher, sealed.subarray(BODY_AT, end), plaintext);
  try {
    decipher.final();
  } catch {
    plaintext.fill(0);
    throw new VaultError('envelope_unreadable');
  }
  return plaintext;
}

/** A fresh key. */
export function newKey(rng: Rng): Uint8Array {
  return rng.bytes(KEY_BYTES);
}

/** Wraps `child` under `parent`; `aad` is the identity of the child. */
export function wrapKey(parent: Uint8Array, child: Uint8Array, aad: string, rng: Rng): Buffer {
  requireKey(child);
  return seal(parent, child, `key ${aad}`, rng);
}

/** Opens a wrapped key; `envelope_unreadable` for the wrong parent, identity, or length. */
export function unwrapKey(parent: Uint8Array, wrapped: Uint8Array, aad: string): Buffer {
  const child = open(parent, wrapped, `key ${aad}`);
  requireKey(child);
  return child;
}

// Node's ciphers always return a buffer of their own; in chunks a large attachment costs one megabyte more, not twice.
function transformInto(transform: Transform, from: Uint8Array, to: Buffer): void {
  for (let at = 0; at < from.length; at += CHUNK) {
    to.set(transform.update(from.subarray(at, at + CHUNK)), at);
  }
}

function boundName(aad: string): Buffer {
  return Buffer.from(`${String.fromCharCode(FORMAT)}${aad}`, 'utf8');
}

function requireKey(key: Uint8Array): void {
  if (key.length !== KEY_BYTES) throw new VaultError('envelope_unreadable');
}
