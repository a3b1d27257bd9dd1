import { expect, test } from 'vitest';
import { ApiProblem, Unreachable } from './api.ts';
import { refusedAt } from './faults.ts';

const refusal = (fields: Record<string, string>) =>
  new ApiProblem({ type: 'about:blank', title: '', status: 400, code: 'invalid_input', fields });

test('no answer names no field', () => {
  expect(refusedAt(new Unreachable(), 'name')).toBeUndefined();
  expect(refusedAt(null, 'name')).toBeUndefined();
  expect(refusedAt(refusal({}), 'name')).toBeUndefined();
});

test('a fault inside a field is a fault of the field, its neighbour is none', () => {
  expect(refusedAt(refusal({ 'imap.host': 'too_small' }), 'imap.host')).toBe('invalid');
  expect(refusedAt(refusal({ 'marketplaces.0': 'invalid_format' }), 'marketplaces')).toBe('invalid');
  expect(refusedAt(refusal({ 'imap.hostname': 'too_small' }), 'imap.host')).toBeUndefined();
});
