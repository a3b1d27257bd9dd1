import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { faultsOfAccess } from './support/axe.ts';
import { composer, listed, openConversation, openRow, rowOf } from './support/conversations.ts';
import { buyerWrites, freshAlias } from './support/deliver.ts';
import { ask, signedIn, tell } from './support/people.ts';

const mailbox = 'service-na@lumo.example';
const us = { domain: 'marketplace.amazon.com', headers: [] };

async function storeOf(page: Parameters<typeof ask>[0]): Promise<string> {
  const { items } = await ask<{ items: { id: string; name: string }[] }>(page, '/stores');
  return items.find(({ name }) => name === 'Lumo NA')?.id ?? '';
}

const stateOf = async (page: Page, id: string): Promise<string> =>
  (await ask<{ conversation: { state: string } }>(page, `/conversations/${id}`)).conversation.state;

test('news is announced and moves nothing; an assignment is seen by the other', async () => {
  const chen = await signedIn('chen');
  const store = await storeOf(chen);
  const lina = await signedIn('lina', `/inbox?view=open&store=${store}`);
  await lina.getByRole('option').first().waitFor();
  const [first] = await listed(lina, `view=open&storeId=${store}`);
  if (!first) throw new Error('nothing waits in this store');
  const place = lina.locator('#inbox-list');
  await place.press('Home');
  await place.press('End');
  await expect.poll(() => openRow(lina).count()).toBe(1);
  const standing = await openRow(lina).boundingBox();
  await buyerWrites(chen, mailbox, us);
  const pill = lina.getByRole('button', { name: /new conversation/ });
  await pill.waitFor();
  expect(await faultsOfAccess(lina)).toEqual([]);
  expect(await openRow(lina).boundingBox()).toEqual(standing);
  await pill.click();
  await pill.waitFor({ state: 'detached' });
  await openConversation(lina, first.id);
  const { items } = await ask<{ items: { id: string; name: string }[] }>(
    chen,
    `/conversations/${first.id}/assignable`,
  );
  const mei = items.find(({ name }) => name === 'Mei Lin');
  await tell(chen, 'POST', `/conversations/${first.id}/assign`, { personId: mei?.id });
  await expect
    .poll(() => lina.locator('section:has(#thread) header').first().innerText())
    .toContain('Mei Lin');
  await expect.poll(() => rowOf(lina, first.id).innerText()).toContain('Mei Lin');
});

test('a mail that comes while one writes keeps the text and asks first', async () => {
  const chen = await signedIn('chen');
  const alias = 'e2etwopeoplewr';
  const id = await buyerWrites(chen, mailbox, { ...us, alias, order: '114-7777777-7777777' });
  const lina = await signedIn('lina');
  await openConversation(lina, id);
  await composer(lina).fill('We are looking into it.');
  const again = await buyerWrites(chen, mailbox, {
    ...us,
    alias,
    order: '114-7777777-7777777',
    text: 'Any news?',
  });
  expect(again).toBe(id);
  await lina.locator('#thread article', { hasText: 'Any news?' }).waitFor();
  await composer(lina).press('Control+Enter');
  expect(await composer(lina).inputValue()).toBe('We are looking into it.');
  await lina.getByText('Something came in while you were writing').waitFor();
  await lina.getByRole('button', { name: 'I have read it, send' }).click();
  await lina.getByText('is leaving').first().waitFor();
  const mine = lina.locator('#thread article', { hasText: 'We are looking into it.' });
  await openConversation(lina, id);
  await expect.poll(() => mine.innerText(), { timeout: 30_000 }).toMatch(/\bSent\b/);
});

