import type { Clock, Rng } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import type { Tx } from '#platform/db/tables.ts';
import type { Log } from '#platform/log/log.ts';
import type { Metrics } from '#platform/metrics/metrics.ts';
import type { InstanceKeys } from '#platform/vault/index.ts';
import { type CredentialHashes, credentialHashes } from './credential.ts';
import { type PasswordHasher, passwordHasher } from './passwords/hashing.ts';
import { type SetupCode, setupCode } from './setup-code.ts';
import { type Throttle, throttle } from './throttle.ts';

export interface PeopleOptions {
  database: Database;
  clock: Clock;
  rng: Rng;
  keys: InstanceKeys;
  /** The address under which people reach the desk; with https the cookie is `Secure`. */
  publicUrl: string | null;
  log: Log;
  metrics?: Metrics | undefined;
  /** Fills a fresh organisation with what other rooms need, in the transaction that makes it. */
  onOrganisation?: ((tx: Tx, tenantId: string) => Promise<void>) | undefined;
  /** Compares the signed heads of a tenant's chain; number of the first that does not fit, null when all do. */
  verifyHeads?: ((tx: Tx, tenantId: string) => Promise<number | null>) | undefined;
}

/** Everything that the room's verbs work with. */
export interface PeopleServices extends PeopleOptions {
  hashes: CredentialHashes;
  passwords: PasswordHasher;
  /** Failed sign-ins and wrong codes by network address. */
  addresses: Throttle;
  /** Failures of names that nobody has, so that they lock as those of people do. */
  strangers: Map<string, { failures: number; until: Date | null }>;
  setup: SetupCode;
}

const QUARTER = 15 * 60_000;

/** Puts the room together; one for each process. */
export function createPeople(options: PeopleOptions): PeopleServices {
  return {
    ...options,
    hashes: credentialHashes(options.keys),
    passwords: passwordHasher(),
    addresses: throttle(options.clock, { max: 50, windowMs: QUARTER }),
    strangers: new Map(),
    setup: setupCode(options.rng),
  };
}
