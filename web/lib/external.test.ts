import { expect, test } from 'vitest';
import { hold } from './external.ts';

test('who has stopped following hears nothing', () => {
  const held = hold(1);
  let heard = 0;
  const stop = held.follow(() => {
    heard += 1;
  });
  held.set(2);
  stop();
  held.set(3);
  expect(heard).toBe(1);
  expect(held.get()).toBe(3);
});

test('the same value again is no news', () => {
  const held = hold(Number.NaN);
  let heard = 0;
  held.follow(() => {
    heard += 1;
  });
  held.set(Number.NaN);
  expect(heard).toBe(0);
});
