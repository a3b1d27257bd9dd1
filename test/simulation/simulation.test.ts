import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { patched } from '../support/patching/patch.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { bugs } from './bugs.ts';
import { hunt, inProcess, runClean } from './everything.ts';
import { neverReached } from './reached.ts';

const seeds = 300;
/** The test run has to find so many of the twenty. */
const atLeast = 16;

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

describe('the desk in a simulated world', () => {
  it.each(bugs)('the bug $name fits the source as it is', ({ patches }) => {
    for (const [file, changes] of Map.groupBy(patches, (patch) => patch.file)) {
      const source = readFileSync(path.join(import.meta.dirname, '../..', file), 'utf8');
      expect(changes.reduce(patched, source)).not.toBe(source);
    }
  });

  it('does the same under the same seed', async () => {
    const order = { adminUrl: server.adminUrl, first: 4, count: 2, untilBroken: false };
    const [one, two] = await Promise.all([inProcess(order), inProcess(order)]);
    expect(one.hashes).toHaveLength(2);
    expect(two.hashes).toEqual(one.hashes);
    expect(new Set(one.hashes).size).toBe(2);
  });

  it(`keeps its promises under ${seeds} seeds, and each situation is met`, async () => {
    const { broken, reached, ms, steps } = await runClean(server.adminUrl, 1, seeds);
    process.stdout.write(`${JSON.stringify({ seeds, failed: broken.length, steps, reached, ms })}\n`);
    expect(broken).toEqual([]);
    expect(neverReached(reached)).toEqual([]);
  }, 600_000);

  it('finds planted bugs, and knows them apart from none', async () => {
    const started = performance.now();
    const hunted = await hunt(server.adminUrl);
    const found = hunted.filter((one) => one.seed !== null);
    const ms = Math.round(performance.now() - started);
    process.stdout.write(`${JSON.stringify({ bugs: bugs.length, found: found.length, hunted, ms })}\n`);
    expect(bugs).toHaveLength(20);
    expect(found.length).toBeGreaterThanOrEqual(atLeast);
  }, 600_000);
});