test('a refusal by version keeps the text too', async () => {
  const chen = await signedIn('chen');
  const id = await buyerWrites(chen, mailbox, us);
  const lina = await signedIn('lina');
  await openConversation(lina, id);
  await lina.route('**/api/v1/live', (route) => route.abort());
  await lina.reload();
  await composer(lina).fill('Hello, we shall see.');
  const { conversation } = await ask<{ conversation: { version: number } }>(chen, `/conversations/${id}`);
  const words = { text: 'I was faster.', basedOn: conversation.version, thenClose: false };
  expect((await tell(chen, 'POST', `/conversations/${id}/replies`, words)).status).toBeLessThan(300);
  await composer(lina).press('Control+Enter');
  await lina.getByText('Something came in while you were writing').waitFor();
  expect(await composer(lina).inputValue()).toBe('Hello, we shall see.');
  await lina.locator('#thread article', { hasText: 'I was faster.' }).waitFor();
});

/** Presses a button in the moment in which it comes to say something, as a finger on its way does. */
const pressOnceItSays = (page: Page, words: string) =>
  page.evaluate(`new MutationObserver((_, watcher) => {
    const button = [...document.querySelectorAll('button')].find((one) => one.textContent.startsWith('${words}'));
    if (!button) return;
    watcher.disconnect();
    button.click();
    button.dataset.pressed = '';
  }).observe(document.body, { subtree: true, childList: true, characterData: true })`);

test('no response needed is based on what was read: what came in meanwhile is shown first', async () => {
  const chen = await signedIn('chen');
  const buyer = { ...us, alias: 'e2etwopeoplenr', order: '114-8888888-8888888' };
  const id = await buyerWrites(chen, mailbox, buyer);
  const lina = await signedIn('lina');
  await lina.route('**/api/v1/live', (route) => route.abort());
  await openConversation(lina, id);
  await lina.getByRole('button', { name: 'No response needed' }).click();
  const asked = lina.getByRole('dialog');
  await asked.getByRole('radio', { name: 'Only thanks' }).waitFor();
  await buyerWrites(chen, mailbox, { ...buyer, text: 'It arrived broken after all.' });
  await asked.getByRole('button', { name: 'No response needed' }).press('Enter');
  await asked.getByText('Something came in meanwhile').waitFor();
  await asked.getByText('It arrived broken after all.').waitFor();
  expect(await faultsOfAccess(lina)).toEqual([]);
  expect(await stateOf(chen, id)).toBe('open');
  await asked.getByRole('button', { name: 'I have read it' }).press('Enter');
  await asked.waitFor({ state: 'detached' });
  expect(await stateOf(chen, id)).toBe('closed');
});

test('a press that was on its way when the news came does not count for what the button says by then', async () => {
  const chen = await signedIn('chen');
  const buyer = { ...us, alias: 'e2etwopeoplepress', order: '114-7777777-7777777' };
  const id = await buyerWrites(chen, mailbox, buyer);
  const lina = await signedIn('lina');
  await openConversation(lina, id);
  await lina.getByRole('button', { name: 'No response needed' }).click();
  const asked = lina.getByRole('dialog');
  await asked.getByRole('radio', { name: 'Only thanks' }).waitFor();
  await pressOnceItSays(lina, 'I have read it');
  await buyerWrites(chen, mailbox, { ...buyer, text: 'It arrived broken after all.' });
  await asked.getByText('It arrived broken after all.').waitFor();
  await lina.locator('[data-pressed]').waitFor();
  await lina.waitForTimeout(800);
  expect(await stateOf(chen, id)).toBe('open');
  await asked.getByRole('button', { name: 'I have read it' }).press('Enter');
  await expect.poll(() => stateOf(chen, id)).toBe('closed');
});

test('the composer says to whom the reply goes', async () => {
  const chen = await signedIn('chen');
  const id = await buyerWrites(chen, mailbox, { ...us, alias: 'e2etwopeopleto' });
  const lina = await signedIn('lina');
  await openConversation(lina, id);
  await lina.getByText('To e2etwopeopleto@marketplace.amazon.com').waitFor();
  const described = await composer(lina).getAttribute('aria-describedby');
  expect(await lina.locator(`[id="${described}"]`).innerText()).toContain('e2etwopeopleto@');
  expect(await faultsOfAccess(lina)).toEqual([]);
  await lina.getByRole('button', { name: 'Note', exact: true }).click();
  await lina.getByText('To e2etwopeopleto@').waitFor({ state: 'detached' });
});

