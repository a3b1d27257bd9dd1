import { expect, test } from 'vitest';
import type { ConversationEvent, Message } from '../lib/contracts.ts';
import { cameSince, earliestUnanswered, movedOn, timelineOf } from './timeline.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 8, minute)).toISOString();
const message = (id: string, minute: number, more: Partial<Message> = {}): Message => ({
  id,
  kind: 'buyer',
  at: at(minute),
  author: null,
  signature: null,
  language: 'de',
  text: id,
  translation: null,
  quoted: null,
  hasHtml: false,
  noticeKind: null,
  suspectReasons: [],
  attachments: [],
  delivery: null,
  ...more,
});
const event = (kind: ConversationEvent['kind'], minute: number): ConversationEvent => ({
  id: `event-${minute}`,
  at: at(minute),
  actor: null,
  kind,
  detail: {},
});
const shape = (messages: Message[], events: ConversationEvent[]) =>
  timelineOf(messages, events).map((entry) =>
    entry.kind === 'message' ? entry.message.id : entry.events.length,
  );

test('an empty thread has no entries', () => {
  expect(timelineOf([], [])).toEqual([]);
});

test('events that a message tells are left out, neighbours are folded', () => {
  const events = [event('noted', 0), event('assigned', 1), event('closed', 2), event('reopened', 4)];
  expect(shape([message('b', 3), message('a', 0)], events)).toEqual(['a', 2, 'b', 1]);
});

test('nobody waits, nothing to jump to', () => {
  expect(earliestUnanswered([message('a', 0)], null)).toBeNull();
  expect(earliestUnanswered([message('a', 0)], at(5))).toBeNull();
});

test('finds the first buyer message since, never a note or a notice', () => {
  const messages = [
    message('late', 9),
    message('note', 5, { kind: 'note' }),
    message('first', 6),
    message('old', 1),
  ];
  expect(earliestUnanswered(messages, at(5))?.id).toBe('first');
});

test('a thread moves on by others alone', () => {
  const me = { id: 'me', name: 'Me' };
  const seen = new Set(['a']);
  expect(movedOn(seen, [message('a', 0)], 'me')).toBe(false);
  expect(movedOn(seen, [message('b', 1, { kind: 'reply', author: me })], 'me')).toBe(false);
  expect(movedOn(seen, [message('b', 1, { kind: 'note' })], 'me')).toBe(false);
  expect(movedOn(seen, [message('b', 1)], 'me')).toBe(true);
  expect(movedOn(seen, [message('b', 1, { kind: 'reply', author: { id: 'x', name: 'X' } })], 'me')).toBe(
    true,
  );
});

test('what came since is what others have written, in its order', () => {
  const all = [
    message('a', 0),
    message('b', 1),
    message('mine', 2, { kind: 'reply', author: { id: 'me', name: 'Me' } }),
    message('note', 3, { kind: 'note' }),
    message('c', 4),
  ];
  const ids = (seen: string[]) => cameSince(new Set(seen), all, 'me').map(({ id }) => id);
  expect(ids(['a', 'b', 'c'])).toEqual([]);
  expect(ids(['a'])).toEqual(['b', 'c']);
  expect(ids([])).toEqual(['a', 'b', 'c']);
});
