import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { gatherAtHand } from '../conversations/keeping-at-hand.ts';
import type { Me } from '../lib/contracts.ts';
import { useHeld } from '../lib/external.ts';
import {
  asOf,
  dropOldCopy,
  isFresh,
  keepCopy,
  stillTrue,
  useOfflineWish,
  wipeCopy,
} from '../lib/offline/copy.ts';
import { gate, useMe } from '../lib/session.ts';
import { liveState } from './live.ts';

const everyMs = 60_000;
const firstMs = 3_000;
const told = new Set(['counts', 'conversation', 'list', 'news']);

/** Keeps the queue at hand: all of it after a change, else only that it is still true. */
function keeperOf(client: QueryClient, me: Me) {
  let changed = true;
  const stop = client.getQueryCache().subscribe(({ type, query }) => {
    if (type === 'updated' && told.has(String(query.queryKey[0]))) changed = true;
  });
  const keep = async (): Promise<void> => {
    if (liveState.get() !== 'live' || gate.get() !== 'open' || asOf.get() !== null) return;
    if (!changed) return stillTrue(new Date().toISOString());
    changed = false;
    try {
      await keepCopy(await gatherAtHand(client, me));
    } catch {
      changed = true;
    }
  };
  // one window does it for all of a browser
  const pass = () => void navigator.locks.request('offline', { ifAvailable: true }, (lock) => lock && keep());
  return { pass, stop };
}

/** Reading offline, for whoever wants it here: kept while the desk is there, gone with the session and after twelve hours. */
export function useOffline(): void {
  const client = useQueryClient();
  const me = useMe();
  const on = useOfflineWish(me?.id);
  const door = useHeld(gate);
  useEffect(() => {
    if (door === 'signed_out') void wipeCopy();
  }, [door]);
  useEffect(() => {
    if (!on || me === null) return;
    const { pass, stop } = keeperOf(client, me);
    const first = setTimeout(pass, firstMs);
    const often = setInterval(() => {
      const since = asOf.get();
      if (since === null || isFresh(since, Date.now())) return pass();
      void dropOldCopy().then(() => window.location.reload());
    }, everyMs);
    return () => {
      clearTimeout(first);
      clearInterval(often);
      stop();
    };
  }, [client, me, on]);
}
