import type { Clock } from '#platform/clock.ts';

/** Limits of a {@link KeyCache}. */
export interface CacheLimits {
  /** Most keys held at once. */
  capacity: number;
  /** Age in milliseconds after which a key is loaded again. */
  maxAgeMs: number;
}

interface Entry {
  parentId: string | null;
  key: Buffer;
  since: number;
}

/** Least-recently-used keys in memory; what leaves the cache is overwritten with zeros. */
export interface KeyCache {
  /** A copy of the key, or null. */
  get(id: string): Buffer | null;
  /** Keeps a copy; `parentId` is remembered for {@link KeyCache.drop}. */
  set(id: string, parentId: string | null, key: Uint8Array): void;
  /** Drops a key and everything that was opened through it. */
  drop(id: string): void;
  readonly size: number;
}

/** Makes an empty cache. */
export function keyCache(limits: CacheLimits, clock: Clock): KeyCache {
  const entries = new Map<string, Entry>();
  const remove = (id: string): void => {
    entries.get(id)?.key.fill(0);
    entries.delete(id);
  };
  const drop = (id: string): void => {
    remove(id);
    for (const [childId, entry] of entries) if (entry.parentId === id) drop(childId);
  };
  return {
    get(id) {
      const entry = entries.get(id);
      if (entry === undefined) return null;
      if (clock.now().getTime() - entry.since >= limits.maxAgeMs) {
        remove(id);
        return null;
      }
      entries.delete(id);
      entries.set(id, entry);
      return Buffer.from(entry.key);
    },
    set(id, parentId, key) {
      remove(id);
      entries.set(id, { parentId, key: Buffer.from(key), since: clock.now().getTime() });
      for (const oldest of entries.keys()) {
        if (entries.size <= limits.capacity) break;
        remove(oldest);
      }
    },
    drop,
    get size() {
      return entries.size;
    },
  };
}
