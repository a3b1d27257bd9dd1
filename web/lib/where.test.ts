import { expect, test } from 'vitest';
import { readWhere, withOpen } from './where.ts';

test('a broken address still opens the inbox', () => {
  expect(readWhere({})).toEqual({ view: 'open' });
  expect(readWhere({ view: 'constructor', store: {}, q: '  ' })).toEqual({ view: 'open' });
  expect(readWhere({ view: ['mine'] })).toEqual({ view: 'open' });
});

test('what is known is kept, numbers as the words they were', () => {
  expect(readWhere({ view: 'mine', store: 's', q: 1042, id: 'c', other: 'x' })).toEqual({
    view: 'mine',
    store: 's',
    q: '1042',
    id: 'c',
  });
  expect(readWhere({ q: 'x'.repeat(500) }).q).toHaveLength(200);
});

test('opening and leaving keep the place', () => {
  const place = readWhere({ view: 'mine', q: 'lamp' });
  expect(withOpen(place, 'c')).toEqual({ view: 'mine', q: 'lamp', id: 'c' });
  expect(withOpen(withOpen(place, 'c'), undefined)).toEqual(place);
});
