import { openFrom, tellOf } from './notices.ts';
import { roadOf } from './roads.ts';
import type { Scope } from './scope.ts';

/** Put in by the build (`shell-list.ts`). */
declare const __SHELL__: { version: string; files: readonly string[] };

const scope = self as unknown as Scope;
const { version, files } = __SHELL__;
const cacheName = `shell-${version}`;
const shell = new Set(files);
const patienceMs = 5_000;

const kept = async (path: string): Promise<Response | undefined> =>
  (await caches.open(cacheName)).match(path);

/** The desk's own files as they were built together; nothing else ever comes into the cache. */
async function keepShell(): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.addAll(
    files.map((path) => (path.startsWith('/assets/') ? path : new Request(path, { cache: 'reload' }))),
  );
}

async function dropOthers(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== cacheName).map((name) => caches.delete(name)));
  await scope.clients.claim();
}

/** What is kept is shown when the desk is away, or says nothing for too long. */
async function networkFirst(request: Request, path: string): Promise<Response> {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), patienceMs));
  const asked = fetch(request);
  const answer = await Promise.race([asked, late]).catch(() => null);
  if (answer !== null && answer.status < 502) return answer;
  return (await kept(path)) ?? answer ?? asked;
}

const cacheFirst = async (request: Request, path: string): Promise<Response> =>
  (await kept(path)) ?? fetch(request);

scope.addEventListener('install', (event) => event.waitUntil(keepShell()));
scope.addEventListener('activate', (event) => event.waitUntil(dropOthers()));
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  const road = roadOf(url.pathname, request.mode === 'navigate', shell);
  if (road === 'page') event.respondWith(networkFirst(request, '/'));
  if (road === 'plain') event.respondWith(networkFirst(request, url.pathname));
  if (road === 'hashed') event.respondWith(cacheFirst(request, url.pathname));
});

// A page that has just begun asks to be taken up by the build it came with; beside another window somebody may be typing.
scope.addEventListener('message', (event) => {
  if (event.data !== 'begun') return;
  const windows = scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
  event.waitUntil(windows.then((open) => (open.length <= 1 ? scope.skipWaiting() : undefined)));
});

scope.addEventListener('push', (event) => event.waitUntil(tellOf(scope, event.data?.json())));
scope.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openFrom(scope, event.notification.data?.conversation ?? null));
});
