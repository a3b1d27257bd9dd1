import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { address } from '../lib/api.ts';
import { hold } from '../lib/external.ts';
import { gate, sessionQuery } from '../lib/session.ts';
import { eventTypes, readEvent, staleAfter } from './live-events.ts';

/** How the stream of news is doing. */
export const liveState = hold<'live' | 'lost' | 'offline'>('live');

const gather = 250;

/** Collects what became old for a moment, so that fifty events make one request. */
function staler(client: QueryClient) {
  const waiting = new Map<string, string[]>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    for (const queryKey of waiting.values()) void client.invalidateQueries({ queryKey });
    waiting.clear();
  };
  return {
    add(keys: string[][]) {
      for (const key of keys) waiting.set(key.join(' '), key);
      timer ??= setTimeout(flush, gather);
    },
    stop: () => clearTimeout(timer),
  };
}

function listen(client: QueryClient): () => void {
  const stale = staler(client);
  const source = new EventSource(address('/live'));
  let lost = false;
  const heard = (message: MessageEvent<string>) => {
    const event = readEvent(message.data);
    if (!event) return;
    const mine = client.getQueryData(sessionQuery.queryKey)?.sessionId;
    if (event.type === 'session.ended' && event.id === mine) gate.set('signed_out');
    stale.add(staleAfter(event));
  };
  source.onmessage = heard;
  for (const type of eventTypes) source.addEventListener(type, heard);
  source.onopen = () => {
    liveState.set('live');
    if (lost) stale.add([['conversation'], ['counts'], ['news']]);
    lost = false;
  };
  source.onerror = () => {
    lost = true;
    liveState.set(navigator.onLine ? 'lost' : 'offline');
  };
  return () => {
    stale.stop();
    source.close();
  };
}

const patience = 10_000;

/** Keeps the screen true while the desk is open; a stream that the browser gave up is opened anew. */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    let stop = listen(client);
    const again = () => {
      stop();
      stop = listen(client);
    };
    const offline = () => liveState.set('offline');
    const watch = setInterval(() => liveState.get() !== 'live' && gate.get() === 'open' && again(), patience);
    window.addEventListener('online', again);
    window.addEventListener('offline', offline);
    return () => {
      clearInterval(watch);
      window.removeEventListener('online', again);
      window.removeEventListener('offline', offline);
      stop();
    };
  }, [client]);
}
