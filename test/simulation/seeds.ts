import { openGround } from './ground.ts';
import { runSeed, type SeedResult } from './seed.ts';

/** Which seeds one process runs. */
export interface SeedsOrder {
  /** Of a server, as a superuser. */
  adminUrl: string;
  first: number;
  count: number;
  /** Stops at the first seed that fails. */
  untilBroken: boolean;
}

/** What they came to. */
export interface SeedsResult {
  seeds: number;
  steps: number;
  /** Those that failed, without their traces. */
  broken: Omit<SeedResult, 'trace'>[];
  /** Of each seed, over all that happened. */
  hashes: string[];
  /** How often each situation was met. */
  reached: Record<string, number>;
  ms: number;
}

/** Runs seeds one after the other on a database of their own. */
export async function runSeeds(order: SeedsOrder): Promise<SeedsResult> {
  const started = performance.now();
  const ground = await openGround(order.adminUrl);
  const result: SeedsResult = { seeds: 0, steps: 0, broken: [], hashes: [], reached: {}, ms: 0 };
  try {
    for (let seed = order.first; seed < order.first + order.count; seed += 1) {
      const { trace: _, ...one } = await runSeed(ground, seed, (what) => {
        result.reached[what] = (result.reached[what] ?? 0) + 1;
      });
      result.seeds += 1;
      result.steps += one.steps;
      result.hashes.push(one.hash);
      if (one.broken.length > 0) result.broken.push(one);
      if (one.broken.length > 0 && order.untilBroken) break;
    }
  } finally {
    await ground.close();
  }
  result.ms = Math.round(performance.now() - started);
  return result;
}

// A process of its own: the order comes as an argument, the result leaves as the last line.
if (import.meta.main) {
  const order = JSON.parse(process.argv[2] ?? '') as SeedsOrder;
  process.stdout.write(`${JSON.stringify(await runSeeds(order))}\n`);
}
