import type { InstanceKeys } from '#platform/vault/index.ts';
import type { VaultDeps } from './vault-keys.ts';

/** Values that were shown a moment ago, so that a list that is read again is not deciphered again. */
export interface ValueCache {
  get(tenantId: string, token: string): string | undefined;
  set(tenantId: string, token: string, value: string): void;
  /** Forgets everything, as after a key was destroyed. */
  clear(): void;
}

const most = 20_000;
// A process that does not hear of a destroyed key must not show its values for longer than this.
const maxAgeMs = 30_000;

const caches = new WeakMap<InstanceKeys, ValueCache>();

/** The cache of the process that holds these instance keys. */
export function cacheOf({ keys, clock }: VaultDeps): ValueCache {
  const known = caches.get(keys);
  if (known) return known;
  const held = new Map<string, { value: string; until: number }>();
  const name = (tenantId: string, token: string): string => `${tenantId} ${token}`;
  const fresh: ValueCache = {
    get(tenantId, token) {
      const entry = held.get(name(tenantId, token));
      return entry !== undefined && entry.until > clock.now().getTime() ? entry.value : undefined;
    },
    set(tenantId, token, value) {
      if (held.size >= most) held.clear();
      held.set(name(tenantId, token), { value, until: clock.now().getTime() + maxAgeMs });
    },
    clear: () => held.clear(),
  };
  caches.set(keys, fresh);
  return fresh;
}
