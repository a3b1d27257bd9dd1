import { afterEach, expect, test, vi } from 'vitest';
import { remember, remembered } from './storage.ts';

afterEach(() => vi.unstubAllGlobals());

function boxWith(values: Map<string, string>) {
  return {
    getItem: (name: string) => values.get(name) ?? null,
    setItem: (name: string, value: string) => void values.set(name, value),
    removeItem: (name: string) => void values.delete(name),
  };
}

test('a browser without storage forgets, without an error', () => {
  vi.stubGlobal('window', {});
  expect(() => remember('local', 'a', 1)).not.toThrow();
  expect(remembered('local', 'a')).toBeNull();
});

test('a full storage is no error, a broken value is none', () => {
  const full = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  vi.stubGlobal('window', { localStorage: { setItem: full, getItem: () => '{broken' } });
  expect(() => remember('local', 'a', 1)).not.toThrow();
  expect(remembered('local', 'a')).toBeNull();
});

test('values come back as they were, under names of our own, each kind apart', () => {
  const local = new Map<string, string>();
  vi.stubGlobal('window', { localStorage: boxWith(local), sessionStorage: boxWith(new Map()) });
  remember('local', 'pane', { width: 240 });
  expect(remembered('local', 'pane')).toEqual({ width: 240 });
  expect(remembered('session', 'pane')).toBeNull();
  expect([...local.keys()]).toEqual(['sellerdesk.pane']);
  remember('local', 'pane', null);
  expect(local.size).toBe(0);
});
