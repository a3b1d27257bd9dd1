import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { faultsOfAccess } from './support/axe.ts';
import { openWindow } from './support/browser.ts';
import { composer, listed, rowOf } from './support/conversations.ts';
import { loginOf, signedIn, typeSignIn } from './support/people.ts';

const shape = { width: 390, height: 844 };

/** Everything that can be touched and is smaller than 24 px, and how far the page is wider than the window. */
const tight = `(() => {
  const small = [...document.querySelectorAll('button, a, input, textarea, select, [role=option]')]
    .filter((one) => one.checkVisibility() && !one.closest('p'))
    .map((one) => [one.getBoundingClientRect(), one])
    .filter(([box]) => box.width > 1 && (box.width < 24 || box.height < 24))
    .map(([box, one]) => (one.textContent || one.ariaLabel) + ' ' + box.width + 'x' + box.height);
  return { small, over: document.documentElement.scrollWidth - innerWidth };
})()`;

async function fits(page: Page): Promise<void> {
  expect(await page.evaluate(tight)).toEqual({ small: [], over: 0 });
  expect(await faultsOfAccess(page)).toEqual([]);
}

test('a buyer is answered from a phone', async () => {
  const page = await openWindow({ ...shape, language: 'zh' });
  await page.goto('/');
  await page.locator('input[name=email]').waitFor();
  await fits(page);
  await typeSignIn(page, loginOf('mei'), inject('desk').password);
  await page.getByRole('option').first().waitFor();
  await fits(page);
  const rows = await listed(page);
  const row = rows.find(({ store, dueAt }) => store.name === 'Hinoki JP' && dueAt !== null);
  if (!row) throw new Error('nothing waits in this store');
  await page.goto(`/inbox?view=open&store=${row.store.id}`);
  await rowOf(page, row.id).click();
  await page.locator('#thread article').first().waitFor();
  await fits(page);
  await page.getByRole('button', { name: '详情' }).click();
  await page.getByRole('dialog').getByText('回复截止').waitFor();
  await fits(page);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await composer(page).fill('ご連絡ありがとうございます。確認いたします。');
  await fits(page);
  await page.locator('section[data-kind] footer button').last().click();
  await expect.poll(() => page.url()).not.toContain(row.id);
  await page.goto(`/inbox?view=open&id=${row.id}`);
  const mine = page.locator('#thread article', { hasText: '確認いたします。' });
  await expect.poll(() => mine.innerText(), { timeout: 30_000 }).toContain('已发送');
});

test('from a conversation that is not there, a phone finds the way back', async () => {
  const page = await signedIn('chen', '/inbox?view=open&id=0198c0de-0000-7000-8000-00000000abcd', shape);
  await page.getByText('Not found', { exact: true }).waitFor();
  await fits(page);
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('option').first().waitFor();
});

test('pages beside the inbox fit a phone, and the views are a tap away', async () => {
  const page = await signedIn('chen', '/inbox?view=open', shape);
  await page.getByRole('option').first().waitFor();
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('dialog').waitFor();
  await fits(page);
  for (const path of ['/people', '/stores', '/mail', '/outgoing', '/audit', '/account']) {
    await page.goto(path);
    await page.locator('main h1').waitFor();
    await page.waitForLoadState('networkidle');
    await fits(page);
  }
});
