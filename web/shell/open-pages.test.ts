import { expect, test } from 'vitest';
import type { Me } from '../lib/contracts.ts';
import { mayOpen, openPages } from './open-pages.ts';
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

test('what is not listed for somebody may still open by its address, or not', () => {
  const none = { permissions: [] } as unknown as Me;
  const people = page('/people', { permission: 'people.manage', opens: 'people.read' });
  const audit = page('/audit', { permission: 'audit.read' });
  expect(paths(me, [people, audit])).toEqual([]);
  expect([mayOpen(me, people), mayOpen(me, audit)]).toEqual([true, false]);
  expect([mayOpen(none, people), mayOpen(null, people), mayOpen(null, page('/account', {}))]).toEqual([
    false,
    false,
    true,
  ]);
});
