import type { Page } from 'playwright-core';
import { inject } from 'vitest';
import { type PersonKey, people } from '../../../db/world/people.ts';
import { openWindow, type PageOptions } from './browser.ts';

/** The sign-in name of somebody in the story. */
export const loginOf = (who: PersonKey): string => people[who].login;

/** Headers that the desk's own pages send. */
export const ownHeaders = { 'x-sellerdesk': '1' };

/** Types name and password into the page's sign-in form and sends it. */
export async function typeSignIn(page: Page, login: string, password: string): Promise<void> {
  await page.locator('input[name=email]').fill(login);
  await page.locator('input[name=password]').fill(password);
  await page.locator('form button[type=submit]').click();
}

/**
 * Who reads what at the desk of the story. A language is a person's own and files run side by side, so nobody is turned
 * in one file while another reads; the administrator belongs to the file that looks at every screen.
 */
function assertReader(who: PersonKey, language: 'en' | 'zh'): void {
  if (who !== 'admin' && (who === 'mei') !== (language === 'zh'))
    throw new Error(`${who} reads ${language} nowhere`);
}

/** A window in which somebody of the story is signed in, in the language of `options`, on `path`. */
export async function signedIn(who: PersonKey, path = '/', options: PageOptions = {}): Promise<Page> {
  const page = await openWindow(options);
  const { password } = options.desk ?? inject('desk');
  const api = page.context().request;
  const signed = await api.post('/api/v1/session', {
    data: { email: loginOf(who), password },
    headers: ownHeaders,
  });
  if (!signed.ok()) throw new Error(`${who} cannot sign in: ${await signed.text()}`);
  const { language = 'en' } = options;
  if (!options.desk) assertReader(who, language);
  await api.patch('/api/v1/session/preferences', {
    data: { language, theme: 'system', singleKeys: true, undoSeconds: 5 },
    headers: ownHeaders,
  });
  await page.goto(path);
  return page;
}

/** The desk's answer to a read by whoever is signed in on `page`. */
export async function ask<T>(page: Page, path: string): Promise<T> {
  const answer = await page.context().request.get(`/api/v1${path}`);
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** Has the desk do something for whoever is signed in on `page`; gives the status and the body. */
export async function tell(
  page: Page,
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  data?: unknown,
) {
  const answer = await page.context().request.fetch(`/api/v1${path}`, {
    method,
    headers: { ...ownHeaders, 'idempotency-key': crypto.randomUUID() },
    ...(data === undefined ? {} : { data }),
  });
  const text = await answer.text();
  return { status: answer.status(), body: text === '' ? null : JSON.parse(text) };
}
