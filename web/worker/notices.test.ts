import { expect, test } from 'vitest';
import { openFrom, tellOf } from './notices.ts';
import type { OpenWindow, Scope } from './scope.ts';

const notice = { title: 'You were mentioned', body: '#25 · Lumo EU', tag: 'a', conversation: 'a' };

function world(states: string[]) {
  const done: unknown[] = [];
  const windows: OpenWindow[] = states.map((visibilityState) => ({
    visibilityState,
    focus: async () => done.push('focus'),
    postMessage: (message) => done.push(message),
  }));
  const scope = {
    clients: { matchAll: async () => windows, openWindow: async (url: string) => done.push(url) },
    registration: { showNotification: async (title: string) => void done.push(title) },
  } as unknown as Scope;
  return { scope, done };
}

test('a notice is quiet while the desk is in sight, and a trial never', async () => {
  const { scope, done } = world(['hidden', 'visible']);
  await tellOf(scope, notice);
  expect(done).toEqual([]);
  await tellOf(scope, { ...notice, title: 'Trial', conversation: null });
  expect(done).toEqual(['Trial']);
});

test('a notice is shown when no window is open, or none in sight', async () => {
  for (const states of [[], ['hidden']]) {
    const { scope, done } = world(states);
    await tellOf(scope, notice);
    expect(done).toEqual(['You were mentioned']);
  }
});

test('it leads to its conversation, in the window that is there', async () => {
  const open = world(['hidden']);
  await openFrom(open.scope, 'a b');
  expect(open.done).toEqual(['focus', { open: 'a b' }]);
  const none = world([]);
  await openFrom(none.scope, 'a b');
  expect(none.done).toEqual(['/inbox?view=open&id=a%20b']);
});
