import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { faultsOfAccess } from './support/axe.ts';
import { composer, openConversation } from './support/conversations.ts';
import { buyerWrites, freshAlias } from './support/deliver.ts';
import { ask, signedIn, tell } from './support/people.ts';

const mailbox = 'service-eu@lumo.example';

interface Shown {
  conversation: { dueAt: string | null; state: string };
  messages: {
    text: string;
    delivery: { state: string; problem: string | null; outgoingId: string } | null;
  }[];
}

const deliveries = async (page: Page, id: string) =>
  (await ask<Shown>(page, `/conversations/${id}`)).messages.flatMap(({ delivery }) => delivery?.state ?? []);

/** A German buyer's thread, opened by Sofía, who has half a minute to think again. */
async function opened(options = {}) {
  const chen = await signedIn('chen');
  const alias = freshAlias();
  const id = await buyerWrites(chen, mailbox, { alias, text: 'Wann kommt mein Paket?' });
  const sofia = await signedIn('sofia', '/', options);
  await tell(sofia, 'PATCH', '/session/preferences', { undoSeconds: 30 });
  await openConversation(sofia, id);
  return { chen, sofia, id, alias };
}

test('a reply is taken back by key after the next one has opened: its words stand in the composer, nothing left', async () => {
  const { sofia, id } = await opened();
  const words = 'Guten Tag, Ihr Paket kommt morgen.\n\nIhr Lumo-Team';
  const { conversation } = await ask<Shown>(sofia, `/conversations/${id}`);
  await composer(sofia).fill(words);
  await composer(sofia).press('Control+Enter');
  const bar = sofia.getByRole('region', { name: 'Take the reply back' });
  await bar.waitFor();
  expect(await bar.innerText()).toMatch(/\d+ s/);
  expect(await faultsOfAccess(sofia)).toEqual([]);
  await sofia.reload();
  await bar.waitFor();
  await sofia.locator('#thread').first().waitFor();
  await sofia.locator('body').press('z');
  await expect.poll(() => sofia.url()).toContain(id);
  await expect.poll(() => composer(sofia).inputValue()).toBe(words);
  await bar.waitFor({ state: 'detached' });
  expect(await deliveries(sofia, id)).toEqual(['withdrawn']);
  expect((await ask<Shown>(sofia, `/conversations/${id}`)).conversation).toMatchObject({
    dueAt: conversation.dueAt,
    state: 'open',
  });
  await sofia.locator('#thread').getByText('took a reply back').waitFor();
  expect(await faultsOfAccess(sofia)).toEqual([]);
});

test('on a phone too, and a colleague takes it back from the thread', async () => {
  const { chen, sofia, id } = await opened({ width: 390, height: 800 });
  await composer(sofia).fill('Guten Tag, einen Moment bitte.');
  await sofia.getByRole('button', { name: 'Send', exact: true }).click();
  await sofia.getByRole('region', { name: 'Take the reply back' }).getByRole('button').waitFor();
  await openConversation(chen, id);
  const mine = chen.locator('#thread article', { hasText: 'einen Moment bitte' });
  await expect.poll(() => mine.innerText()).toMatch(/Leaves in \d+ s/);
  await mine.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => composer(chen).inputValue()).toBe('Guten Tag, einen Moment bitte.');
  expect(await deliveries(chen, id)).toEqual(['withdrawn']);
});

test('a scheduled reply comes back because the buyer writes first, and is written on', async () => {
  const { chen, sofia, id, alias } = await opened();
  const words = 'Guten Tag, wir haben das Geld erstattet.';
  await composer(sofia).fill(words);
  await sofia.getByRole('button', { name: 'Send later' }).click();
  await sofia.getByRole('menuitem').first().waitFor();
  expect(await faultsOfAccess(sofia)).toEqual([]);
  await sofia.getByRole('menuitem', { name: 'Choose a date and time' }).click();
  const soon = new Date(Date.now() + 2 * 3_600_000);
  const local = new Date(soon.getTime() - soon.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  await sofia.getByLabel('Date and time by your clock').fill(local);
  await sofia.getByRole('button', { name: 'Send then' }).click();
  await sofia
    .getByText(/It leaves on/)
    .first()
    .waitFor();
  expect(await deliveries(chen, id)).toEqual(['scheduled']);

  await sofia.goto('/outgoing?state=scheduled');
  await sofia
    .getByText(/leaves on/)
    .first()
    .waitFor();
  expect(await faultsOfAccess(sofia)).toEqual([]);

  await buyerWrites(chen, mailbox, { alias, text: 'Hat sich erledigt, danke!' });
  await sofia.getByText('A scheduled reply of yours came back').first().waitFor();
  await openConversation(sofia, id);
  const back = sofia.locator('#thread details', { hasText: words });
  await back.getByText('Something came in before its time').waitFor();
  await back.getByRole('button', { name: 'Write on with these words' }).click();
  expect(await composer(sofia).inputValue()).toBe(words);
  expect(await deliveries(chen, id)).toEqual(['withdrawn']);
});
