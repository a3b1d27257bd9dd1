import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buyerMail } from '../support/amazon-mail.ts';
import { type Dovecot, startDovecot } from '../support/dovecot/index.ts';
import { faultsOfAccess } from './support/axe.ts';
import { type SmallDesk, startSmallDesk } from './support/small-desk.ts';

const user = 'laden@kompass.example';
const hourMs = 3_600_000;
let imap: Dovecot;
let small: SmallDesk;

beforeAll(async () => {
  [imap, small] = await Promise.all([startDovecot(), startSmallDesk()]);
});
afterAll(async () => {
  await small.desk.end();
  await imap.remove();
});

async function rows(text: string): Promise<Record<string, unknown>[]> {
  const database = new pg.Client({ connectionString: small.desk.databaseUrl() });
  await database.connect();
  const answer = await database.query(text);
  await database.end();
  return answer.rows;
}

/** A buyer's mail of an hour ago, or of `hours`; every seventh without a name of its own. */
async function deliver(hours: number, n: number): Promise<void> {
  const at = new Date(Date.now() - hours * hourMs);
  const order = `302-${String(n).padStart(7, '0')}-0000001`;
  const messageId = n % 7 === 0 ? '<>' : `<outage-${n}@marketplace.amazon.de>`;
  const text = `Wo ist Paket ${n}?`;
  const mail = buyerMail({ alias: `outage${n}x`, order, text, date: at.toUTCString(), messageId });
  await (await imap.inbox(user)).deliver(mail, at);
}

const messages = async () => Number((await rows('select count(*) from messages'))[0]?.count);

test('after three days in which the desk was off everything is fetched, and the screen shows that nothing is missing', async () => {
  const page = await small.open();
  await small.fetch(page, user, imap, { historyBefore: new Date(Date.now() - 100 * hourMs).toISOString() });
  for (let n = 1; n <= 40; n += 1) await deliver(90 - n / 4, n);
  await expect.poll(messages, { timeout: 60_000 }).toBe(40);

  const away = "now() - interval '72 hours'";
  await rows(`update mailboxes set last_fetched_at = ${away}, last_mail_at = ${away}`);
  await small.desk.kill();
  for (let n = 41; n <= 400; n += 1) await deliver(72 - (n - 41) / 5, n);
  await small.desk.restart();
  await expect.poll(messages, { timeout: 120_000 }).toBe(400);

  await page.goto('/feeds');
  await page.getByText('The mailbox is in order. Nothing that its server holds').waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: user }).click();
  const panel = page.getByRole('dialog');
  await panel.getByText('360 mails were fetched right after.').waitFor();
  await panel.getByRole('button', { name: 'Compare now' }).click();
  await panel.getByText('The comparison is under way.').waitFor({ state: 'detached' });
  await panel.getByText('The server holds 400 mails. All of them are here.').waitFor({ timeout: 60_000 });
  expect(await faultsOfAccess(page)).toEqual([]);
  expect(await rows("select count(*)::int from raw_mails where state <> 'read'")).toEqual([{ count: 0 }]);
}, 300_000);
