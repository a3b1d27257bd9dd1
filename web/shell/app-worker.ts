import { useEffect } from 'react';
import { canKeep, wipeCopy } from '../lib/offline/copy.ts';

const address = '/service-worker.js';

/** Registers the service worker for whoever is signed in, and lets a later one take over while nothing is being typed. */
export function useAppWorker(): void {
  useEffect(() => {
    if (!import.meta.env.PROD || !canKeep()) return;
    void navigator.serviceWorker
      .register(address, { updateViaCache: 'none' })
      .then(({ waiting }) => waiting?.postMessage('begun'))
      .catch(() => undefined);
  }, []);
}

/** Takes everything off this device that signing in brought there. */
export async function forgetDevice(): Promise<void> {
  if (!canKeep()) return;
  await wipeCopy();
  const all = await navigator.serviceWorker.getRegistrations();
  await Promise.all(all.map((one) => one.unregister()));
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}
