import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agoWords } from './ago.ts';

const now = Date.parse('2026-03-01T12:00:00.000Z');
const minute = 60_000;

test.each([
  [now, 'now', '现在'],
  [now - 59_999, 'now', '现在'],
  [now - 5 * minute, '5 min ago', '5分钟前'],
  [now - 119 * minute, '1 hr ago', '1小时前'],
  [now - 24 * 60 * minute, 'yesterday', '昨天'],
  [now + 3 * 60 * minute, 'in 3 hr', '3小时后'],
])('%d in words', (at, en, zh) => {
  expect(agoWords(at, now, 'en-GB').replace('hr.', 'hr').replace('min.', 'min')).toBe(en);
  expect(agoWords(at, now, 'zh-CN')).toBe(zh);
});

test('never says that something lies ahead which is past', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e11 }), (gap) => {
      expect(agoWords(now - gap, now, 'en')).not.toMatch(/^in /);
    }),
  );
});
