import { expect, inject, test } from 'vitest';
import { faultsOfAccess } from './support/axe.ts';
import { openWindow } from './support/browser.ts';
import { composer, listed, openRow, rowOf } from './support/conversations.ts';
import { loginOf, signedIn, typeSignIn } from './support/people.ts';

test('a wrong password is refused in words, the right one opens the inbox', async () => {
  const page = await openWindow();
  await page.goto('/');
  await typeSignIn(page, loginOf('jonas'), 'not-the-password');
  await expect.poll(() => page.getByRole('alert').innerText()).toMatch(/password/i);
  expect(await faultsOfAccess(page)).toEqual([]);
  await typeSignIn(page, loginOf('jonas'), inject('desk').password);
  await page.getByRole('option').first().waitFor();
  expect(await page.title()).not.toBe('');
  expect(await faultsOfAccess(page)).toEqual([]);
});

test('a German buyer is answered by key; the post office takes it, and the next by deadline opens', async () => {
  const page = await signedIn('jonas');
  await page.getByRole('option').first().waitFor();
  const rows = await listed(page);
  const at = rows.findIndex((row) => row.language === 'de' && row.dueAt !== null);
  const row = rows[at];
  const next = rows.slice(at + 1).find((other) => other.dueAt !== null);
  if (!row || !next) throw new Error('the story has no two German mails that wait');
  // who writes fast presses the key before the desk has told which files wait
  const told = Promise.withResolvers<void>();
  await page.route('**/conversations/*/files', async (route) => {
    await told.promise;
    await route.continue();
  });
  await rowOf(page, row.id).click();
  await page.locator('#thread article').first().waitFor();
  expect(await faultsOfAccess(page)).toEqual([]);
  const text = 'Guten Tag, Ihr Paket ist unterwegs und kommt morgen an.';
  await composer(page).fill(text);
  await composer(page).press('Control+Enter');
  told.resolve();
  await expect.poll(() => openRow(page).getAttribute('id')).toBe(`row-${next.id}`);
  await rowOf(page, row.id).click();
  const mine = page.locator('#thread article', { hasText: text });
  await expect.poll(() => mine.innerText(), { timeout: 30_000 }).toMatch(/\bSent\b/);
  await expect.poll(() => rowOf(page, row.id).innerText()).not.toMatch(/\d (m|h|d)\b/);
});
