import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { readConfig } from '#platform/config/config.ts';
import { loadWorld } from './demo/load.ts';
import { readMark } from './demo/logins.ts';
import { withServices } from './with-services.ts';

/** Exit code that says that somebody set up an organisation in the meantime. */
const tooLate = 3;

/** `load-story`: loads the story world into a desk without an organisation, under the mark in its data folder. */
export async function loadStory(): Promise<number> {
  // Whoever asked for it holds the other end of this pipe; without them nobody wants the story any more.
  process.stdin.once('end', () => process.exit(1)).resume();
  const { dataDir, trustedAuthServers } = readConfig();
  const mark = await readMark(dataDir);
  if (!mark) throw new Error('No story was asked for in this data folder.');
  const code = await withServices(async (services) =>
    (await loadWorld(services, { ...mark, trustedAuthServers })) ? 0 : tooLate,
  );
  process.stdin.destroy();
  return code;
}

/**
 * Has the story loaded by a process of its own: loading takes several times the memory that a resting desk needs, and a
 * process keeps what it once had.
 * @returns false when somebody set up an organisation in the meantime
 */
export async function loadApart(): Promise<boolean> {
  const main = path.resolve(import.meta.dirname, '../main.ts');
  const child = spawn(process.execPath, [main, 'load-story'], { stdio: ['pipe', 'inherit', 'inherit'] });
  const [code] = await once(child, 'exit');
  if (code !== 0 && code !== tooLate) throw new Error('The story could not be loaded.');
  return code === 0;
}
