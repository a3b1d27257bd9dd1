import { expect, test } from 'vitest';
import type { Me } from '../lib/contracts.ts';
import { openPages } from './open-pages.ts';
import type { PageRoute } from './routes.tsx';

const me = { permissions: ['people.read'] } as unknown as Me;
const page = (path: string, more: Partial<PageRoute>): PageRoute => ({
  path,
  label: 'nav.people',
  icon: 'people',
  listed: true,
  load: () => Promise.reject(new Error('not loaded here')),
  ...more,
});
const paths = (person: Me | null, all: PageRoute[]) => openPages(person, all).map(({ path }) => path);

test('a page without the right, without content or unlisted stays out', () => {
  const all = [
    page('/a', { permission: 'stores.change' }),
    page('/b', { load: undefined }),
    page('/c', { listed: false }),
  ];
  expect(paths(me, all)).toEqual([]);
  expect(paths(null, [page('/d', { permission: 'people.read' })])).toEqual([]);
});

test('the rest stands in order', () => {
  expect(paths(me, [page('/x', { permission: 'people.read' }), page('/y', {})])).toEqual(['/x', '/y']);
});
