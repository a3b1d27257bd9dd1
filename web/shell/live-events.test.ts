import { expect, test } from 'vitest';
import { eventTypes, readEvent, staleAfter } from './live-events.ts';

test('what is no event is passed over', () => {
  expect(readEvent('')).toBeNull();
  expect(readEvent('null')).toBeNull();
  expect(readEvent('{"type":"conversation.changed"}')).toBeNull();
  expect(readEvent('{"type":"toString","id":"1","storeId":null}')).toBeNull();
});

test('every event makes something old', () => {
  for (const type of eventTypes) {
    const event = readEvent(JSON.stringify({ type, id: 'x', storeId: null }));
    expect(event && staleAfter(event).length).toBeGreaterThan(0);
  }
});

test('a changed conversation asks for itself, the counts, today and the news of the list', () => {
  expect(staleAfter({ type: 'conversation.changed', id: 'c1', storeId: null })).toEqual([
    ['conversation', 'c1'],
    ['counts'],
    ['views'],
    ['today'],
    ['news'],
  ]);
});
