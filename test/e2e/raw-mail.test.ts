import pg from 'pg';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FaultSmtp, startFaultSmtp } from '../support/fault-smtp/fault-smtp.ts';
import { faultsOfAccess } from './support/axe.ts';
import { composer, openConversation } from './support/conversations.ts';
import { buyerWrites } from './support/deliver.ts';
import { tell } from './support/people.ts';
import { type SmallDesk, startSmallDesk } from './support/small-desk.ts';

const mailbox = 'shop@kompass.example';
let small: SmallDesk;
let smtp: FaultSmtp;
let database: pg.Client;

beforeAll(async () => {
  smtp = await startFaultSmtp({ plan: { at: { dot: { drop: true } }, connections: 2 } });
  small = await startSmallDesk();
  database = new pg.Client({ connectionString: small.desk.databaseUrl() });
  await database.connect();
  const page = await small.open();
  const server = { host: '127.0.0.1', port: smtp.port, security: 'none', user: 'shop', password: 'secret' };
  const box = { storeId: small.storeId, address: mailbox, senderName: 'Kompass', imap: null, smtp: server };
  expect((await tell(page, 'POST', '/mailboxes', box)).status).toBeLessThan(300);
  await page.context().close();
});
afterAll(async () => {
  await database.end();
  await Promise.all([small.desk.end(), smtp.close()]);
});

/** Sends what is written and waits until the desk has it. */
async function reply(page: Page): Promise<void> {
  const taken = page.waitForResponse(/\/replies$/);
  await composer(page).press('Control+Enter');
  expect((await taken).status()).toBeLessThan(300);
}

const tryAgain = (page: Page) => page.getByRole('button', { name: 'Try again' }).click();

test('a mail that cannot be read says so, waits for a person and is read again', async () => {
  const page = await small.open();
  await buyerWrites(page, mailbox);
  const { rows } = await database.query('select id, sealed from raw_mails');
  const broken = Buffer.from(rows[0].sealed).reverse();
  await database.query("update raw_mails set sealed = $1, state = 'stored'", [broken]);
  await page.goto('/mail');
  await page
    .getByRole('button', { name: /^Open / })
    .first()
    .click();
  for (let tries = 0; tries < 3; tries += 1) await tryAgain(page);
  const detail = page.getByText('Reading was given up. The mail is kept as it came.');
  await detail.waitFor({ timeout: 40_000 });
  expect(await faultsOfAccess(page)).toEqual([]);
  expect(await page.locator('body').innerText()).not.toMatch(/mail\.|problem\.|undefined/);
  await database.query('update raw_mails set sealed = $1', [rows[0].sealed]);
  await tryAgain(page);
  await page.getByText('Read and sorted.').waitFor({ timeout: 15_000 });
  await page.keyboard.press('Escape');
  const field = page.getByRole('searchbox', { name: 'Subject, order id, sender address, Message-ID' });
  await field.fill('nobody wrote this');
  await page.getByText('No mail here').waitFor();
  expect(await faultsOfAccess(page)).toEqual([]);
  await page.getByRole('button', { name: 'Clear search and filters' }).click();
  await page.getByRole('button', { name: /^Open / }).waitFor();
});

test('of a reply that may have left, a person says what happened: both ways', async () => {
  const page = await small.open();
  for (const text of ['First answer', 'Second answer']) {
    await openConversation(page, await buyerWrites(page, mailbox));
    await composer(page).fill(text);
    await reply(page);
  }
  await page.goto('/outgoing');
  const questions = page.locator('article', { hasText: 'Did it reach the buyer?' });
  await expect.poll(() => questions.count(), { timeout: 30_000 }).toBe(2);
  expect(await faultsOfAccess(page)).toEqual([]);
  const held = smtp.held().length;
  await questions.first().getByRole('button', { name: 'It was sent' }).click();
  await expect.poll(() => questions.count()).toBe(1);
  await questions.first().getByRole('button', { name: 'Send again' }).click();
  await expect.poll(() => questions.count()).toBe(0);
  await expect.poll(() => smtp.held().length, { timeout: 15_000 }).toBe(held + 1);
  const states = async () => (await database.query('select distinct state from outgoing_mails')).rows;
  await expect.poll(states).toEqual([{ state: 'accepted' }]);
});

test('replies that are too many are let go together', async () => {
  const page = await small.open();
  const limits = { recipientHour: 6, recipientDay: 20, storeHour: 1 };
  expect((await tell(page, 'PATCH', `/stores/${small.storeId}`, { limits })).status).toBe(200);
  const before = smtp.held().length;
  for (const text of ['Third answer', 'Fourth answer']) {
    await openConversation(page, await buyerWrites(page, mailbox));
    await composer(page).fill(text);
    await reply(page);
  }
  const held = async () =>
    (await database.query("select id from outgoing_mails where state = 'held'")).rows.length;
  await expect.poll(held, { timeout: 30_000 }).toBe(2);
  await page.goto('/outgoing');
  await page.getByRole('button', { name: 'Held', exact: true }).click();
  await page.getByRole('button', { name: 'Let these 2 go' }).click();
  const dialog = page.getByRole('dialog', { name: 'Let 2 replies go?' });
  await dialog.waitFor();
  expect(await faultsOfAccess(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Let it go' }).click();
  await page.getByText('2 replies leave now').waitFor();
  await expect.poll(() => smtp.held().length, { timeout: 20_000 }).toBe(before + 2);
});
