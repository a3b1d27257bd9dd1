import { expect, test } from 'vitest';
import { faultsOfAccess } from './support/axe.ts';
import { signedIn } from './support/people.ts';

test('what was typed into a form is not thrown away by Escape, and a missing sign-in app is said', async () => {
  const page = await signedIn('chen', '/stores');
  await page.getByRole('button', { name: 'Lumo EU' }).first().click();
  await page.getByRole('menuitem', { name: 'Add mailbox' }).click();
  const form = page.getByRole('dialog', { name: 'Add a mailbox for Lumo EU' });
  const address = form.getByLabel('Address');
  await address.fill('service@outlook.com');
  await form.getByRole('button', { name: 'Test connection' }).click();
  await form.getByRole('alert').getByText('Nothing was tested or saved').waitFor();
  expect(await faultsOfAccess(page)).toEqual([]);

  const asks = page.getByRole('dialog', { name: 'Discard what you typed?' });
  await page.keyboard.press('Escape');
  await asks.waitFor();
  expect(await faultsOfAccess(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await asks.waitFor({ state: 'detached' });
  expect(await address.inputValue()).toBe('service@outlook.com');
  await form.getByRole('button', { name: 'Cancel' }).click();
  await asks.getByRole('button', { name: 'Discard' }).click();
  await form.waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'Add client' }).click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});
