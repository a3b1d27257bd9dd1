import type { OpenWindow, Scope } from './scope.ts';

/** What the desk sends a device: words that it chose, and where they lead. */
interface Notice {
  title: string;
  body: string;
  tag: string;
  conversation: string | null;
}

const windowsOf = (scope: Scope): Promise<readonly OpenWindow[]> =>
  scope.clients.matchAll({ type: 'window', includeUncontrolled: true });

/** Shows a notice, unless a window of the desk is in sight; a trial always. */
export async function tellOf(scope: Scope, told: unknown): Promise<void> {
  const { title, body, tag, conversation } = told as Notice;
  const seen = (await windowsOf(scope)).some(({ visibilityState }) => visibilityState === 'visible');
  if (seen && conversation !== null) return;
  const looks = { icon: '/icon-192.png', badge: '/badge-96.png' };
  await scope.registration.showNotification(title, { body, tag, data: { conversation }, ...looks });
}

/** Leads to what a notice told of: in a window that is open, else in one of its own. */
export async function openFrom(scope: Scope, conversation: string | null): Promise<void> {
  const [open] = await windowsOf(scope);
  if (open === undefined) {
    const path = conversation === null ? '/inbox' : `/inbox?view=open&id=${encodeURIComponent(conversation)}`;
    await scope.clients.openWindow(path);
    return;
  }
  await open.focus();
  if (conversation !== null) open.postMessage({ open: conversation });
}
