import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { toast } from '../kit/toast.ts';
import { address, get } from '../lib/api.ts';
import { hold } from '../lib/external.ts';
import { t } from '../lib/i18n/index.ts';
import { asOf, restored } from '../lib/offline/copy.ts';
import { gate, sessionQuery } from '../lib/session.ts';
import { eventTypes, everything, readEvent, staleAfter } from './live-events.ts';
import { staler } from './staler.ts';
import { threadsWith } from './threads-with.ts';

/** How the stream of news is doing. */
export const liveState = hold<'live' | 'lost' | 'offline'>('live');

/** Until now the screen was true. */
function away(how: 'lost' | 'offline'): void {
  liveState.set(how);
  if (asOf.get() === null) asOf.set(new Date().toISOString());
}

interface Stream {
  stop: () => void;
  /** The browser has given up: refused, or cut off by a proxy. */
  dead: () => boolean;
}

function listen(client: QueryClient): Stream {
  const stale = staler(client);
  const source = new EventSource(address('/live'));
  const heard = (message: MessageEvent<string>) => {
    const event = readEvent(message.data);
    if (!event) return;
    const mine = client.getQueryData(sessionQuery.queryKey)?.sessionId;
    if (event.type === 'session.ended' && event.id === mine) gate.set('signed_out');
    if (event.type === 'reply.returned') toast(t('withdrawn.told'), `returned-${event.id}`);
    stale.add(staleAfter(event));
    if (event.type === 'outgoing.changed') stale.add(threadsWith(client, event.id));
  };
  source.onmessage = heard;
  for (const type of eventTypes) source.addEventListener(type, heard);
  source.onopen = () => {
    liveState.set('live');
    asOf.set(null);
    if (restored.get()) {
      restored.set(false);
      void client.invalidateQueries();
    }
    // Whatever was read before the stream stood may have changed unheard, at the first opening as well.
    stale.add(everything);
    stale.addLarge(['news']);
  };
  source.onerror = () => {
    away(navigator.onLine ? 'lost' : 'offline');
    // A stream says nothing of its refusal; asking for the session opens the door when it has ended.
    if (source.readyState === EventSource.CLOSED) void get('/session').catch(() => undefined);
  };
  const stop = () => {
    stale.stop();
    source.close();
  };
  return { stop, dead: () => source.readyState === EventSource.CLOSED };
}

const patience = 10_000;

/** Keeps the screen true while the desk is open; a stream that the browser gave up is opened anew. */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    let stream = listen(client);
    const again = () => {
      stream.stop();
      stream = listen(client);
    };
    const offline = () => away('offline');
    const watch = setInterval(() => stream.dead() && gate.get() === 'open' && again(), patience);
    window.addEventListener('online', again);
    window.addEventListener('offline', offline);
    return () => {
      clearInterval(watch);
      window.removeEventListener('online', again);
      window.removeEventListener('offline', offline);
      stream.stop();
    };
  }, [client]);
}
