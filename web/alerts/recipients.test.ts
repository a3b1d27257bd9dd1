import { expect, test } from 'vitest';
import { recipientsOf } from './recipients.ts';

test('the usual people are not named one by one, in whatever order they were picked', () => {
  expect(recipientsOf(['b', 'a'], ['a', 'b'])).toBeNull();
  expect(recipientsOf(['a'], ['a', 'b'])).toEqual(['a']);
  expect(recipientsOf(['a', 'c'], ['a', 'b'])).toEqual(['a', 'c']);
  expect(recipientsOf([], ['a'])).toEqual([]);
});
