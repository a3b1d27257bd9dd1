import { expect, test } from 'vitest';
import { faultsOfAccess } from './support/axe.ts';
import { composer, listed, openConversation, rowOf } from './support/conversations.ts';
import { ask, signedIn } from './support/people.ts';

interface Template {
  shortcut: string | null;
  uses: number;
}
const usesOf = async (page: Parameters<typeof ask>[0], shortcut: string): Promise<number | undefined> =>
  (await ask<{ items: Template[] }>(page, '/templates')).items.find((one) => one.shortcut === shortcut)?.uses;

test('a template is put in by a slash; what is missing stops the reply until it is written', async () => {
  const page = await signedIn('sofia');
  await page.getByRole('option').first().waitFor();
  const row = (await listed(page)).find((one) => one.language === 'fr' && one.dueAt !== null);
  if (!row) throw new Error('the story has no French mail that waits');
  const before = (await usesOf(page, 'track')) ?? 0;
  await openConversation(page, row.id);
  const field = composer(page);
  const send = page.locator('section[data-kind] footer').getByRole('button', { name: 'Send', exact: true });
  await field.click();
  await page.keyboard.type('/');
  const picker = page.getByRole('dialog');
  await picker.getByRole('option').nth(3).waitFor();
  expect(await faultsOfAccess(page)).toEqual([]);
  await page.keyboard.type('track');
  await expect.poll(() => picker.getByRole('option').count()).toBe(1);
  await page.keyboard.press('Enter');
  await expect.poll(() => field.inputValue()).toMatch(/^Bonjour [^{]+,\s[\s\S]+{{parcel\.tracking}}/);

  const missing = page.locator('section[data-kind] [role=status]', { hasText: 'Missing' });
  await expect.poll(() => missing.innerText()).toMatch(/carrier\s+tracking number/);
  expect(await send.isDisabled()).toBe(true);
  await field.press('Control+Enter');
  expect(await faultsOfAccess(page)).toEqual([]);
  // the first that is missing is marked, so that what is typed takes its place
  await page.keyboard.type('Colissimo');
  await missing.getByRole('button', { name: 'tracking number' }).press('Enter');
  await page.keyboard.type('8R12345678901');
  await expect
    .poll(() => field.inputValue())
    .toContain('avec Colissimo. Le numéro de suivi est le 8R12345678901.');
  await expect.poll(() => missing.count()).toBe(0);
  await field.press('Control+Enter');

  await expect.poll(() => usesOf(page, 'track')).toBe(before + 1);
  await rowOf(page, row.id).click();
  await page.locator('#thread article', { hasText: '8R12345678901' }).waitFor();
});

test('a slash within words is a slash, and Escape leaves it where it stands', async () => {
  const page = await signedIn('sofia');
  await page.getByRole('option').first().waitFor();
  const row = (await listed(page)).find((one) => one.language === 'es' && one.dueAt !== null);
  if (!row) throw new Error('the story has no Spanish mail that waits');
  await openConversation(page, row.id);
  const field = composer(page);
  await field.click();
  await page.keyboard.type('1/2');
  await page.keyboard.press('Enter');
  expect(await page.getByRole('dialog').count()).toBe(0);
  await page.keyboard.type('/');
  await page.getByRole('dialog').getByRole('option').first().waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.evaluate('document.activeElement?.tagName')).toBe('TEXTAREA');
  await page.keyboard.type('a');
  expect(await field.inputValue()).toBe('1/2\n/a');
  await field.fill('');
});

test('one template answers several, each in its words, but none who takes no needless messages; one key takes them all back', async () => {
  const page = await signedIn('sofia', '/inbox?view=open&q=lang%3Ait+is%3Aunanswered');
  await page.getByRole('option').first().waitFor();
  const rows = (await listed(page, 'q=lang%3Ait+is%3Aunanswered')).slice(0, 3);
  if (rows.length < 3) throw new Error('the story has no three Italian mails that wait');
  for (const { id } of rows) await rowOf(page, id).click({ modifiers: ['Control'] });
  await page.getByText('3 selected').waitFor();
  await page.keyboard.press('c');
  await page.getByRole('dialog', { name: 'Do to all…' }).getByRole('combobox').waitFor();
  await page.keyboard.type('reply');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Reply with which template?' }).getByRole('option').nth(3).waitFor();
  await page.keyboard.type('late');
  await page.keyboard.press('Enter');
  const preview = page.getByRole('dialog', { name: 'Reply: Late parcel' });
  await preview.getByText('2 conversations get a reply of their own:').waitFor();
  await preview.getByText('Not to 1 conversation:').waitFor();
  expect(await preview.getByText('Italian').count()).toBe(3);
  expect(await faultsOfAccess(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await page.getByText('2 replies are leaving').waitFor();
  await page.keyboard.press('z');
  await page.getByText('All taken back').waitFor();
});
