import type { RelayAddress } from '#amazon/index.ts';
import { keyedHash } from '#platform/vault/index.ts';

/** A buyer behind Amazon's relay, as a word to be hashed. */
export const relayIdentity = ({ alias, domain }: Pick<RelayAddress, 'alias' | 'domain'>): string =>
  `relay ${alias}@${domain}`;

/** A sender who is not Amazon, as a word to be hashed. */
export const addressIdentity = (address: string): string => `address ${address.toLowerCase()}`;

/** Keyed hash under which a sender is known. */
export const identityKeyOf = (index: Buffer, identity: string): Buffer =>
  keyedHash(index).update(`identity\0${identity}`).digest().subarray(0, 16);
