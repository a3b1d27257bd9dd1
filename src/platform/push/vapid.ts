import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';

const lifeSeconds = 12 * 3_600;
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The pair by which push services know the desk (P-256): the private key as PEM, the public one as an uncompressed point. */
export interface VapidKeys {
  privateKey: string;
  publicKey: Buffer;
}

function pointOf(privateKey: string): Buffer {
  const { x = '', y = '' } = createPublicKey(createPrivateKey(privateKey)).export({ format: 'jwk' });
  return Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
}

/** The pair that a private key (PEM, PKCS #8) belongs to. */
export const vapidKeysOf = (privateKey: string): VapidKeys => ({
  privateKey,
  publicKey: pointOf(privateKey),
});

/** A pair that nobody had before. */
export function newVapidKeys(): VapidKeys {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return vapidKeysOf(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
}

/** The header `Authorization` by which a push service knows who sends (RFC 8292); `contact` is a URL of whoever runs the desk. */
export function vapidHeader(keys: VapidKeys, endpoint: string, contact: string, now: Date): string {
  const exp = Math.floor(now.getTime() / 1000) + lifeSeconds;
  const claims = { aud: new URL(endpoint).origin, exp, sub: contact };
  const signed = `${part({ typ: 'JWT', alg: 'ES256' })}.${part(claims)}`;
  const key = { key: createPrivateKey(keys.privateKey), dsaEncoding: 'ieee-p1363' as const };
  const signature = sign('sha256', Buffer.from(signed), key).toString('base64url');
  return `vapid t=${signed}.${signature}, k=${keys.publicKey.toString('base64url')}`;
}
