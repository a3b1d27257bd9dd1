import { appendFileSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';

/** What a process suffers where it stands. */
export type How = 'kill' | 'term' | 'throw' | 'freeze';

const signals = { kill: 'SIGKILL', term: 'SIGTERM', freeze: 'SIGSTOP' } as const;

/**
 * Where a fail point stands: the first of all processes to come by while it is armed says that it was hit, and then is
 * killed, asked to end, frozen or failed. `folder` is where the test arms it.
 */
export function faultAt(point: string, folder: string): void {
  const taken = path.join(folder, `${point}.taken`);
  try {
    renameSync(path.join(folder, `${point}.armed`), taken);
  } catch {
    return;
  }
  const how = readFileSync(taken, 'utf8') as How;
  appendFileSync(path.join(folder, 'hits'), `${JSON.stringify({ point, how, pid: process.pid })}\n`);
  if (how === 'throw') throw new Error(`fault at ${point}`);
  process.kill(process.pid, signals[how]);
}
