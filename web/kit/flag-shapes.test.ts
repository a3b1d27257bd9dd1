import { expect, it } from 'vitest';
import { rows } from '#amazon/marketplace-rows.ts';
import { flags } from './flag-shapes.ts';

it.each(rows.map(([code]) => code))('%s has a flag that covers its ground', (code) => {
  const shapes = flags[code] ?? [];
  expect(shapes.length).toBeGreaterThan(1);
  for (const [fill, path] of shapes) {
    expect(fill).toMatch(/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/);
    expect(path).toMatch(/^M[-MLHVhvlaz0-9. ]+$/i);
  }
});

it('no two are alike', () => {
  const drawn = Object.values(flags).map((shapes) => JSON.stringify(shapes));
  expect(new Set(drawn).size).toBe(drawn.length);
});
