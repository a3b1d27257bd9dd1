import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openConversation } from './support/conversations.ts';
import { becameOf, freshAlias, handIn } from './support/deliver.ts';
import { type Vectors, vectors } from './support/hostile.ts';
import { ask } from './support/people.ts';
import { type SmallDesk, startSmallDesk } from './support/small-desk.ts';

const mailbox = 'shop@kompass.example';
let small: SmallDesk;
let trap: Server;
let host: string;
const caught: string[] = [];

beforeAll(async () => {
  trap = createServer((request, response) => {
    caught.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((listening) => trap.listen(0, '127.0.0.1', listening));
  host = `127.0.0.1:${(trap.address() as AddressInfo).port}`;
  small = await startSmallDesk({ mailbox });
});
afterAll(async () => {
  await small.desk.end();
  trap.closeAllConnections();
  trap.close();
});

const shared = freshAlias();

/** A buyer's mail with a harmless text part and the vector in its formatted part; all of them make one thread. */
function hostileMail(name: string, vector: string, alias = shared): Buffer {
  const html = `<p>shown as it is</p>${aimed(vector)}<p>end</p>`;
  const part = (type: string, text: string) =>
    `--b\r\nContent-Type: text/${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(text).toString('base64')}\r\n`;
  const head = [
    'Authentication-Results: mx.example; spf=pass; dkim=pass header.d=amazon.de; dmarc=pass header.from=marketplace.amazon.de',
    `Message-ID: <${freshAlias()}@marketplace.amazon.de>`,
    `Date: ${new Date().toUTCString()}`,
    `From: "Buyer" <${alias}@marketplace.amazon.de>`,
    `To: ${mailbox}`,
    'Subject: Frage (Bestellung: 302-6666666-6666666)',
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary=b',
  ];
  return Buffer.from(
    `${head.join('\r\n')}\r\n\r\n${part('plain', `[${name}]`)}${part('html', html)}--b--\r\n`,
  );
}

const aimed = (vector: string) => vector.replaceAll('TRAP', `http://${host}`).replaceAll('HOST', host);

/** Delivers one mail for each vector; gives the conversation that they are in. */
async function deliverAll(page: Page, chosen: Vectors): Promise<string> {
  const found = new Set<string | null>();
  for (const [name, html] of Object.entries(chosen)) {
    found.add((await becameOf(page, await handIn(page, mailbox, hostileMail(name, html)))).conversationId);
  }
  const [id] = found;
  if (!id || found.size > 1) throw new Error('the mails are not in one conversation');
  return id;
}

/** What the page is, apart from the frame: its address, its globals, its parts with place and size. */
const outside = `JSON.stringify([window.pwned ?? null, location.href, document.title, document.body.children.length,
  ...[...document.querySelectorAll('nav, textarea, #thread, #inbox-list')].map((one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    return [one.tagName, one.id, x, y, width, height].join(' ');
  })])`;

const dangerous =
  'script, iframe, frame, object, embed, base, link, meta[http-equiv], form, svg, math, template, [onload], [onerror], [onclick], [href^="javascript" i], [target="_top"]';

/** Opens the mail in its frame and tells everything that it managed to do. */
async function opened(page: Page, name: string): Promise<string[]> {
  const done: string[] = [];
  const article = page
    .locator('#thread article')
    .filter({ has: page.getByText(`[${name}]`, { exact: true }) });
  const before = await page.evaluate<string>(outside);
  const id = await article.getAttribute('id');
  await article.getByRole('button', { name: 'Formatted view' }).click();
  const body = page.locator(`[id="${id}"]`).frameLocator('iframe').locator('body');
  await body.getByText('shown as it is').waitFor();
  await body.click({ position: { x: 20, y: 20 }, timeout: 500, force: true }).catch(() => undefined);
  const left = await body.page().frames().at(-1)?.locator(dangerous).count();
  if (left !== 0) done.push(`${left} dangerous elements are left in the frame`);
  await page.locator(`[id="${id}"]`).getByRole('button', { name: 'Plain text' }).click();
  const after = await page.evaluate<string>(outside);
  if (after !== before) done.push(`changed the page: ${before} → ${after}`);
  return done;
}

test('no hostile mail runs, asks, goes or changes anything outside its frame', {
  timeout: 240_000,
}, async () => {
  const page = await small.open();
  const heard: string[] = [];
  page.on('dialog', (dialog) => {
    heard.push(`said ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.context().on('page', (other) => void heard.push(`opened ${other.url()}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(small.desk.url) && !url.startsWith('data:')) heard.push(`asked for ${url}`);
  });
  expect(Object.keys(vectors).length).toBeGreaterThanOrEqual(60);
  const id = await deliverAll(page, vectors);
  await openConversation(page, id);
  await page.waitForLoadState('networkidle').catch(() => undefined);
  const faults: string[] = [];
  for (const name of Object.keys(vectors)) {
    for (const fault of await opened(page, name)) faults.push(`${name}: ${fault}`);
  }
  expect(faults).toEqual([]);
  expect(heard).toEqual([]);
  expect(caught).toEqual([]);
});

test('the trap itself catches: the same picture in a page without a wall asks for it', async () => {
  const page = await small.open();
  await page.setContent(`<img src="http://${host}/control">`);
  await expect.poll(() => caught).toContain('/control');
  caught.length = 0;
});

test('without the cleaning the frame alone still lets nothing through', { timeout: 120_000 }, async () => {
  const page = await small.open();
  const raw = await handIn(page, mailbox, hostileMail('plain', '<b>plain</b>', freshAlias()));
  const id = (await becameOf(page, raw)).conversationId ?? '';
  const { messages } = await ask<{ messages: { id: string }[] }>(page, `/conversations/${id}`);
  const source = `/api/v1/messages/${messages[0]?.id}/html`;
  const policy = (await page.context().request.get(source)).headers();
  let body = '';
  await page.route(`**${source}`, (route) => route.fulfill({ headers: policy, body }));
  await openConversation(page, id);
  const faults: string[] = [];
  for (const [name, html] of Object.entries(vectors)) {
    body = `<!doctype html><body><p>raw</p>${aimed(html)}`;
    await page.getByRole('button', { name: 'Formatted view' }).click();
    await page.waitForTimeout(60);
    const pwned = await page.evaluate('String(window.pwned)');
    if (pwned !== 'undefined') faults.push(`${name}: ran in the page`);
    if (!page.url().includes(id)) faults.push(`${name}: went to ${page.url()}`);
    await page.getByRole('button', { name: 'Plain text' }).click();
  }
  expect(faults).toEqual([]);
  expect(caught).toEqual([]);
});
