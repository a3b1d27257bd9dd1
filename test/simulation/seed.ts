import { audit } from './auditor.ts';
import type { Ground } from './ground.ts';
import { quiesce } from './quiescing.ts';
import { openRun } from './run.ts';
import { step } from './steps.ts';

/** What became of one seed. */
export interface SeedResult {
  seed: number;
  steps: number;
  /** SHA-256 over all that happened. */
  hash: string;
  /** What must not be, in words; empty: nothing. */
  broken: string[];
  trace: string[];
}

const stepsBetween = 40;

/** Runs one seed: twice some steps, then calm, then the auditor. */
export async function runSeed(
  ground: Ground,
  seed: number,
  reached: (what: string) => void,
): Promise<SeedResult> {
  const run = await openRun(ground, seed, reached);
  let steps = 0;
  try {
    run.setCalm(false);
    for (let part = 0; part < 2 && run.broken.length === 0; part += 1) {
      for (let n = 0; n < stepsBetween; n += 1) {
        await step(run);
        steps += 1;
      }
      if (!(await quiesce(run))) run.broken.push('does not come to rest');
      run.broken.push(...(await audit(run)));
    }
  } catch (error) {
    run.broken.push(`the run broke off: ${error instanceof Error ? error.stack : String(error)}`);
  }
  await run.stage.rest();
  await ground.forget(run.tenants.map((tenant) => tenant.id));
  return { seed, steps, broken: run.broken, ...run.end() };
}
