import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresLog } from './log.ts';
import { isServerOf } from './pid-file.ts';

const LOOK_EVERY_MS = 20;

/** How long each way of stopping is given, in milliseconds. */
export interface Patience {
  fast: number;
  immediate: number;
}

/**
 * Stops the server of a folder and waits until it is gone: "fast" (clients are cut off, everything is written), then
 * "immediate" (the next start recovers from the log; nothing committed is lost). Does nothing when it is gone already.
 */
export async function stopServer(
  pid: number,
  folder: string,
  log: PostgresLog,
  patience: Patience = { fast: 10_000, immediate: 10_000 },
): Promise<void> {
  if (await gone(pid, folder, 'SIGINT', patience.fast)) return;
  log.warn({ pid }, 'the database did not stop in time; stopping it at once');
  if (await gone(pid, folder, 'SIGQUIT', patience.immediate)) return;
  log.warn({ pid }, 'the database still runs; the next start takes it over');
}

async function gone(pid: number, folder: string, signal: NodeJS.Signals, withinMs: number): Promise<boolean> {
  if (!isServerOf(pid, folder)) return true;
  process.kill(pid, signal);
  for (let waited = 0; waited < withinMs; waited += LOOK_EVERY_MS) {
    await sleep(LOOK_EVERY_MS);
    if (!isServerOf(pid, folder)) return true;
  }
  return false;
}
