import { rounded } from './intake-roads.ts';

/** Milliseconds, sorted out. */
export interface Quantiles {
  median: number;
  p95: number;
  max: number;
  samples: number;
}

export function quantiles(times: readonly number[]): Quantiles {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => rounded(sorted[Math.floor(sorted.length * share)] ?? 0);
  return { median: at(0.5), p95: at(0.95), max: rounded(sorted.at(-1) ?? 0), samples: sorted.length };
}

/** Medians of something against those of its floor. */
export const against = (one: Quantiles, floor: Quantiles) => ({
  ...one,
  floor,
  ratio: rounded(one.median / floor.median),
});

/** How long `ask` takes, `count` times. */
export async function timed(count: number, ask: () => Promise<unknown>): Promise<Quantiles> {
  const times: number[] = [];
  for (let at = 0; at < count + 3; at += 1) {
    const began = performance.now();
    await ask();
    // the first few find plans and pages cold
    if (at > 2) times.push(performance.now() - began);
  }
  return quantiles(times);
}
