import { expect, test } from 'vitest';
import type { Command } from '../lib/commands.ts';
import { findCommands } from './palette-rank.ts';

const command = (
  id: string,
  group: Command['group'],
  label: string,
  more: Partial<Command> = {},
): Command => ({
  id,
  group,
  label,
  run: () => undefined,
  ...more,
});
const all = [
  command('people', 'page', 'People'),
  command('lumo', 'store', 'Lumo EU', { words: 'Lumo DE FR IT' }),
  command('open', 'view', 'Open'),
  command('close', 'act', 'Close'),
  command('down', 'act', 'Next conversation', { hidden: true }),
];
const ids = (query: string) => findCommands(all, query).map(({ id }) => id);

test('what fits nothing finds nothing, and keys alone are not listed', () => {
  expect(ids('zzz')).toEqual([]);
  expect(ids('next conv')).toEqual([]);
});

test('without words everything stands by group, acts first', () => {
  expect(ids('')).toEqual(['close', 'open', 'lumo', 'people']);
});

test('words beside the name are found too', () => {
  expect(ids('fr')).toEqual(['lumo']);
  expect(ids('ope')[0]).toBe('open');
});

test('a command registered twice is listed once, the later one', () => {
  const twice = [command('close', 'act', 'Close'), command('close', 'act', 'Close 12')];
  expect(findCommands(twice, 'close').map(({ label }) => label)).toEqual(['Close 12']);
});
