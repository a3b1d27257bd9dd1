import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeLeft, timeWords } from './time-left.ts';

const en = { d: ' d', h: ' h', m: ' m', gap: ' ' };
const zh = { d: '天', h: '小时', m: '分', gap: '' };
const min = 60_000;
const words = (minutes: number, unit = en) => timeWords(timeLeft(minutes * min, 0), unit);

test('says two parts in both languages', () => {
  expect(words(134)).toBe('2 h 14 m');
  expect(words(134, zh)).toBe('2小时14分');
  expect(words(120)).toBe('2 h');
  expect(words(5)).toBe('5 m');
  expect(words(3 * 1440 + 245)).toBe('3 d 4 h');
  expect(words(0)).toBe('0 m');
});

test('a missed deadline counts upwards', () => {
  const left = timeLeft(0, 61 * min);
  expect(left.over).toBe(true);
  expect(left.nearness).toBe('over');
  expect(timeWords(left, en)).toBe('1 h 1 m');
});

test('the last started minute still counts', () => {
  expect(timeWords(timeLeft(1, 0), en)).toBe('1 m');
});

test('nearness has fixed edges', () => {
  const at = (minutes: number) => timeLeft(minutes * min, 0).nearness;
  expect(at(120)).toBe('hot');
  expect(at(121)).toBe('warm');
  expect(at(360)).toBe('warm');
  expect(at(361)).toBe('calm');
});

test('nearness never grows calmer as time passes', () => {
  const order = ['calm', 'warm', 'hot', 'over'];
  const span = fc.integer({ min: -1e9, max: 1e9 });
  fc.assert(
    fc.property(span, span, (a, b) => {
      const [early, late] = a < b ? [a, b] : [b, a];
      const before = order.indexOf(timeLeft(0, early).nearness);
      return before <= order.indexOf(timeLeft(0, late).nearness);
    }),
  );
});
