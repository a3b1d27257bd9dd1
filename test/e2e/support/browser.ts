import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, inject } from 'vitest';

let running: Promise<Browser> | undefined;

/** One Chromium for each test file. */
export function browser(): Promise<Browser> {
  running ??= chromium.launch({
    executablePath: '/usr/bin/chromium',
    // Root may not use Chromium's own sandbox; what is tested here is the page's.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  return running;
}

afterAll(async () => {
  await (await running)?.close();
});

/** Which desk, and in which shape the window is. */
export interface PageOptions {
  /** Default: the desk of the story world. */
  desk?: { url: string; password: string };
  language?: 'en' | 'zh';
  dark?: boolean;
  width?: number;
  height?: number;
}

/** A window of a browser profile of its own, signed out, on no page yet. */
export async function openWindow(options: PageOptions = {}): Promise<Page> {
  const { desk = inject('desk'), language = 'en', dark = false, width = 1440, height = 900 } = options;
  const shape: BrowserContextOptions = {
    baseURL: desk.url,
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    reducedMotion: 'reduce',
  };
  const context = await (await browser()).newContext(shape);
  context.setDefaultTimeout(15_000);
  return context.newPage();
}
