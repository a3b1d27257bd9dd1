import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { openEmpty, openKeptProfile } from './desk-browser.ts';
import type { DeskChild } from './desk-child.ts';
import { against, quantiles } from './quantiles.ts';

interface Taken {
  requests: number;
  kilobytes: number;
  ofAnswersKb: number;
}

async function open(context: BrowserContext): Promise<{ ms: number; taken: Taken }> {
  const page = await context.newPage();
  await page.goto('/inbox');
  const ms = await page.evaluate<number>('bench.listed');
  // what the first moments ask for besides
  await page.waitForTimeout(1_000);
  const taken = await page.evaluate<Taken>('bench.taken()');
  await page.close();
  return { ms, taken };
}

async function openNothing(context: BrowserContext): Promise<number> {
  const page = await openEmpty(context);
  const ms = await page.evaluate<number>('bench.drawn');
  await page.close();
  return ms;
}

/** From the address to the painted list: with nothing kept in the browser, and as somebody who is there each day. */
export async function openTheApp(desk: DeskChild, times: number) {
  const all = { cold: [] as number[], warm: [] as number[], nothing: [] as number[] };
  let taken: object = {};
  for (let at = 0; at < times; at += 1) {
    const folder = await mkdtemp(path.join(tmpdir(), 'desk-bench-'));
    const context = await openKeptProfile(folder, desk);
    const cold = await open(context);
    // a browser keeps a script as compiled from the second time on
    await open(context);
    const warm = await open(context);
    all.cold.push(cold.ms);
    all.warm.push(warm.ms);
    all.nothing.push(await openNothing(context));
    taken = { cold: cold.taken, warm: warm.taken };
    await context.close();
    await rm(folder, { recursive: true, force: true });
  }
  const floor = quantiles(all.nothing);
  return { cold: against(quantiles(all.cold), floor), warm: against(quantiles(all.warm), floor), taken };
}
