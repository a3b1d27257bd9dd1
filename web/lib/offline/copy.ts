import type { QueryClient } from '@tanstack/react-query';
import type { Me } from '../contracts.ts';
import { hold, useHeld } from '../external.ts';
import { remember, remembered } from '../storage.ts';
import { emptied, put, taken } from './box.ts';
import { newSealingKey, type Sealed, seal, unseal } from './sealing.ts';

/** What is kept for reading without the desk: parts of the cache under their names, as they were at `asOf` (ISO 8601). */
export interface Copy {
  me: Me;
  asOf: string;
  entries: { key: readonly unknown[]; data: unknown }[];
}

/** The key of a copy with whom it belongs to; made anew for each session. */
interface Keeper {
  key: CryptoKey;
  owner: string;
}

const longestMs = 12 * 3_600_000;

/** When what is on the screen was true for the last time; null while the desk tells of every change. */
export const asOf = hold<string | null>(null);

/** What is on the screen came out of the copy. */
export const restored = hold(false);

/** Counts changes of the wish, so that whoever acts on it looks again. */
const wishes = hold(0);

const wishOf = (personId: string) => `offline.${personId}`;

/** Whether this person wants reading offline on this device; off until chosen. */
const wantsOffline = (personId: string): boolean => remembered('local', wishOf(personId)) === true;

export function useOfflineWish(personId: string | undefined): boolean {
  useHeld(wishes);
  return personId !== undefined && canKeep() && wantsOffline(personId);
}

/** Without a secure origin a browser gives neither keys nor a service worker. */
export const canKeep = (): boolean => window.isSecureContext && 'serviceWorker' in navigator;

export const isFresh = (since: string, now: number): boolean => {
  const age = now - Date.parse(since);
  return age >= 0 && age < longestMs;
};

const ownerOf = ({ id, sessionId }: Me): string => `${id} ${sessionId}`;

/** Counts the wipings, so that what was on its way to be kept when one came is not. */
let wipings = 0;

/** Removes the copy and its key. */
export async function wipeCopy(): Promise<void> {
  wipings += 1;
  if (canKeep()) await emptied().catch(() => undefined);
}

/** Turns reading offline on or off for a person on this device. */
export async function setOffline(personId: string, on: boolean): Promise<void> {
  remember('local', wishOf(personId), on ? true : null);
  wishes.set(wishes.get() + 1);
  if (!on) await wipeCopy();
}

async function keeperFor(me: Me): Promise<Keeper> {
  const known = await taken<Keeper>('keeper');
  if (known?.owner === ownerOf(me)) return known;
  await emptied();
  const keeper = { key: await newSealingKey(), owner: ownerOf(me) };
  await put('keeper', keeper);
  return keeper;
}

/** Keeps a copy in the place of the one before, unless it was wiped meanwhile. */
export async function keepCopy(copy: Copy): Promise<void> {
  const before = wipings;
  const { key, owner } = await keeperFor(copy.me);
  const sealed = await seal(key, owner, copy);
  if (before === wipings) await put('copy', { sealed, asOf: copy.asOf });
  if (before !== wipings) await emptied();
}

/** The copy is still true at `since`. */
export async function stillTrue(since: string): Promise<void> {
  const before = wipings;
  const kept = await taken<{ sealed: Sealed }>('copy');
  if (kept && before === wipings) await put('copy', { sealed: kept.sealed, asOf: since });
  if (before !== wipings) await emptied();
}

/** The copy that may be read at `now` (epoch ms), or null; one that is too old goes. */
async function readCopy(now: number): Promise<Copy | null> {
  const [kept, keeper] = await Promise.all([
    taken<{ sealed: Sealed; asOf: string }>('copy'),
    taken<Keeper>('keeper'),
  ]);
  if (!kept || !keeper) return null;
  const copy = isFresh(kept.asOf, now) ? await unseal<Copy>(keeper.key, keeper.owner, kept.sealed) : null;
  if (copy === null || !wantsOffline(copy.me.id)) {
    await wipeCopy();
    return null;
  }
  return { ...copy, asOf: kept.asOf };
}

/** Puts the copy into the cache when the desk is away; who it is that reads, or null without one. */
export async function restoreCopy(client: QueryClient): Promise<Me | null> {
  if (!canKeep()) return null;
  const copy = await readCopy(Date.now()).catch(() => null);
  if (copy === null) return null;
  for (const { key, data } of copy.entries) {
    if (client.getQueryData(key) === undefined)
      client.setQueryData(key, data, { updatedAt: Date.parse(copy.asOf) });
  }
  asOf.set(copy.asOf);
  restored.set(true);
  return copy.me;
}

/** Removes a copy that has become too old, though nobody asked for it. */
export async function dropOldCopy(): Promise<void> {
  if (canKeep()) await readCopy(Date.now()).catch(() => null);
}
