import { generateSecret, generateURI, verifySync } from 'otplib';
import type { Rng } from '#platform/clock.ts';
import { type InstanceKeys, openSecret, sealSecret } from '#platform/vault/index.ts';

const PERIOD_SECONDS = 30;

export interface PersonKey {
  tenantId: string;
  personId: string;
}
const rowOf = ({ tenantId, personId }: PersonKey): string => `totp ${tenantId} ${personId}`;

/** A fresh seed of 160 bits in base 32 (RFC 4226 §4). */
export const newTotpSecret = (rng: Rng): string =>
  generateSecret({ length: 20, crypto: { ...cryptoOf(rng) } });

function cryptoOf(rng: Rng) {
  const refused = () => {
    throw new Error('only randomness is asked of this');
  };
  return {
    name: 'rng',
    randomBytes: (length: number) => rng.bytes(length),
    hmac: refused,
    constantTimeEqual: refused,
  };
}

/** `otpauth://` address for the authenticator's camera. */
export const totpUri = (secret: string, email: string, issuer: string): string =>
  generateURI({ issuer, label: email, secret });

/** Seals a seed for the row of its person. */
export const sealTotp = (keys: InstanceKeys, who: PersonKey, secret: string, rng: Rng): Buffer =>
  sealSecret(keys, 'totp', Buffer.from(secret, 'utf8'), rowOf(who), rng);

/** Opens what {@link sealTotp} made. */
export const openTotp = (keys: InstanceKeys, who: PersonKey, sealed: Buffer): string =>
  openSecret(keys, 'totp', sealed, rowOf(who)).toString('utf8');

/**
 * The time step whose code this is, one step of 30 s before or after now allowed (RFC 6238 §5.2); null when none.
 * Whoever accepts it must store the step and refuse it, and those before it, from then on.
 */
export function totpStep(secret: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const result = verifySync({
    secret,
    token: code,
    epoch: Math.floor(now.getTime() / 1000),
    epochTolerance: PERIOD_SECONDS,
  });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}