test('what happens between reading a page and the opening of its stream is not missed', async () => {
  const chen = await signedIn('chen');
  const id = await buyerWrites(chen, mailbox, us);
  const lina = await signedIn('lina');
  const held = Promise.withResolvers<void>();
  await lina.route('**/api/v1/live', (route) => held.promise.then(() => route.continue()));
  await openConversation(lina, id);
  const note = { text: 'Said before the stream was open.' };
  expect((await tell(chen, 'POST', `/conversations/${id}/notes`, note)).status).toBeLessThan(300);
  expect(await lina.getByText(note.text).count()).toBe(0);
  held.resolve();
  await lina.locator('#thread').getByText(note.text).waitFor();
});

test('nor is a conversation that begins between the reading of the list and the opening of the stream', async () => {
  const chen = await signedIn('chen');
  const lina = await signedIn('lina', '/account');
  const held = Promise.withResolvers<void>();
  await lina.route('**/api/v1/live', (route) => held.promise.then(() => route.continue()));
  await lina.goto(`/inbox?view=open&store=${await storeOf(chen)}`);
  await lina.getByRole('option').first().waitFor();
  const list = lina.locator('#inbox-list');
  await list.press('Home');
  await list.press('End');
  await expect.poll(() => openRow(lina).count()).toBe(1);
  await buyerWrites(chen, mailbox, us);
  held.resolve();
  await lina.getByRole('button', { name: /new conversation/ }).waitFor();
});

test('who reads the language writes what a buyer says, and a colleague sees it beside the words', async () => {
  const jonas = await signedIn('jonas');
  const [first] = await listed(jonas, 'view=open&language=de');
  if (!first) throw new Error('nobody wrote in German');
  await openConversation(jonas, first.id);
  const chen = await signedIn('chen');
  await openConversation(chen, first.id);
  const article = jonas.locator('#thread article[data-kind="buyer"]').first();
  await article.getByRole('button', { name: 'More on this message' }).click();
  await jonas.getByRole('menuitem', { name: 'Add translation' }).click();
  const dialog = jonas.getByRole('dialog', { name: 'Add translation' });
  await dialog.getByLabel('Translation').fill('The buyer asks where the parcel is.');
  expect(await faultsOfAccess(jonas)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  const beside = chen.getByRole('region', { name: 'Translation' });
  await beside.getByText('The buyer asks where the parcel is.').waitFor();
  expect(await beside.locator('[lang]').getAttribute('lang')).toBe('en');
  expect(await faultsOfAccess(chen)).toEqual([]);
  await chen.getByRole('button', { name: 'Original', exact: true }).click();
  await beside.waitFor({ state: 'detached' });
  await chen.reload();
  await chen.getByRole('button', { name: 'Translation', exact: true }).click();
  await beside.waitFor();
});

test('of two windows of one person each is where it is, and leaves alone', async () => {
  const chen = await signedIn('chen');
  const write = () => buyerWrites(chen, mailbox, { ...us, alias: freshAlias(), text: 'Where is it?' });
  const [first, other] = [await write(), await write()];
  await openConversation(chen, first);
  const opening = chen.context().waitForEvent('page');
  await chen.evaluate(`void open('/inbox?view=open&id=${other}')`);
  const second = await opening;
  const places = async () =>
    (await ask<{ items: { conversationId: string }[] }>(chen, '/presence')).items
      .map(({ conversationId }) => conversationId)
      .filter((id) => id === first || id === other)
      .sort();
  await expect.poll(places).toEqual([first, other].sort());
  await second.close();
  await expect.poll(places).toEqual([first]);
});
