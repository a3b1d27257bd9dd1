import http from 'node:http';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { everything, readEvent, staleAfter } from '../../web/shell/live-events.ts';
import { staler } from '../../web/shell/staler.ts';
import { openLine } from './http-line.ts';

/** What a whole office's screens came to. */
export interface Seen {
  /** How long each answer took, by what it was. */
  answers: Map<string, number[]>;
  /** When a change of a conversation was asked for. */
  changed: Map<string, number>;
  /** From there on until each stream told of it. */
  heard: Map<string, number[]>;
  /** And until each screen had read its list again. */
  shown: Map<string, number[]>;
}

/** A browser opens six connections to a place; one of them is the stream. */
const connections = 5;

type Ask = (
  kind: string,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: object,
  status?: number,
) => Promise<void>;

const put = (map: Map<string, number[]>, key: string, ms: number): void => {
  map.set(key, [...(map.get(key) ?? []), ms]);
};

/** Asks over a few connections, as a browser does, and notes how long each answer took with its waiting. */
async function openRoad(url: string, headers: Record<string, string>, { answers }: Seen) {
  const idle = await Promise.all(Array.from({ length: connections }, () => openLine(url)));
  const waiting: (() => void)[] = [];
  const ask: Ask = async (kind, method, path, body, status = 200) => {
    const began = performance.now();
    if (idle.length === 0) await new Promise<void>((free) => waiting.push(free));
    const line = idle.pop();
    if (!line) throw new Error('unreachable: a line is free');
    const more: Record<string, string> = body
      ? { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
      : {};
    const bytes = body ? Buffer.from(JSON.stringify(body)) : undefined;
    const fields = { ...headers, 'accept-encoding': 'gzip, deflate, br', ...more };
    await line.ask(
      { method, path: `/api/v1${path}`, headers: fields, ...(bytes ? { body: bytes } : {}) },
      status,
    );
    idle.push(line);
    waiting.shift()?.();
    put(answers, kind, performance.now() - began);
  };
  return { ask, close: () => idle.map((line) => line.close()) };
}

function listen(url: string, headers: Record<string, string>, told: (data: string) => void): () => void {
  let rest = '';
  const asked = http.get(`${url}/api/v1/live`, { headers, agent: false }, (answer) =>
    answer.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.startsWith('data: ')) told(line.slice(6));
    }),
  );
  asked.on('error', () => undefined);
  return () => asked.destroy();
}

/** What the frame and the inbox hold: the paths that are read again when news make them old. */
const held: Record<string, string> = {
  counts: '/conversations/counts',
  views: '/views',
  news: '/conversations?view=open&limit=50',
  presence: '/presence',
  notifications: '/notifications',
  alerts: '/alerts?limit=200',
};

/** One agent's browser without its drawing: it holds what the screens hold, and reads it again by their own rules. */
export async function openScreen(url: string, headers: Record<string, string>, seen: Seen) {
  const road = await openRoad(url, headers, seen);
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: 30_000, retry: false } } });
  const heard = new Set<string>();
  const news = new Set<string>();
  const read = async (kind: string, path: string): Promise<number> => {
    const [began, waiting] = [performance.now(), [...news]];
    await road.ask(kind, 'GET', path);
    if (kind === 'news')
      for (const id of waiting) {
        put(seen.shown, id, performance.now() - (seen.changed.get(id) ?? began));
        news.delete(id);
      }
    return began;
  };
  const look = (kind: string, key: string[], path: string): (() => void) =>
    new QueryObserver(client, { queryKey: key, queryFn: () => read(kind, path) }).subscribe(() => undefined);
  const ends = Object.entries(held).map(([name, path]) => look(name, [name], path));
  const stale = staler(client);
  const stop = listen(url, headers, (data) => {
    const event = readEvent(data);
    if (!event) return;
    if (event.type === 'conversation.changed' && seen.changed.has(event.id) && !heard.has(event.id)) {
      heard.add(event.id);
      put(seen.heard, event.id, performance.now() - (seen.changed.get(event.id) ?? 0));
      news.add(event.id);
    }
    stale.add(staleAfter(event));
  });
  stale.add(everything);
  return {
    ask: road.ask,
    /** Opens a conversation as its page does; the result closes it. */
    open: (id: string) => look('thread', ['conversation', id], `/conversations/${id}`),
    close() {
      for (const end of ends) end();
      stale.stop();
      stop();
      client.clear();
      road.close();
    },
  };
}

export type Screen = Awaited<ReturnType<typeof openScreen>>;
