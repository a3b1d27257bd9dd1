import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { faultsOfAccess } from './support/axe.ts';
import { openConversation } from './support/conversations.ts';
import { buyerWrites, freshAlias } from './support/deliver.ts';
import { ask, signedIn } from './support/people.ts';

const mailbox = 'service-na@lumo.example';
const us = { domain: 'marketplace.amazon.com', headers: [] };

const numberOf = async (page: Page, id: string): Promise<number> =>
  (await ask<{ conversation: { number: number } }>(page, `/conversations/${id}`)).conversation.number;

const articles = (page: Page) => page.locator('#thread article');
const shown = (page: Page) => page.locator('section:has(#thread) header').first();
const toast = (page: Page, text: RegExp) => page.locator('[role=alert]', { hasText: text });

test('two matters of a buyer become one by key, the address of the swallowed one leads there, and undo parts them', async () => {
  const page = await signedIn('chen');
  const alias = freshAlias();
  const first = await buyerWrites(page, mailbox, {
    ...us,
    alias,
    order: '114-8100001-0000001',
    text: 'The lamp',
  });
  const second = await buyerWrites(page, mailbox, {
    ...us,
    alias,
    order: '114-8100002-0000002',
    text: 'The shade',
  });
  const [one, two] = [await numberOf(page, first), await numberOf(page, second)];
  await openConversation(page, second);
  await page.locator('#thread').focus();
  await page.keyboard.press('m');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox').fill(`#${one}`);
  await dialog.getByRole('option', { name: new RegExp(`^#${one} `) }).waitFor();
  expect(await faultsOfAccess(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await dialog.getByText(`Number ${one} remains; ${two} leads to it.`).waitFor();
  const side = (number: number) => dialog.getByRole('region', { name: `#${number}`, exact: true });
  await side(one).getByText('114-8100001-0000001', { exact: false }).first().waitFor();
  expect(await side(one).innerText()).toMatch(/Remains[\s\S]*The lamp/);
  expect(await side(two).innerText()).toMatch(/Joins it[\s\S]*The shade/);
  expect(await faultsOfAccess(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect.poll(() => page.url()).toContain(first);
  await expect.poll(() => articles(page).count()).toBe(2);
  const merged = page.getByText(`merged conversation ${two} into this`);
  await merged.waitFor();
  expect(await faultsOfAccess(page)).toEqual([]);
  await page.goto(`/inbox?view=open&id=${second}`);
  await expect.poll(() => page.url()).toContain(first);
  await merged.waitFor();
  await page.locator('#thread').getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => articles(page).count()).toBe(1);
  await openConversation(page, second);
  await expect.poll(() => articles(page).innerText()).toContain('The shade');
  await expect.poll(() => shown(page).innerText()).toContain(`#${two}`);
});

test('messages are split off from one on, and the corner offers to take it back, by key too', async () => {
  const page = await signedIn('chen');
  const mail = { ...us, alias: freshAlias(), order: '114-8200001-0000001' };
  const id = await buyerWrites(page, mailbox, { ...mail, text: 'Where is my lamp?' });
  await buyerWrites(page, mailbox, { ...mail, text: 'Besides, the bill is wrong.' });
  await buyerWrites(page, mailbox, { ...mail, text: 'Please send another bill.' });
  await openConversation(page, id);
  await expect.poll(() => articles(page).count()).toBe(3);
  await articles(page).nth(1).getByRole('button', { name: 'More on this message' }).click();
  await page.getByRole('menuitem', { name: 'Split off from here on' }).click();
  await expect.poll(() => articles(page).count()).toBe(1);
  const said = toast(page, /2 messages are now conversation/);
  await said.waitFor();
  expect(await faultsOfAccess(page)).toEqual([]);
  await said.getByRole('button', { name: 'Undo' }).waitFor();
  await page.keyboard.press('z');
  await expect.poll(() => articles(page).count()).toBe(3);
  await expect.poll(() => articles(page).last().innerText()).toContain('Please send another bill.');
});

test('another buyer on the order is suggested beside the thread; only a lead may vouch, and anybody may say no', async () => {
  const chen = await signedIn('chen');
  const order = '114-8300001-0000001';
  const first = await buyerWrites(chen, mailbox, { ...us, alias: freshAlias(), order, text: 'My lamp' });
  const second = await buyerWrites(chen, mailbox, { ...us, alias: freshAlias(), order, text: 'My lamp too' });
  const number = await numberOf(chen, second);
  const sofia = await signedIn('lina', `/inbox?view=open&id=${first}`);
  const part = sofia.locator('section', { has: sofia.getByRole('heading', { name: 'May belong here' }) });
  await part.getByText(`#${number}`).waitFor();
  expect(await faultsOfAccess(sofia)).toEqual([]);
  await part.getByRole('button', { name: 'Merge…' }).click();
  await sofia.getByText('These are different buyers, so they stay apart.', { exact: false }).waitFor();
  expect(await sofia.getByRole('button', { name: 'Merge', exact: true }).isDisabled()).toBe(true);
  await sofia.keyboard.press('Escape');
  await part.getByRole('button', { name: 'Does not belong' }).click();
  await part.waitFor({ state: 'detached' });
  await openConversation(chen, second);
  await expect.poll(() => chen.getByRole('heading', { name: 'May belong here' }).count()).toBe(0);
});

test('a phone merges in Chinese', async () => {
  const sender = await signedIn('chen');
  const page = await signedIn('mei', '/', { language: 'zh', width: 390, height: 844 });
  const alias = freshAlias();
  const first = await buyerWrites(sender, mailbox, {
    ...us,
    alias,
    order: '114-8400001-0000001',
    text: 'Eins',
  });
  const second = await buyerWrites(sender, mailbox, {
    ...us,
    alias,
    order: '114-8400002-0000002',
    text: 'Zwei',
  });
  const one = await numberOf(page, first);
  await openConversation(page, second);
  await page.getByRole('button', { name: '更多操作' }).first().click();
  await page.getByRole('menuitem', { name: '合并会话…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox').fill(String(one));
  await dialog.getByRole('option', { name: new RegExp(`^#${one} `) }).click();
  await dialog.getByText(`保留编号 ${one}`, { exact: false }).waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  expect(await faultsOfAccess(page)).toEqual([]);
  await dialog.getByRole('button', { name: '合并', exact: true }).click();
  await expect.poll(() => articles(page).count()).toBe(2);
});
