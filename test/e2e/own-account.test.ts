import { generateSync } from 'otplib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOfAccess } from './support/axe.ts';
import { openWindow } from './support/browser.ts';
import { typeSignIn } from './support/people.ts';
import { type SmallDesk, startSmallDesk } from './support/small-desk.ts';

let small: SmallDesk;
beforeAll(async () => {
  small = await startSmallDesk();
});
afterAll(() => small.desk.end());

const inside = (page: Page) => page.getByText('No open conversations').waitFor();

test('whoever changes the language at the door keeps the address that was typed', async () => {
  const page = await openWindow({ desk: small.desk });
  await page.goto('/');
  await typeSignIn(page, 'nobody@small.example', 'not the password');
  await page.getByText('Email or password is not right.').waitFor();
  await page.getByRole('button', { name: '简体中文' }).click();
  await page.getByRole('heading', { name: '登录' }).waitFor();
  expect(await page.getByText('Email or password is not right.').count()).toBe(0);
  expect(await page.locator('input[name=email]').inputValue()).toBe('nobody@small.example');
  await typeSignIn(page, 'nobody@small.example', 'not the password');
  await page.getByText('邮箱或密码不正确。').waitFor();
  await page.context().close();
});

test('somebody with a first password chooses an own one before anything else', async () => {
  const page = await small.open();
  await page.goto('/people');
  await page.getByRole('button', { name: 'Add person' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Name', { exact: true }).fill('Ben Neu');
  await form.getByLabel('Email', { exact: true }).fill('ben@small.example');
  expect(await faultsOfAccess(page)).toEqual([]);
  await form
    .getByRole('button', { name: 'Add person' })
    .or(form.locator('button[type=submit]'))
    .first()
    .click();
  const first = (await page.getByLabel('First password', { exact: true }).innerText()).trim();
  expect(await faultsOfAccess(page)).toEqual([]);
  const ben = await openWindow({ desk: small.desk });
  await ben.goto('/');
  await typeSignIn(ben, 'ben@small.example', first);
  const door = ben.getByRole('dialog');
  await door.getByText('Choose a new password').waitFor();
  expect(await faultsOfAccess(ben)).toEqual([]);
  await ben.keyboard.press('Escape');
  expect(await door.count()).toBe(1);
  expect((await ben.context().request.get('/api/v1/conversations')).status()).toBe(403);
  const type = async (next: string, again: string) => {
    await door.getByLabel('Present password').fill(first);
    await door.getByLabel('New password', { exact: true }).fill(next);
    await door.getByLabel('New password, again').fill(again);
    await door.getByRole('button', { name: 'Save and go on' }).click();
  };
  await type('too short', 'too short');
  await door.getByText('At least 12 characters').last().waitFor();
  await type('patient-violet-kite-8', 'patient-violet-kite-9');
  await door.getByText('The two do not match').waitFor();
  await type('patient-violet-kite-8', 'patient-violet-kite-8');
  await door.waitFor({ state: 'detached' });
  await inside(ben);
});

test('a second factor is turned on, asked for, and replaced once by a recovery code', async () => {
  const page = await small.open();
  await page.goto('/account');
  await page.getByRole('button', { name: 'Turn on', exact: true }).click();
  await page.getByRole('img', { name: 'QR code of the set-up key below' }).waitFor();
  const secret = (await page.getByLabel('Set-up key', { exact: true }).innerText()).replace(/\s/g, '');
  expect(await faultsOfAccess(page)).toEqual([]);
  const code = page.getByLabel('Code that the app shows now');
  const confirm = page.getByRole('dialog').getByRole('button', { name: 'Turn on' });
  const right = generateSync({ secret });
  await code.fill(right === '000000' ? '111111' : '000000');
  await confirm.click();
  await expect.poll(() => page.getByRole('alert').innerText()).not.toBe('');
  await code.fill(right);
  await confirm.click();
  const codes = (await page.getByLabel('Recovery codes').last().innerText()).split(/\s+/).filter(Boolean);
  expect(codes.length).toBeGreaterThanOrEqual(8);
  expect(await faultsOfAccess(page)).toEqual([]);
  await page.getByRole('button', { name: 'I have kept them' }).click();
  for (const [place, accepted] of [
    [0, true],
    [0, false],
    [1, true],
  ] as const) {
    const next = await openWindow({ desk: small.desk });
    await next.goto('/');
    await typeSignIn(next, small.login, small.desk.password);
    await next.locator('input[name=code]').fill(codes[place] ?? '');
    expect(await faultsOfAccess(next)).toEqual([]);
    await next.locator('form button[type=submit]').click();
    if (accepted) await inside(next);
    else await expect.poll(() => next.getByRole('alert').innerText()).not.toBe('');
    await next.context().close();
  }
});
