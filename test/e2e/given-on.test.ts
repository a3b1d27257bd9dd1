import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { faultsOfAccess } from './support/axe.ts';
import { openConversation, rowOf } from './support/conversations.ts';
import { buyerWrites, freshAlias } from './support/deliver.ts';
import { ask, signedIn } from './support/people.ts';

interface Shown {
  conversation: { store: { name: string }; assignee: { name: string } | null };
  messages: { kind: string; text: string }[];
}

const shown = (page: Page, id: string) => ask<Shown>(page, `/conversations/${id}`);

const arrived = async () =>
  buyerWrites(await signedIn('chen'), 'service-eu@lumo.example', { alias: freshAlias() });

async function pressed(page: Page, key: string) {
  await page.locator('#thread').focus();
  await page.keyboard.press(key);
  return page.getByRole('dialog');
}

test('a letter for another shop is moved there by key, is gone for those of the first, and undone it is back', async () => {
  const sofia = await signedIn('sofia');
  const id = await arrived();
  const jonas = await signedIn('jonas');
  await openConversation(jonas, id);
  await openConversation(sofia, id);
  const dialog = await pressed(sofia, 'v');
  await dialog.getByText('The buyer notices nothing').waitFor();
  await dialog.getByRole('option', { name: /^Lumo NA/ }).waitFor();
  expect(await dialog.getByRole('option').count()).toBe(1);
  expect(await faultsOfAccess(sofia)).toEqual([]);
  await dialog.getByRole('combobox').press('Enter');
  await sofia.locator('#thread').getByText('Sofía Ruiz moved this to Lumo NA').waitFor();
  expect((await shown(sofia, id)).conversation.store.name).toBe('Lumo NA');
  await sofia.getByRole('complementary', { name: 'Details' }).getByText('Mail comes to').waitFor();
  await jonas.getByText('No longer open to you').waitFor();
  await rowOf(jonas, id).waitFor({ state: 'detached' });

  await sofia.locator('#thread').focus();
  await sofia.keyboard.press('z');
  await expect.poll(async () => (await shown(sofia, id)).conversation.store.name).toBe('Lumo EU');
  await openConversation(jonas, id);
});

test('a conversation is handed over with a note: nothing is lost when the window is left, and the colleague is told', async () => {
  const sofia = await signedIn('sofia');
  const id = await arrived();
  const jonas = await signedIn('jonas');
  await openConversation(sofia, id);
  const dialog = await pressed(sofia, 'h');
  await dialog.getByRole('combobox').fill('jonas');
  await dialog.getByRole('combobox').press('Enter');
  const note = dialog.getByRole('textbox', { name: 'Note' });
  await note.fill('She calls at six. The parcel is with the neighbour.');
  expect(await faultsOfAccess(sofia)).toEqual([]);
  await note.press('Escape');
  await dialog.getByRole('button', { name: 'Cancel' }).press('Enter');
  expect(await note.inputValue()).toContain('neighbour');
  await note.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await sofia.locator('#thread').getByText('She calls at six').waitFor();
  const { conversation, messages } = await shown(sofia, id);
  expect(conversation.assignee?.name).toBe('Jonas Weber');
  expect(messages.filter(({ kind }) => kind === 'note')).toHaveLength(1);

  await jonas.keyboard.press('b');
  const told = jonas.getByText('Sofía Ruiz handed this over to you, with a note').first();
  await told.waitFor();
  await told.click();
  await jonas.locator('#thread').getByText('The parcel is with the neighbour').waitFor();
});
