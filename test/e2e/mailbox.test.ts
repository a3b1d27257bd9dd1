import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buyerMail } from '../support/amazon-mail.ts';
import { type Dovecot, dovecotPassword, startDovecot } from '../support/dovecot/index.ts';
import { type FaultSmtp, startFaultSmtp } from '../support/fault-smtp/fault-smtp.ts';
import { faultsOfAccess } from './support/axe.ts';
import { composer, listed } from './support/conversations.ts';
import { type SmallDesk, startSmallDesk } from './support/small-desk.ts';

const user = 'laden@kompass.example';
let imap: Dovecot;
let expired: Dovecot;
let smtp: FaultSmtp;
let secure: FaultSmtp;
let small: SmallDesk;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'e2e-ca-'));
  [imap, expired] = await Promise.all([startDovecot(), startDovecot({ days: -1 })]);
  const login = { user, password: dovecotPassword };
  smtp = await startFaultSmtp({ login });
  secure = await startFaultSmtp({ login, security: 'starttls', identity: imap.ca.issue(['localhost']) });
  const trusted = path.join(folder, 'ca.pem');
  await writeFile(trusted, imap.ca.pem + expired.ca.pem);
  small = await startSmallDesk({ env: { MAIL_CA_FILE: trusted } });
});
afterAll(async () => {
  await small.desk.end();
  await Promise.all([imap.remove(), expired.remove(), smtp.close(), secure.close()]);
  await rm(folder, { recursive: true });
});

const words = {
  en: {
    more: 'More for Kompass DE',
    add: 'Add mailbox',
    address: 'Address',
    sender: 'Sender name',
    password: 'Password',
    host: 'Server',
    port: 'Port',
    security: 'Encryption',
    test: 'Test connection',
    save: 'Save',
    provider: 'Mail provider',
  },
  zh: {
    more: '“Kompass DE”的更多操作',
    add: '添加邮箱',
    address: '邮箱地址',
    sender: '发件人名称',
    password: '密码',
    host: '服务器',
    port: '端口',
    security: '加密方式',
    test: '测试连接',
    save: '保存',
    provider: '邮箱服务商',
  },
} as const;

interface Server {
  host: string;
  port: number;
  security: 'none' | 'starttls' | 'tls';
}

async function fillServer(page: Page, side: number, { host, port, security }: Server, language: 'en' | 'zh') {
  const group = page.getByRole('dialog').locator('fieldset').nth(side);
  await group.getByLabel(words[language].host, { exact: true }).fill(host);
  await group.getByLabel(words[language].security).selectOption(security);
  await group.getByLabel(words[language].port, { exact: true }).fill(String(port));
}

async function openEditor(page: Page, language: 'en' | 'zh'): Promise<void> {
  await page.goto('/stores');
  const add = page.getByRole('button', { name: words[language].add }).first();
  await page.getByText('Kompass DE').first().waitFor();
  if ((await add.count()) === 0) {
    await page.locator('main').getByRole('button', { name: words[language].more }).last().click();
    await page.getByRole('menuitem', { name: words[language].add }).click();
  } else await add.click();
  await page.getByRole('dialog').waitFor();
}

const result = (page: Page) => page.getByRole('dialog').getByRole('status');
const plainImap = (): Server => ({ host: 'localhost', port: imap.imapPort, security: 'none' });
const plainSmtp = (): Server => ({ host: '127.0.0.1', port: smtp.port, security: 'none' });

