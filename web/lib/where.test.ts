import { expect, test } from 'vitest';
import { narrowedBy, readWhere, soonEmpty, withOpen, without } from './where.ts';

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

test('filters are read as what they are, and broken ones are left out', () => {
  const said = { late: true, due: 6, sentBack: 'true', language: 'de', assignee: 'nobody' };
  expect(readWhere(said)).toEqual({ view: 'open', ...said, sentBack: true });
  const hour = { dueFrom: '2026-03-02T12:00:00Z', dueBefore: '2026-03-02T13:00:00Z' };
  expect(readWhere(hour).dueFrom).toBe('2026-03-02T12:00:00.000Z');
  expect(readWhere({ dueFrom: hour.dueFrom })).toEqual({ view: 'open' });
  expect(
    readWhere({ late: false, due: 0.5, dueFrom: 'soon', wroteSince: 7, sentBack: 1, assignee: {} }),
  ).toEqual({ view: 'open' });
});

test('a filter is taken away alone, an hour with both its ends', () => {
  const hour = { dueFrom: '2026-03-02T12:00:00.000Z', dueBefore: '2026-03-02T13:00:00.000Z' };
  const place = readWhere({ view: 'mine', language: 'de', ...hour });
  expect(narrowedBy(place)).toEqual(['language', 'dueFrom']);
  expect([soonEmpty(place), soonEmpty(without(place, 'dueFrom'))]).toEqual([true, false]);
  expect(without(place, 'dueFrom')).toEqual({ view: 'mine', language: 'de' });
  expect(without(place, 'language')).toEqual({ view: 'mine', ...hour });
});
