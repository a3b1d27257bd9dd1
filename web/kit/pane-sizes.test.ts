import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitting, widthAfterKey } from './pane-sizes.ts';

const bounds = { min: 200, max: 400, usual: 260 };

test('what storage gives back broken becomes the usual width', () => {
  expect(fitting('300', bounds)).toBe(260);
  expect(fitting(null, bounds)).toBe(260);
  expect(fitting(Number.NaN, bounds)).toBe(260);
});

test('no width leaves its bounds', () => {
  fc.assert(
    fc.property(fc.double(), (width) => {
      const fitted = fitting(width, bounds);
      return fitted >= 200 && fitted <= 400;
    }),
  );
});

test('keys move the divider the way the arrow points', () => {
  expect(widthAfterKey(260, 'ArrowRight', false, bounds, 'start')).toBe(276);
  expect(widthAfterKey(260, 'ArrowRight', false, bounds, 'end')).toBe(244);
  expect(widthAfterKey(260, 'ArrowLeft', true, bounds, 'start')).toBe(200);
  expect(widthAfterKey(260, 'Home', false, bounds, 'start')).toBe(200);
  expect(widthAfterKey(260, 'End', false, bounds, 'end')).toBe(400);
  expect(widthAfterKey(390, 'Enter', false, bounds, 'start')).toBe(260);
  expect(widthAfterKey(260, 'x', false, bounds, 'start')).toBeNull();
});
