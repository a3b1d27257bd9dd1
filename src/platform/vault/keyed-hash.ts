import { createHmac, createSecretKey, type Hmac } from 'node:crypto';

/**
 * Begins an HMAC-SHA256 (RFC 2104). Node looks at a key of plain bytes in ways that cost several times what hashing a
 * line does; at a key object it does not.
 */
export const keyedHash = (key: Uint8Array): Hmac => createHmac('sha256', createSecretKey(key));
