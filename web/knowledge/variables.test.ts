import { expect, test } from 'vitest';
import { variables } from '../../src/knowledge/contract.ts';
import { fill } from '../../src/knowledge/fill.ts';
import { missingIn, variableNames } from './variables.ts';

test('the screens know the variables of the desk, and find them where the desk does', () => {
  expect(variableNames).toEqual(variables);
  for (const text of [
    '',
    'a {{order.id}} b {{ buyer.name }} {{order.id}}',
    '{{buyer.nose}} {{',
    '{{{order.id}}}',
  ])
    expect(missingIn(text).map(({ name }) => name)).toEqual(fill(text, {}).missing);
});

test('a place is told by where it begins and ends', () => {
  const text = 'No. {{ order.id }}, {{order.id}}';
  const [one] = missingIn(text);
  expect(text.slice(one?.from, one?.to)).toBe('{{ order.id }}');
});
