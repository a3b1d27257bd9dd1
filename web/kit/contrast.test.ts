import { expect, test } from 'vitest';
import { contrast, luminance } from './contrast.ts';
import { dark, light, pairs } from './tokens.ts';

test('a colour in another form is refused', () => {
  expect(() => luminance('red')).toThrow('not a colour');
  expect(() => luminance('#fff')).toThrow('not a colour');
});

test('knows the ends of the scale', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#777777')).toBe(1);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});

for (const [name, tokens] of [
  ['light', light],
  ['dark', dark],
] as const) {
  test.each(pairs)(`${name}: $front on $back has $atLeast`, ({ front, back, atLeast }) => {
    expect(contrast(tokens[front], tokens[back])).toBeGreaterThanOrEqual(atLeast);
  });
}

test('both themes have the same tokens', () => {
  expect(Object.keys(dark).sort()).toEqual(Object.keys(light).sort());
});
