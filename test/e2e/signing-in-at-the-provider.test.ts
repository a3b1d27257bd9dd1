import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buyerMail } from '../support/amazon-mail.ts';
import { type Dovecot, startDovecot } from '../support/dovecot/index.ts';
import { type FaultSmtp, startFaultSmtp } from '../support/fault-smtp/index.ts';
import { type OauthProvider, startOauthProvider } from '../support/oauth-provider/index.ts';
import { faultsOfAccess } from './support/axe.ts';
import { composer } from './support/conversations.ts';
import { type SmallDesk, startSmallDesk } from './support/small-desk.ts';

const user = 'laden@kompass.example';
let provider: OauthProvider;
let imap: Dovecot;
let smtp: FaultSmtp;
let small: SmallDesk;

beforeAll(async () => {
  provider = await startOauthProvider({ account: user, refreshSeconds: 6.5 * 86_400 });
  imap = await startDovecot({ introspection: provider.introspectionUrl });
  const knows = (name: string, token: string) => name === user && provider.owner(token) === user;
  smtp = await startFaultSmtp({ mechanisms: ['XOAUTH2'], login: { user, password: '', knows } });
  small = await startSmallDesk();
});
afterAll(async () => {
  await small.desk.end();
  await Promise.all([imap.remove(), smtp.close(), provider.close()]);
});

const shot = process.env.SHOTS;
async function picture(page: Page, name: string): Promise<void> {
  if (!shot) return;
  await mkdir(shot, { recursive: true });
  await page.screenshot({ path: `${shot}/${name}.png` });
}

const main = (page: Page) => page.locator('main');
const dialog = (page: Page) => page.getByRole('dialog');
const mail = (text: string) =>
  buyerMail({
    alias: 'signinjourney1',
    order: '302-6666666-6666666',
    name: 'Greta Winter',
    text,
    date: new Date().toUTCString(),
    messageId: `<${crypto.randomUUID()}@marketplace.amazon.de>`,
  });

async function fillServer(page: Page, side: number, port: number): Promise<void> {
  const group = dialog(page).locator('fieldset').nth(side);
  await group.getByLabel('Server', { exact: true }).fill('127.0.0.1');
  await group.getByLabel('Encryption').selectOption('none');
  await group.getByLabel('Port', { exact: true }).fill(String(port));
}

test('an app is added by the screen, with the address to register beside it', async () => {
  const page = await small.open();
  await page.goto('/stores');
  await page.getByText('No sign-in app yet').waitFor();
  await main(page).getByRole('button', { name: 'Add app' }).click();
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await dialog(page).getByText('Required').first().waitFor();
  await expect
    .poll(() => dialog(page).getByRole('status', { name: 'Redirect URI' }).innerText())
    .toBe(`${small.desk.url}/api/v1/oauth/callback`);
  await picture(page, 'app-dialog');
  expect(await faultsOfAccess(page)).toEqual([]);
  await dialog(page).getByLabel('Provider').selectOption('other');
  await dialog(page).getByLabel('Name').fill('Kompass mail');
  await dialog(page).getByLabel('Client ID').fill(provider.clientId);
  await dialog(page).getByLabel('Authorisation address').fill(provider.authoriseUrl);
  await dialog(page).getByLabel('Token address').fill(provider.tokenUrl);
  await dialog(page).getByLabel('Scopes').fill('mail offline');
  await dialog(page).getByLabel('Client secret').fill(provider.settings.clientSecret);
  const soon = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  await dialog(page).getByLabel('Secret runs out on').fill(soon);
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await dialog(page).waitFor({ state: 'detached' });
  await main(page).getByText('Its client secret runs out in 5 days').waitFor();
  expect(await faultsOfAccess(page)).toEqual([]);
});

test('a mailbox is led to its provider; denied it says so, allowed its mail comes and answers go out', async () => {
  const page = await small.open();
  await page.goto('/stores');
  await page.getByRole('button', { name: 'Add mailbox' }).first().click();
  await dialog(page).getByLabel('Address', { exact: true }).fill(user);
  await dialog(page).getByLabel('Sender name').fill('Kompass Laden');
  await dialog(page).getByLabel('Mail provider').selectOption('other');
  await dialog(page).getByLabel('Signs in').selectOption({ label: 'At the provider (Kompass mail)' });
  expect(await dialog(page).getByLabel('Password', { exact: true }).count()).toBe(0);
  await fillServer(page, 0, imap.imapPort);
  await fillServer(page, 1, smtp.port);
  await picture(page, 'mailbox-dialog');
  expect(await faultsOfAccess(page)).toEqual([]);
  await dialog(page).getByRole('button', { name: 'Save and sign in' }).click();
  await page.getByRole('link', { name: 'deny' }).click();
  await dialog(page).getByText('The permission was not given').waitFor();
  expect(new URL(page.url()).hash).toBe('');
  await picture(page, 'denied');
  expect(await faultsOfAccess(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await main(page).getByText('Nobody has signed in for this mailbox yet.').waitFor();
  await picture(page, 'stores-missing');
  await main(page).getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('link', { name: 'allow' }).click();
  await dialog(page).getByText(`${user} is open, signed in as ${user}.`).waitFor();
  await dialog(page).getByRole('button', { name: 'Close' }).last().click();
  await main(page).getByText('Connected').waitFor({ timeout: 20_000 });
  await main(page)
    .getByText(/signed in .* as laden@kompass.example, by Kompass mail/)
    .waitFor();
  await main(page).getByText('The permission runs out in 6 days.').waitFor();
  await picture(page, 'stores-signed-in');
  expect(await faultsOfAccess(page)).toEqual([]);

  const inbox = await imap.inbox(user);
  await inbox.deliver(mail('Wo bleibt mein Kompass?'));
  await page.goto('/inbox?view=open');
  await page.getByRole('option', { name: /Greta/ }).click({ timeout: 20_000 });
  await composer(page).fill('Er kommt morgen an.');
  await composer(page).press('Control+Enter');
  const mine = page.locator('#thread article', { hasText: 'Er kommt morgen an.' });
  await expect.poll(() => mine.innerText(), { timeout: 30_000 }).toMatch(/\bSent\b/);
  expect(smtp.held()).toHaveLength(1);
});

test('a withdrawn permission is told of, on a phone too, in both languages, and mended by signing in again', async () => {
  provider.withdraw();
  await imap.kill();
  await imap.start();
  const narrow = await small.open({ language: 'zh', width: 390 });
  await narrow.goto('/stores');
  await narrow.getByText('授权已被撤销或已过期，请重新登录。').waitFor({ timeout: 30_000 });
  await picture(narrow, 'phone-zh');
  expect(await faultsOfAccess(narrow)).toEqual([]);
  await narrow.context().close();
  const page = await small.open();
  await page.goto('/stores');
  await main(page).getByText('The permission was withdrawn or has run out. Sign in again.').waitFor();
  await main(page).getByRole('button', { name: 'Sign in again' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'allow' }).click();
  await dialog(page)
    .getByText(/is open, signed in as/)
    .waitFor();
  await page.keyboard.press('Enter');
  await dialog(page).waitFor({ state: 'detached' });
  await main(page).getByText('Connected').waitFor({ timeout: 20_000 });
});
