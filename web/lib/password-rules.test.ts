import { expect, test } from 'vitest';
import { wrongWith } from './password-rules.ts';

test('short or mistyped passwords are named before they are sent', () => {
  expect(wrongWith('', '')).toBe('password.short');
  expect(wrongWith('elevenchars', 'elevenchars')).toBe('password.short');
  expect(wrongWith('twelve chars', 'twelve charz')).toBe('password.differs');
  expect(wrongWith('twelve chars', 'twelve chars')).toBeNull();
});
