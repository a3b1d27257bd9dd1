import type { Clock, Rng } from '#platform/clock.ts';
import { deriveKey } from './derive.ts';
import { newKey, unwrapKey, wrapKey } from './envelope.ts';
import { VaultError } from './errors.ts';
import type { InstanceKeys } from './instance-keys.ts';
import { type CacheLimits, keyCache } from './lru.ts';

/** A key as the database holds it. */
export interface KeyRow {
  id: string;
  /** The key that wraps this one; null: the instance key of `version` does. */
  parentId: string | null;
  /** The envelope; null once the key has been destroyed. */
  wrapped: Uint8Array | null;
  /** Instance key version for a row without a parent, otherwise 0. */
  version: number;
}

/** Finds a key row, within the caller's tenant. */
export type LoadKeyRow = (id: string) => Promise<KeyRow | null>;

/** The chain instance key → parent → child, with a bounded memory. */
export interface Keyring {
  /**
   * The key itself, as a copy that the caller may wipe. Errors: `key_destroyed` (this key or one above it),
   * `key_missing` (no row), `key_chain_broken` (a circle or more than four steps), `envelope_unreadable`.
   */
  open(id: string): Promise<Buffer>;
  /** Forgets a key and all keys below it; call it in every process when a key is destroyed. */
  forget(id: string): void;
  /** A fresh random key as a row to be stored, wrapped under `parentId` (null: the newest instance key). */
  create(id: string, parentId: string | null, rng: Rng): Promise<KeyRow>;
}

const MAX_STEPS = 4;
const DEFAULT_LIMITS: CacheLimits = { capacity: 2_000, maxAgeMs: 60_000 };

/** Builds a keyring over a loader. `limits.maxAgeMs` bounds how long a process that missed a `forget` can still open. */
export function keyring(
  ring: InstanceKeys,
  load: LoadKeyRow,
  clock: Clock,
  limits: CacheLimits = DEFAULT_LIMITS,
): Keyring {
  const cache = keyCache(limits, clock);
  let forgotten = 0;

  async function openAt(id: string, steps: number): Promise<Buffer> {
    const held = cache.get(id);
    if (held !== null) return held;
    if (steps === 0) throw new VaultError('key_chain_broken', id);
    const before = forgotten;
    const row = await load(id);
    if (row === null) throw new VaultError('key_missing', id);
    if (row.wrapped === null) throw new VaultError('key_destroyed', id);
    const parent =
      row.parentId === null
        ? deriveKey(ring, 'wrap', '', row.version)
        : await openAt(row.parentId, steps - 1);
    const key = unwrapKey(parent, row.wrapped, identity(row));
    // A key that was forgotten while its row was on the way must not come back into memory.
    if (before === forgotten) cache.set(id, row.parentId, key);
    return key;
  }

  return {
    open: (id) => openAt(id, MAX_STEPS),
    forget(id) {
      forgotten += 1;
      cache.drop(id);
    },
    async create(id, parentId, rng) {
      const parent = parentId === null ? deriveKey(ring, 'wrap') : await openAt(parentId, MAX_STEPS);
      const row = { id, parentId, version: parentId === null ? ring.newest : 0 };
      return { ...row, wrapped: wrapKey(parent, newKey(rng), identity(row), rng) };
    },
  };
}

/**
 * Wraps a row of the top level under the newest instance key, as after a rotation. A row that is already there,
 * destroyed, or below another key is returned unchanged.
 */
export function rewrap(ring: InstanceKeys, row: KeyRow, rng: Rng): KeyRow {
  if (row.wrapped === null || row.parentId !== null || row.version === ring.newest) return row;
  const key = unwrapKey(deriveKey(ring, 'wrap', '', row.version), row.wrapped, identity(row));
  const moved = { id: row.id, parentId: null, version: ring.newest };
  return { ...moved, wrapped: wrapKey(deriveKey(ring, 'wrap'), key, identity(moved), rng) };
}

function identity(row: Pick<KeyRow, 'id' | 'parentId' | 'version'>): string {
  return row.parentId === null
    ? `${row.id} under instance ${row.version}`
    : `${row.id} under ${row.parentId}`;
}
