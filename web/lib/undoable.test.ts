import { expect, it } from 'vitest';
import { secondsUntil, wordsBack } from './undoable.ts';

it('counts down to nothing without a zero in between', () => {
  expect([10_000, 9_001, 9_000, 1, 0, -500].map((left) => secondsUntil(50_000 + left, 50_000))).toEqual([
    10, 10, 9, 1, 0, 0,
  ]);
});

it('brings words back before what was begun since, and not twice', () => {
  expect(wordsBack('Guten Tag', '')).toBe('Guten Tag');
  expect(wordsBack('Guten Tag', '  ')).toBe('Guten Tag');
  expect(wordsBack('Guten Tag', 'Noch etwas')).toBe('Guten Tag\n\nNoch etwas');
  expect(wordsBack('Guten Tag', 'Guten Tag')).toBe('Guten Tag');
});
