import { createHash } from 'node:crypto';
import type { Rng } from '#platform/clock.ts';

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** What ties an answer of the provider to the request that it answers: 128 random bits, of which the desk keeps the hash. */
export const newState = (rng: Rng): string => base64url(rng.bytes(16));

/** The hash of a state, as it is stored. */
export const stateHash = (state: string): Buffer => createHash('sha256').update(state).digest();

/** A code verifier of 43 characters (RFC 7636 §4.1). */
export const newVerifier = (rng: Rng): string => base64url(rng.bytes(32));

/** Its challenge by method S256 (RFC 7636 §4.2). */
export const challengeOf = (verifier: string): string =>
  createHash('sha256').update(verifier).digest('base64url');
