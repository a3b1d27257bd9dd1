import { parseArgs } from 'node:util';
import { openTestServer } from '../support/server.ts';
import { bugs } from './bugs.ts';
import { hunt, runClean } from './everything.ts';
import { openGround } from './ground.ts';
import { neverReached } from './reached.ts';
import { runSeed } from './seed.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Replays one seed and prints what happened in it. */
async function replay(adminUrl: string, seed: number): Promise<boolean> {
  const ground = await openGround(adminUrl);
  try {
    const { trace, broken, hash } = await runSeed(ground, seed, () => undefined);
    for (const line of trace) say(line);
    for (const line of broken) say(`BROKEN ${line}`);
    say(JSON.stringify({ seed, hash, broken: broken.length }));
    return broken.length === 0;
  } finally {
    await ground.close();
  }
}

async function everything(
  adminUrl: string,
  first: number,
  count: number,
  withBugs: boolean,
): Promise<boolean> {
  const clean = await runClean(adminUrl, first, count);
  for (const { seed, broken } of clean.broken) say(`seed ${seed}: ${broken.join(' · ')}`);
  const hunted = withBugs ? await hunt(adminUrl) : [];
  for (const { name, seed, why } of hunted)
    say(seed === null ? `${name}: not found` : `${name}: seed ${seed}, ${why}`);
  const missing = withBugs ? neverReached(clean.reached) : [];
  for (const what of missing) say(`never met: ${what}`);
  const found = hunted.filter((one) => one.seed !== null).length;
  const { seeds, steps, reached, ms } = clean;
  say(JSON.stringify({ seeds, failed: clean.broken.length, bugs: hunted.length, found, steps, reached, ms }));
  return clean.broken.length === 0 && missing.length === 0 && found >= hunted.length * 0.8;
}

const { values } = parseArgs({
  options: { seed: { type: 'string' }, seeds: { type: 'string' }, bug: { type: 'string' } },
});
const first = Number(values.seed ?? 1);
const count = Number(values.seeds ?? (values.seed === undefined ? 300 : 1));
const bug = bugs.find((one) => one.name === values.bug);
if (!Number.isInteger(first) || !Number.isInteger(count) || (values.bug !== undefined && !bug)) {
  say(`usage: bin/sim [--seed N] [--seeds N] [--bug NAME]\nbugs: ${bugs.map((one) => one.name).join(' ')}`);
  process.exit(2);
}

const server = await openTestServer();
let good = false;
try {
  if (bug) {
    const [found] = await hunt(server.adminUrl, [bug], first);
    say(JSON.stringify(found));
    good = found?.seed !== null;
  } else if (count === 1) good = await replay(server.adminUrl, first);
  else good = await everything(server.adminUrl, first, count, values.seed === undefined);
} finally {
  await server.close();
}
process.exitCode = good ? 0 : 1;