for (const [language, said] of [
  [
    'en',
    {
      password: /refuses user name or password/,
      name: /no server of this name/,
      expired: /certificate has expired/,
      missing: /Required/,
    },
  ],
  ['zh', { password: /用户名或密码|账号或密码/, name: /找不到该服务器/, expired: /过期/, missing: /必填/ }],
] as const) {
  test(`what is wrong with a server is said in words (${language})`, async () => {
    const page = await small.open({ language });
    await openEditor(page, language);
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: words[language].save }).click();
    await dialog.getByText(said.missing).first().waitFor();
    expect(await faultsOfAccess(page)).toEqual([]);
    await dialog.getByLabel(words[language].address, { exact: true }).fill(user);
    await dialog.getByLabel(words[language].provider).selectOption('other');
    await dialog.getByLabel(words[language].password, { exact: true }).first().fill('not-the-password');
    const tried = async (server: Server) => {
      await fillServer(page, 0, server, language);
      await fillServer(page, 1, plainSmtp(), language);
      const answered = page.waitForResponse('**/mailboxes/test');
      await dialog.getByRole('button', { name: words[language].test }).click();
      await answered;
      return result(page);
    };
    await expect.poll(async () => (await tried(plainImap())).innerText()).toMatch(said.password);
    expect(await faultsOfAccess(page)).toEqual([]);
    await expect
      .poll(async () => (await tried({ host: 'nowhere.invalid', port: 993, security: 'tls' })).innerText(), {
        timeout: 20_000,
      })
      .toMatch(said.name);
    await expect
      .poll(async () =>
        (await tried({ host: 'localhost', port: expired.imapsPort, security: 'tls' })).innerText(),
      )
      .toMatch(said.expired);
    await page.context().close();
  });
}

async function saved(page: Page, address: string, imapAt: Server, smtpAt: Server): Promise<void> {
  await openEditor(page, 'en');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Address', { exact: true }).fill(address);
  await dialog.getByLabel('Sender name').fill('Kompass Laden');
  await dialog.getByLabel('Mail provider').selectOption('other');
  await dialog.getByLabel('Password', { exact: true }).first().fill(dovecotPassword);
  await fillServer(page, 0, imapAt, 'en');
  await fillServer(page, 1, smtpAt, 'en');
  await dialog.locator('fieldset').first().getByLabel('User name').fill(user);
  await dialog.getByRole('button', { name: 'Test connection' }).click();
  await expect.poll(() => result(page).innerText()).toMatch(/Receiving works[\s\S]*Sending works/);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(address).waitFor();
}

const thread = { alias: 'mailboxjourney1', order: '302-5555555-5555555' };
const mail = (text: string, name = 'Greta Winter', buyer = thread) =>
  buyerMail({
    ...buyer,
    name,
    text,
    date: new Date().toUTCString(),
    messageId: `<${crypto.randomUUID()}@marketplace.amazon.de>`,
  });

test('a mailbox is added by the screen; mail comes in by itself, is threaded and answered', async () => {
  const page = await small.open();
  await saved(page, user, plainImap(), plainSmtp());
  const inbox = await imap.inbox(user);
  await page.goto('/inbox?view=open');
  await page.getByText('No open conversations').or(page.getByRole('option')).first().waitFor();
  await expect.poll(async () => (await imap.log()).length, { timeout: 30_000 }).toBeGreaterThan(0);
  await page.waitForTimeout(2_000);
  const news = page
    .getByRole('option', { name: /Greta/ })
    .or(page.getByRole('button', { name: /new conversation/ }));
  const began = Date.now();
  await inbox.deliver(mail('Wo bleibt mein Kompass?'));
  await news.first().waitFor({ timeout: 20_000 });
  console.log(`from delivery to the screen: ${Date.now() - began} ms`);
  if ((await page.getByRole('option').count()) === 0) await news.first().click();
  await page.getByRole('option', { name: /Greta/ }).click();
  await page.locator('#thread article', { hasText: 'Wo bleibt mein Kompass?' }).waitFor();
  await inbox.deliver(mail('Hallo?'));
  await page.locator('#thread article', { hasText: 'Hallo?' }).waitFor({ timeout: 20_000 });
  await composer(page).fill('Er kommt morgen an.');
  await composer(page).press('Control+Enter');
  const mine = page.locator('#thread article', { hasText: 'Er kommt morgen an.' });
  await expect.poll(() => mine.innerText(), { timeout: 30_000 }).toMatch(/\bSent\b/);
  expect(smtp.held()).toHaveLength(1);
  const sent = Buffer.from(smtp.held()[0]?.bytes ?? '').toString();
  expect(sent).toContain('Er kommt morgen an.');
  expect(sent).toMatch(/^From: .*laden@kompass\.example/m);
});

