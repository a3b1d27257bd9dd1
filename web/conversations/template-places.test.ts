import { expect, test } from 'vitest';
import { putAt, slashAt } from './template-places.ts';

test.each([
  ['/', 1, { from: 0, to: 1 }],
  ['／', 1, { from: 0, to: 1 }],
  ['、', 1, { from: 0, to: 1 }],
  ['Hello,\n/\nBye', 8, { from: 7, to: 8 }],
  ['Hello,\n\n/', 9, { from: 8, to: 9 }],
])('a slash that stands alone in its line calls the templates: %j', (text, caret, place) => {
  expect(slashAt(text, caret)).toEqual(place);
});

test.each([
  ['', 0],
  ['1/2', 2],
  ['/late', 5],
  ['// ', 1],
  ['a /', 3],
  ['/\nmore', 6],
  ['/', 0],
  ['/x', 1],
])('%j at %i calls nothing', (text, caret) => expect(slashAt(text, caret)).toBeNull());

test('what is chosen takes the place of the slash alone', () => {
  expect(putAt('Hello,\n/\nBye', { from: 7, to: 8 }, 'your parcel')).toBe('Hello,\nyour parcel\nBye');
});
