import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { type Bug, bugs } from './bugs.ts';
import type { SeedsOrder, SeedsResult } from './seeds.ts';

const folder = import.meta.dirname;
/** How many seeds a bug is looked for in. */
export const seedsForABug = 30;

/** Runs seeds in a process of their own, whose source has the bug in it. */
export function inProcess(order: SeedsOrder, bug?: Bug): Promise<SeedsResult> {
  const register = path.join(folder, '../support/patching/register.ts');
  const child = spawn(
    process.execPath,
    ['--import', register, path.join(folder, 'seeds.ts'), JSON.stringify(order)],
    {
      env: { ...process.env, TEST_PATCHES: JSON.stringify(bug?.patches ?? []) },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  let complained = '';
  child.stdout.on('data', (data: Buffer) => (said += data));
  child.stderr.on('data', (data: Buffer) => (complained += data));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      const last = said.trimEnd().split('\n').at(-1) ?? '';
      if (code === 0 && last.startsWith('{')) resolve(JSON.parse(last) as SeedsResult);
      else reject(new Error(`${bug?.name ?? 'seeds'}: ended with ${code}\n${complained}`));
    });
  });
}

/** Does work with as many hands as the machine has. */
async function spread<W, R>(work: readonly W[], doOne: (one: W) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const hand = async (): Promise<void> => {
    while (next < work.length) {
      const at = next;
      next += 1;
      results[at] = await doOne(work[at] as W);
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, hand));
  return results;
}

/** Runs `count` seeds from `first` on in parts, side by side. */
export async function runClean(adminUrl: string, first: number, count: number): Promise<SeedsResult> {
  const parts = 2;
  const size = Math.ceil(count / parts);
  const orders = Array.from({ length: parts }, (_, at) => ({
    adminUrl,
    first: first + at * size,
    count: Math.min(size, count - at * size),
    untilBroken: false,
  }));
  const started = performance.now();
  const results = await spread(
    orders.filter((order) => order.count > 0),
    (order) => inProcess(order),
  );
  const reached: Record<string, number> = {};
  for (const one of results)
    for (const [what, often] of Object.entries(one.reached)) reached[what] = (reached[what] ?? 0) + often;
  return {
    seeds: results.reduce((sum, one) => sum + one.seeds, 0),
    steps: results.reduce((sum, one) => sum + one.steps, 0),
    broken: results.flatMap((one) => one.broken),
    hashes: results.flatMap((one) => one.hashes),
    reached: Object.fromEntries(Object.entries(reached).sort()),
    ms: Math.round(performance.now() - started),
  };
}

/** A bug, and the first seed that shows it; null: none did. */
export interface Hunt {
  name: string;
  seed: number | null;
  why: string;
}

/** Looks for bugs, each in a process of its own, from seed `first` on. */
export function hunt(adminUrl: string, chosen: readonly Bug[] = bugs, first = 1): Promise<Hunt[]> {
  return spread(chosen, async (bug) => {
    const order = { adminUrl, first, count: seedsForABug, untilBroken: true };
    const { broken } = await inProcess(order, bug);
    return { name: bug.name, seed: broken[0]?.seed ?? null, why: broken[0]?.broken[0] ?? '' };
  });
}
