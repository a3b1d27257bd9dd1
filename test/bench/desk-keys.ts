import type { BrowserContext, Page } from 'playwright-core';
import { openEmpty, openInbox } from './desk-browser.ts';
import { type DeskWorld, lengthen } from './desk-world.ts';
import { against, type Quantiles, quantiles } from './quantiles.ts';

const longThread = 500;
const draftSigns = 20_000;

/** Whoever reads rests between two keys; also lets what the last one began come to its end. */
const restMs = 250;

async function press(page: Page, keys: readonly string[], waits: 'nextConversation' | 'nextSign') {
  const times: number[] = [];
  for (const key of keys) {
    const waited = page.evaluate<number>(`bench.${waits}()`);
    // asked for first, so that it listens when the key comes
    await page.evaluate('1');
    await page.keyboard.press(key);
    times.push(await waited);
    await page.waitForTimeout(restMs);
  }
  return times;
}

/** From key to the next conversation on the screen: down the list, and back up by a fifth of it. */
export async function moveByKey(context: BrowserContext, presses: number) {
  const up = Math.floor(presses / 5);
  const keys = [...Array<string>(presses - up).fill('j'), ...Array<string>(up).fill('k')];
  const page = await openInbox(context);
  await page.keyboard.press('j');
  await page.locator('#thread article').first().waitFor();
  const times = await press(page, keys, 'nextConversation');
  await page.close();
  const empty = await openEmpty(context);
  const floor = await press(empty, keys.slice(0, 50), 'nextSign');
  await empty.close();
  return against(quantiles(times), quantiles(floor));
}

interface Typed {
  spent: number[];
  toPaint: number[];
  longFrames: number;
}

export interface Typing {
  handling: Quantiles;
  /** Of the events that took 16 ms and more until they were painted. */
  slowToPaint: Quantiles;
  longFrames: number;
}

/** Types into what has the focus. */
async function type(page: Page, signs: number): Promise<Typing> {
  await page.evaluate('void (globalThis.typing = bench.watchKeys())');
  const words = 'Guten Tag, wir haben Ihr Paket gefunden und schicken es heute noch los. ';
  await page.keyboard.type(words.repeat(Math.ceil(signs / words.length)).slice(0, signs), { delay: 40 });
  // events are told of once their frames are over
  await page.waitForTimeout(200);
  const { spent, toPaint, longFrames } = await page.evaluate<Typed>('typing()');
  return { handling: quantiles(spent), slowToPaint: quantiles(toPaint), longFrames };
}

async function typeInThread(page: Page, signs: number, draft: number) {
  await page.keyboard.press('r');
  await page.locator('textarea').fill('x'.repeat(draft));
  const typed = await type(page, signs);
  await page.locator('textarea').fill('');
  await page.keyboard.press('Escape');
  return typed;
}

async function typeInNothing(context: BrowserContext, signs: number): Promise<Typing> {
  const page = await openEmpty(context);
  await page.setContent('<textarea rows=3 autofocus></textarea>');
  await page.locator('textarea').focus();
  const floor = await type(page, signs);
  await page.close();
  return floor;
}

/** Scrolls what is under the mouse up and down again. */
async function scroll(page: Page, steps: number): Promise<object> {
  await page.mouse.move(800, 350);
  await page.evaluate('void (globalThis.scrolling = bench.watchFrames())');
  for (let at = 0; at < steps; at += 1) {
    await page.mouse.wheel(0, at % 40 < 20 ? -600 : 600);
    await page.waitForTimeout(30);
  }
  return page.evaluate('scrolling()');
}

async function scrollNothing(context: BrowserContext, steps: number): Promise<object> {
  const page = await openEmpty(context);
  await page.setContent('<div style="height: 60000px"></div>');
  const floor = await scroll(page, steps);
  await page.close();
  return floor;
}

/** Writing, in short and long threads, and a thread of many messages opened and scrolled. */
export async function workInThreads(context: BrowserContext, world: DeskWorld, length: number) {
  const page = await openInbox(context);
  await press(page, ['j', 'j'].slice(1), 'nextConversation');
  const row = (await page.locator('#inbox-list [role=option]').nth(1).getAttribute('id')) ?? '';
  await lengthen(world, row.replace('row-', ''), longThread);
  const typing = {
    thread: await typeInThread(page, length, 0),
    draft: await typeInThread(page, length, draftSigns),
  };
  // what the page keeps of the thread is of the time when it was short
  await page.reload();
  await page.evaluate('bench.listed');
  await page.locator('#thread article').first().waitFor();
  const opened = [];
  for (let at = 0; at < Math.max(2, length / 10); at += 1) {
    opened.push(...(await press(page, ['j'], 'nextConversation')));
    await press(page, ['k'], 'nextConversation');
  }
  await press(page, ['j'], 'nextConversation');
  const scrolled = await scroll(page, length);
  const drawn = await page.locator('#thread article').count();
  const long = {
    thread: await typeInThread(page, length, 0),
    draft: await typeInThread(page, length, draftSigns),
  };
  await page.close();
  return {
    typing: {
      ...typing,
      longThread: long.thread,
      longThreadDraft: long.draft,
      floor: await typeInNothing(context, length),
    },
    longThread: {
      messages: drawn,
      opened: quantiles(opened),
      scrolled,
      floorScrolled: await scrollNothing(context, length),
    },
  };
}