test('encrypted servers work where their authority is trusted', async () => {
  const page = await small.open();
  const address = 'sicher@kompass.example';
  const starttls: Server = { host: 'localhost', port: imap.imapPort, security: 'starttls' };
  await saved(page, address, starttls, { host: 'localhost', port: secure.port, security: 'starttls' });
  await expect
    .poll(() => page.locator('main').innerText(), { timeout: 15_000 })
    .toMatch(/Connected[\s\S]*Connected/);
  expect(await faultsOfAccess(page)).toEqual([]);
  await saved(
    page,
    'tls@kompass.example',
    { host: 'localhost', port: imap.imapsPort, security: 'tls' },
    plainSmtp(),
  );
});

test('whether everything arrived is told on the screen, and another folder is chosen there', async () => {
  const archive = await imap.folder(user, 'Archive');
  const other = { alias: 'mailboxjourney2', order: '302-5555555-6666666' };
  await archive.deliver(mail('Ich lag im Archiv.', 'Arno Archiv', other));
  const page = await small.open();
  await page.goto('/stores');
  // settings saved anew make a fresh connection, which lists the folders
  for (const act of ['Pause mailbox', 'Resume mailbox']) {
    await page.getByRole('button', { name: `More for ${user}` }).click();
    await page.getByRole('menuitem', { name: act }).click();
    const confirm = page.getByRole('dialog').getByRole('button', { name: act });
    if (act.startsWith('Pause')) await confirm.click();
    await page
      .getByText(act.startsWith('Pause') ? 'Paused' : 'Resumed')
      .first()
      .waitFor();
  }
  await page.goto('/feeds');
  await page.getByRole('button', { name: user }).click();
  const panel = page.getByRole('dialog');
  const archived = panel.getByRole('switch', { name: 'Fetch the mail of Archive' });
  await expect.poll(() => archived.count(), { timeout: 30_000 }).toBe(1);
  await panel.getByRole('button', { name: 'Compare now' }).click();
  await panel.getByText(/The server holds \d+ mails\. All of them are here\./).waitFor({ timeout: 30_000 });
  await archived.press('Space');
  await expect
    .poll(() => panel.innerText(), { timeout: 30_000 })
    .toMatch(/Archive\s+1 at the server · 1 here/);
  expect(await faultsOfAccess(page)).toEqual([]);
  // a list that stands already would only say that there is something new
  await expect
    .poll(async () => (await listed(page)).map(({ buyerName }) => buyerName).join(), { timeout: 60_000 })
    .toContain('Arno');
  await page.goto('/inbox?view=open');
  await page.getByRole('option', { name: /Arno/ }).waitFor({ timeout: 20_000 });
});

test('a mailbox is removed by the screen, and adding its address brings it back', async () => {
  const page = await small.open();
  await page.goto('/stores');
  const address = 'tls@kompass.example';
  await page.getByRole('button', { name: `More for ${address}` }).click();
  await page.getByRole('menuitem', { name: 'Remove mailbox' }).click();
  const asked = page.getByRole('dialog', { name: `Remove ${address}?` });
  expect(await faultsOfAccess(page)).toEqual([]);
  await asked.getByRole('button', { name: 'Remove mailbox' }).click();
  await page.getByText('Mailbox removed').waitFor();
  await page.getByRole('button', { name: `More for ${address}` }).waitFor({ state: 'detached' });
  const server: Server = { host: 'localhost', port: imap.imapsPort, security: 'tls' };
  await saved(page, address, server, plainSmtp());
  await page.getByRole('button', { name: `More for ${address}` }).waitFor();
});
