import { createCipheriv, createECDH, type ECDH, hkdfSync } from 'node:crypto';

/** A browser's half of the secret, as its subscription tells it. */
export interface BrowserKeys {
  /** Its public key: an uncompressed point on P-256, 65 bytes. */
  p256dh: Buffer;
  /** 16 bytes that only it and the desk know. */
  auth: Buffer;
}

/** What is made afresh for each message. */
export interface Fresh {
  pair: ECDH;
  salt: Buffer;
}

const recordSize = 4096;
/** What one record holds besides its plaintext: the delimiter and the tag. */
const overhead = 17;

/** A pair for one message. */
export function freshPair(): ECDH {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  return pair;
}

const derive = (secret: Buffer, salt: Buffer, info: Buffer | string, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, length));

/**
 * Encrypts a push message for one browser: RFC 8291 over RFC 8188 (`aes128gcm`), in a single record.
 * Throws for a key that is no point of the curve, and for more than fits.
 */
export function encryptPush(plaintext: Buffer, { p256dh, auth }: BrowserKeys, { pair, salt }: Fresh): Buffer {
  if (plaintext.length > recordSize - overhead) throw new Error('a push message is too long');
  const own = pair.getPublicKey();
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), p256dh, own]);
  const secret = derive(pair.computeSecret(p256dh), auth, info, 32);
  const key = derive(secret, salt, 'Content-Encoding: aes128gcm\0', 16);
  const nonce = derive(secret, salt, 'Content-Encoding: nonce\0', 12);
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  const head = Buffer.alloc(5);
  head.writeUInt32BE(recordSize);
  head.writeUInt8(own.length, 4);
  // 2: this record is the last one
  const body = [cipher.update(plaintext), cipher.update(Buffer.of(2)), cipher.final(), cipher.getAuthTag()];
  return Buffer.concat([salt, head, own, ...body]);
}
