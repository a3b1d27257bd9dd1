import { expect, test } from 'vitest';
import { type Command, commandFor } from './commands.ts';

const command = (id: string, combo?: string): Command => ({
  id,
  label: id,
  group: 'act',
  run: () => undefined,
  ...(combo ? { combo } : {}),
});

test('no key, no command', () => {
  expect(commandFor('x', [command('close', 'e')])).toBeUndefined();
  expect(commandFor('e', [])).toBeUndefined();
});

test('the command registered last has the key', () => {
  expect(commandFor('Escape', [command('leave', 'Escape'), command('fold', 'Escape')])?.id).toBe('fold');
});
