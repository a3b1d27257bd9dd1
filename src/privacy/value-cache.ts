import type { InstanceKeys } from '#platform/vault/index.ts';
import type { VaultDeps } from './vault-keys.ts';

/** Values that were shown a moment ago, so that a list that is read again is not deciphered again. */
export interface ValueCache {
  /** The values of one tenant, by token, that may be shown at this moment. */
  of(tenantId: string): { get(token: string): string | undefined; set(token: string, value: string): void };
}

const most = 20_000;
// A process that does not hear of a destroyed key must not show its values for longer than this.
const maxAgeMs = 30_000;

const caches = new WeakMap<InstanceKeys, ValueCache>();

/** The cache of the process that holds these instance keys. */
export function cacheOf({ keys, clock }: VaultDeps): ValueCache {
  const known = caches.get(keys);
  if (known) return known;
  const tenants = new Map<string, Map<string, { value: string; until: number }>>();
  let size = 0;
  const fresh: ValueCache = {
    of(tenantId) {
      const now = clock.now().getTime();
      const held = tenants.get(tenantId);
      return {
        get(token) {
          const entry = held?.get(token);
          return entry !== undefined && entry.until > now ? entry.value : undefined;
        },
        set(token, value) {
          if (size >= most) {
            tenants.clear();
            size = 0;
          }
          const own = tenants.get(tenantId) ?? new Map();
          tenants.set(tenantId, own);
          if (!own.has(token)) size += 1;
          own.set(token, { value, until: clock.now().getTime() + maxAgeMs });
        },
      };
    },
  };
  caches.set(keys, fresh);
  return fresh;
}
