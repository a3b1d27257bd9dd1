import { simpleParser } from 'mailparser';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Dovecot, startDovecot } from '../support/dovecot/index.ts';
import { type FaultSmtp, startFaultSmtp } from '../support/fault-smtp/index.ts';
import { faultsOfAccess } from './support/axe.ts';
import { ask, tell } from './support/people.ts';
import { type SmallDesk, startSmallDesk } from './support/small-desk.ts';

const user = 'laden@kompass.example';
let imap: Dovecot;
let post: FaultSmtp;
let small: SmallDesk;

beforeAll(async () => {
  [imap, post] = await Promise.all([startDovecot(), startFaultSmtp()]);
  const from = 'desk@dolphin.example';
  small = await startSmallDesk({
    env: { ALERT_SMTP_URL: `smtp+plain://127.0.0.1:${post.port}?from=${from}` },
  });
});
afterAll(async () => {
  await small.desk.end();
  await Promise.all([imap.remove(), post.close()]);
});

const healthOf = async (page: Page) =>
  (await ask<{ items: { health: string }[] }>(page, '/mailboxes')).items[0]?.health;
const subjects = async () =>
  Promise.all(post.held().map(async ({ bytes }) => (await simpleParser(bytes)).subject));

/** Makes it twenty minutes since the mailbox was last read. */
async function agesAgo(): Promise<void> {
  const database = new pg.Client({ connectionString: small.desk.databaseUrl() });
  await database.connect();
  const before = "now() - interval '20 minutes'";
  await database.query(`update mailboxes set created_at = ${before}, last_fetched_at = ${before}`);
  await database.end();
}

test('a mailbox stops: the bell and a mail tell; somebody takes it on; it comes back, and the alarm is over', async () => {
  const page = await small.open();
  await small.fetch(page, user, imap);
  await expect.poll(() => healthOf(page), { timeout: 20_000 }).toBe('connected');
  await page.goto('/inbox?view=open');
  const bell = page.getByRole('button', { name: /alarm/i });
  expect(await bell.getAttribute('aria-label')).toBe('Alarms');
  await page.keyboard.press('b');
  const panel = page.getByRole('dialog', { name: 'Alarms' });
  await panel.getByText('No alarm right now').waitFor();
  expect(await faultsOfAccess(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });

  await imap.kill();
  await expect.poll(() => healthOf(page), { timeout: 60_000 }).toBe('failing');
  await agesAgo();
  await page.getByRole('button', { name: '1 open alarm' }).waitFor({ timeout: 100_000 });
  await page.keyboard.press('b');
  const card = panel.getByRole('article', { name: 'The mailbox is not being read' });
  await card.getByText(`Kompass DE · ${user}`).waitFor();
  expect(await faultsOfAccess(page)).toEqual([]);
  await expect
    .poll(subjects, { timeout: 100_000 })
    .toEqual([`[Sellerdesk] Alarm · Kompass DE, ${user} · The mailbox is not being read`]);

  await card.getByRole('button', { name: 'I am on it' }).click();
  await card.getByLabel('Note').fill('The provider is down.');
  await page.keyboard.press('Enter');
  await card.getByText('Root is on it').waitFor();
  await card.getByText('The provider is down.').waitFor();
  expect(await bell.getAttribute('aria-label')).toBe('Alarms');
  await card.getByRole('link', { name: /Stores & mailboxes/ }).click();
  await panel.waitFor({ state: 'detached' });
  await page.getByText(user).first().waitFor();

  await imap.start();
  // saving its settings has a mailbox tried at once; until it works the alarm stands
  const [mailbox] = (await ask<{ items: { id: string }[] }>(page, '/mailboxes')).items;
  expect((await tell(page, 'PATCH', `/mailboxes/${mailbox?.id}`, { senderName: 'Laden' })).status).toBe(200);
  await expect.poll(() => healthOf(page), { timeout: 150_000 }).toBe('connected');
  await page.goto('/alerts');
  await page.getByText('No alarm right now').waitFor({ timeout: 100_000 });
  await page.getByRole('list', { name: 'Over' }).getByText('The provider is down.').waitFor();
  expect(await faultsOfAccess(page)).toEqual([]);
}, 480_000);
