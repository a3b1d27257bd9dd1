import { expect, test } from 'vitest';
import { faultsOfAccess } from './support/axe.ts';
import { signedIn } from './support/people.ts';

test('a shift begins with what is due: each number opens its list, whose filter can be taken away', async () => {
  const page = await signedIn('jonas', '/inbox?view=closed');
  await page.locator('main').waitFor();
  const openToday = async () => {
    await page.keyboard.press('d');
    await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
    await page.getByRole('table', { name: 'By language' }).waitFor();
  };
  await openToday();
  expect(await page.getByRole('table', { name: 'By person' }).count()).toBe(0);
  expect(await faultsOfAccess(page)).toEqual([]);
  // mail comes in meanwhile: what is counted and what is listed then is of one moment sooner or later
  await expect
    .poll(
      async () => {
        await openToday();
        await page.getByRole('button', { name: 'All' }).click();
        const number = page.getByRole('link', { name: /^Dutch, Open: / });
        const told = Number(await number.innerText());
        await number.click();
        await page.getByRole('option').first().waitFor();
        return told - (await page.getByRole('option').count());
      },
      { timeout: 15_000 },
    )
    .toBe(0);
  expect(new URL(page.url()).searchParams.get('language')).toBe('nl');
  await page.getByRole('button', { name: 'Remove filter: Dutch' }).click();
  await expect.poll(() => page.getByRole('option').count()).toBeGreaterThan(5);
  expect(new URL(page.url()).searchParams.has('language')).toBe(false);
  await page.goBack();
  await page.getByRole('button', { name: 'Remove filter: Dutch' }).waitFor();
  await page.context().close();
});

test('the page fits a telephone, and goes on when the desk cannot be asked', async () => {
  const page = await signedIn('jonas', '/today', { width: 390, height: 844 });
  await page.getByRole('list', { name: 'Due, hour by hour' }).waitFor();
  const wide = await page.evaluate('document.querySelector("main").scrollWidth - innerWidth');
  expect(wide).toBeLessThanOrEqual(0);
  expect(await faultsOfAccess(page)).toEqual([]);
  await page.route('**/api/v1/today*', (route) => route.abort());
  await page.reload();
  await page.getByRole('button', { name: 'Try again' }).waitFor({ timeout: 20_000 });
  await page.unroute('**/api/v1/today*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('list', { name: 'Due, hour by hour' }).waitFor();
  await page.context().close();
});
