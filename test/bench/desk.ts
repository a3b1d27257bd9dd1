import { openBrowser, openProfile } from './desk-browser.ts';
import { moveByKey, workInThreads } from './desk-keys.ts';
import { officeAtWork } from './desk-office.ts';
import { openTheApp } from './desk-opening.ts';
import { type DeskWorld, startDeskWorld } from './desk-world.ts';
import { timed } from './quantiles.ts';
import { scriptSizes } from './script-sizes.ts';
import { askSearches } from './search-questions.ts';

// How quick the desk feels in Chromium, and what an office of agents asks of it, among many threads of five messages.
// Arguments: threads; keys pressed, signs typed, turns of the wheel and seconds at work; which parts, by commas.
const [threads = 200_000, length = 200] = process.argv.slice(2, 4).map(Number);
const wanted = process.argv[4]?.split(',');

async function inBrowser(world: DeskWorld) {
  const browser = await openBrowser();
  const context = await openProfile(browser, world.desk);
  const told = {
    opening: await openTheApp(world.desk, Math.max(3, Math.round(length / 10))),
    nextConversation: await moveByKey(context, length),
    ...(await workInThreads(context, world, length)),
  };
  await browser.close();
  return told;
}

const parts: Record<string, (world: DeskWorld) => Promise<unknown>> = {
  screens: inBrowser,
  search: async ({ desk, admin }) => ({
    bareQuery: await timed(length, () => admin.query('select 1')),
    ...(await askSearches(desk, admin, Math.ceil(length / 4))),
  }),
  office: (world) => officeAtWork(world, length),
};

const world = await startDeskWorld(threads);
const { seededSeconds } = world;
const told: Record<string, unknown> = {
  threads,
  messages: threads * 5,
  seededSeconds,
  scripts: scriptSizes(),
};
try {
  for (const [name, part] of Object.entries(parts))
    if (wanted?.includes(name) ?? true) told[name] = await part(world);
} finally {
  await world.close();
}
console.log(JSON.stringify(told, null, 2));
