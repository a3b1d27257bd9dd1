import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOfAccess } from './support/axe.ts';
import { composer, openConversation } from './support/conversations.ts';
import { buyerWrites } from './support/deliver.ts';
import { ask, ownHeaders, tell, typeSignIn } from './support/people.ts';
import { type SmallDesk, startSmallDesk } from './support/small-desk.ts';

const mailbox = 'shop@kompass.example';
let small: SmallDesk;
let page: Page;
let id: string;
beforeAll(async () => {
  small = await startSmallDesk({ mailbox });
  page = await small.open();
  id = await buyerWrites(page, mailbox);
});
afterAll(() => small.desk.end());

const banner = (words: string) => page.getByRole('status').filter({ hasText: words });

test('offline is said, and what came meanwhile is there afterwards', async () => {
  await openConversation(page, id);
  await composer(page).press('Tab');
  await composer(page).fill('Half a sen');
  await page.context().setOffline(true);
  await banner('Offline').waitFor();
  expect(await faultsOfAccess(page)).toEqual([]);
  const other = await small.open();
  await tell(other, 'POST', `/conversations/${id}/notes`, { text: 'Written meanwhile' });
  await other.context().close();
  await page.context().setOffline(false);
  await banner('Offline').waitFor({ state: 'detached' });
  await page.locator('#thread article', { hasText: 'Written meanwhile' }).waitFor();
  expect(await composer(page).inputValue()).toBe('Half a sen');
});

test('a desk that dies while one types loses nothing; live news goes on after it is back', async () => {
  await openConversation(page, id);
  await composer(page).fill('Before the crash');
  await small.desk.kill();
  await banner('interrupted').waitFor({ timeout: 10_000 });
  await composer(page).pressSequentially(', after it');
  await page.keyboard.press('Control+Enter');
  await expect
    .poll(() => page.locator('section[data-kind] footer [role=status]').innerText())
    .toMatch(/cannot be reached/);
  await small.desk.restart();
  await banner('interrupted').waitFor({ state: 'detached', timeout: 30_000 });
  expect(await composer(page).inputValue()).toBe('Before the crash, after it');
  const other = await small.open();
  await buyerWrites(other, mailbox, { text: 'Hallo nach dem Absturz', name: 'Greta Spaet' });
  await page
    .getByText('Greta Spaet')
    .or(page.getByRole('button', { name: /new conversation/ }))
    .first()
    .waitFor();
  await page.keyboard.press('Control+Enter');
  await page.locator('#thread article', { hasText: 'Before the crash, after it' }).waitFor();
  const { messages } = await ask<{ messages: { text: string }[] }>(other, `/conversations/${id}`);
  expect(messages.filter(({ text }) => text === 'Before the crash, after it')).toHaveLength(1);
  await other.context().close();
});

test('a session that is ended elsewhere asks to sign in over the page and keeps the text', async () => {
  await openConversation(page, id);
  await composer(page).press('n');
  await composer(page).fill('Kept over the sign-in');
  const other = await small.open();
  const { items } = await ask<{ items: { id: string; current: boolean }[] }>(other, '/sessions');
  for (const session of items.filter(({ current }) => !current)) {
    await other.context().request.delete(`/api/v1/sessions/${session.id}`, { headers: ownHeaders });
  }
  await page.getByRole('dialog').waitFor();
  expect(await faultsOfAccess(page)).toEqual([]);
  await typeSignIn(page, small.login, small.desk.password);
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await composer(page).inputValue()).toBe('Kept over the sign-in');
  await page.keyboard.press('Escape');
  await other.context().close();
});
