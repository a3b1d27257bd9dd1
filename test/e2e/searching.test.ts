import { expect, test } from 'vitest';
import { faultsOfAccess } from './support/axe.ts';
import { signedIn } from './support/people.ts';

test('somebody looks for words, narrows them by a filter that is suggested, and opens what was found', async () => {
  const page = await signedIn('jonas');
  const field = page.getByRole('combobox', { name: 'Words, order id, name or a filter' });
  await field.click();
  await field.fill('paket foo:bar');
  await page.getByText('There is no filter “foo:”.').waitFor();
  expect(await field.inputValue()).toBe('paket foo:bar');
  await field.fill('paket i');
  await page.getByRole('option', { name: 'is: how it stands' }).waitFor();
  expect(await faultsOfAccess(page)).toEqual([]);
  await field.press('ArrowDown');
  await field.press('Enter');
  await page.getByRole('option', { name: /^is:open / }).click();
  await expect.poll(() => field.inputValue()).toBe('paket is:open ');
  const list = page.getByRole('listbox', { name: 'Conversations' });
  const marked = list.locator('mark').first();
  await marked.waitFor();
  expect((await marked.textContent())?.toLowerCase()).toContain('paket');
  await list.getByRole('option').first().click();
  await page.locator('#thread article').first().waitFor();
  expect(new URL(page.url()).searchParams.get('q')?.trim()).toBe('paket is:open');
  await field.fill('paket is:open lang:ja');
  await page.getByRole('button', { name: 'Without lang:ja' }).click();
  await marked.waitFor();
});
