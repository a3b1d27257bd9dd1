import path from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { DeskChild } from './desk-child.ts';

const chromiumOptions = {
  executablePath: '/usr/bin/chromium',
  // root may not use Chromium's own sandbox
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
};

const pageOptions = ({ url }: DeskChild) =>
  ({
    baseURL: url,
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    reducedMotion: 'reduce',
  }) as const;

export const openBrowser = (): Promise<Browser> => chromium.launch(chromiumOptions);

/** Signs the administrator in, and puts what measures into every page. */
async function prepared(context: BrowserContext, { url, headers }: DeskChild): Promise<BrowserContext> {
  const [name = '', value = ''] = headers.cookie?.split('=') ?? [];
  await context.addCookies([{ name, value, url, httpOnly: true }]);
  await context.addInitScript({ path: path.join(import.meta.dirname, 'in-page.js') });
  return context;
}

/** A profile of its own, with nothing kept yet, in which the administrator is signed in. */
export const openProfile = async (browser: Browser, desk: DeskChild): Promise<BrowserContext> =>
  prepared(await browser.newContext(pageOptions(desk)), desk);

/** The same as a browser of its own that keeps in `folder` what people's browsers keep, scripts as compiled among it. */
export const openKeptProfile = async (folder: string, desk: DeskChild): Promise<BrowserContext> =>
  prepared(
    await chromium.launchPersistentContext(folder, { ...chromiumOptions, ...pageOptions(desk) }),
    desk,
  );

/** The inbox with its list in sight. */
export async function openInbox(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto('/inbox');
  await page.evaluate('bench.listed');
  return page;
}

/** A page of the desk's with nothing on it: what browser and machine take by themselves. */
export async function openEmpty(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto('/healthz');
  return page;
}
