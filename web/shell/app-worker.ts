import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { canKeep, wipeCopy } from '../lib/offline/copy.ts';
import { renewPush } from '../lib/pushing.ts';
import { useMe } from '../lib/session.ts';
import { readWhere } from '../lib/where.ts';

const address = '/service-worker.js';
const restMs = 2_000;

/** Registers the service worker for whoever is signed in, and lets a later one take over while nothing is being typed. */
function useRegistered(): void {
  const id = useMe()?.id;
  useEffect(() => {
    if (!import.meta.env.PROD || !canKeep() || id === undefined) return;
    const register = async (): Promise<void> => {
      const { waiting } = await navigator.serviceWorker.register(address, { updateViaCache: 'none' });
      waiting?.postMessage('begun');
      await renewPush(id);
    };
    // it fetches every file of the build, and the first page comes before
    const later = setTimeout(() => void register().catch(() => undefined), restMs);
    return () => clearTimeout(later);
  }, [id]);
}

/** The service worker of whoever is signed in; a notification that is touched leads to its conversation. */
export function useAppWorker(): void {
  const navigate = useNavigate();
  useRegistered();
  useEffect(() => {
    if (!canKeep()) return;
    const open = ({ data }: MessageEvent<{ open?: unknown }>) => {
      if (typeof data?.open !== 'string') return;
      void navigate({ to: '/inbox', search: readWhere({ view: 'open', id: data.open }) });
    };
    navigator.serviceWorker.addEventListener('message', open);
    return () => navigator.serviceWorker.removeEventListener('message', open);
  }, [navigate]);
}

/** Takes everything off this device that signing in brought there. */
export async function forgetDevice(): Promise<void> {
  if (!canKeep()) return;
  await wipeCopy();
  const all = await navigator.serviceWorker.getRegistrations();
  await Promise.all(all.map((one) => one.unregister()));
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}
