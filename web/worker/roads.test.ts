import { expect, test } from 'vitest';
import { roadOf } from './roads.ts';

const shell = new Set(['/', '/theme.js', '/assets/index-abc.js']);

test.each([
  ['/api/v1/conversations', false],
  ['/api/v1/attachments/1', true],
  ['/api', false],
  ['/docs/', true],
  ['/metrics', true],
  ['/assets/of-another-build.js', false],
  ['/assets/index-abc.js', true],
])('%s goes past the worker (navigation: %s)', (path, navigates) => {
  expect(roadOf(path, navigates, shell)).toBe('past');
});

test('pages, plain files and hashed ones each have their road', () => {
  expect(roadOf('/inbox', true, shell)).toBe('page');
  expect(roadOf('/apiary', true, shell)).toBe('page');
  expect(roadOf('/theme.js', false, shell)).toBe('plain');
  expect(roadOf('/assets/index-abc.js', false, shell)).toBe('hashed');
});
