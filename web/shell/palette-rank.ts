import type { Command } from '../lib/commands.ts';
import { ranked } from '../lib/fuzzy.ts';

const order: Command['group'][] = ['act', 'view', 'store', 'page'];

/** What the palette shows: without a query everything by group, with one the best first. One line for each id. */
export function findCommands(commands: Command[], query: string, most = 50): Command[] {
  const byId = new Map(commands.filter((command) => !command.hidden).map((command) => [command.id, command]));
  const open = [...byId.values()];
  if (query.trim() === '') {
    return open.sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group)).slice(0, most);
  }
  return ranked(query, open, ({ label, words }) => [label, words ?? '']).slice(0, most);
}
