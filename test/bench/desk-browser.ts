import path from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { DeskChild } from './desk-child.ts';

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: '/usr/bin/chromium',
    // root may not use Chromium's own sandbox
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });

/** A profile of its own, with nothing kept yet, in which the administrator is signed in. */
export async function openProfile(browser: Browser, { url, headers }: DeskChild): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    reducedMotion: 'reduce',
  });
  const [name = '', value = ''] = headers.cookie?.split('=') ?? [];
  await context.addCookies([{ name, value, url, httpOnly: true }]);
  await context.addInitScript({ path: path.join(import.meta.dirname, 'in-page.js') });
  return context;
}

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
