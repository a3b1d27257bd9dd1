import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { faultsOfAccess } from './support/axe.ts';
import { composer, openConversation, rowOf } from './support/conversations.ts';
import { buyerWrites, freshAlias } from './support/deliver.ts';
import { signedIn, tell } from './support/people.ts';

const mailbox = 'service-eu@lumo.example';
const mark = (page: Page) => page.locator('section[data-kind] [role=status]');
const send = (page: Page) =>
  page.locator('section[data-kind] footer').getByRole('button', { name: 'Send', exact: true });

/** What the browser has and the types of these tests do not. */
interface Browser {
  document: { execCommand(name: string, shown: boolean, text: string): boolean };
  DataTransfer: new () => { setData(type: string, text: string): void };
  ClipboardEvent: new (type: string, init: object) => Event;
}

/** Pastes text: the page is told first, and unless it objects the field takes it. */
const paste = (page: Page, text: string) =>
  composer(page).evaluate((field, pasted) => {
    const { document, DataTransfer, ClipboardEvent } = globalThis as unknown as Browser;
    (field as unknown as { focus(): void }).focus();
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    if ((field as EventTarget).dispatchEvent(event)) document.execCommand('insertText', false, pasted);
  }, text);

test('what is pasted is said to be too long for a reply, and two megabytes leave the draft alone', async () => {
  const page = await signedIn('sofia');
  const id = await buyerWrites(await signedIn('chen'), mailbox, { alias: freshAlias(), text: 'Wo ist es?' });
  await openConversation(page, id);
  const kept = page.waitForResponse((answer) =>
    /PUT .*\/draft$/.test(`${answer.request().method()} ${answer.url()}`),
  );
  await paste(page, 'Lampe '.repeat(15_000));
  await expect.poll(() => mark(page).allInnerTexts()).toContain('At most 4,000 characters; 85,999 too many.');
  expect(await send(page).isDisabled()).toBe(true);
  await paste(page, 'Lampe '.repeat(350_000));
  await page.getByText('2,100,000 characters are too many to paste').waitFor();
  expect(await faultsOfAccess(page)).toEqual([]);
  await kept;
  // the desk's words come late: what was written over them meanwhile stands
  const read = page.waitForResponse(/\/draft$/);
  await page.route(/\/draft$/, async (route) => {
    if (route.request().method() === 'GET') await new Promise((resolve) => setTimeout(resolve, 2000));
    await route.continue();
  });
  await page.reload();
  await expect.poll(async () => (await composer(page).inputValue()).length).toBe(90_000);
  await composer(page).fill('Guten Tag, sie ist unterwegs.');
  await read;
  await page.getByText('Draft saved').waitFor();
  expect(await composer(page).inputValue()).toBe('Guten Tag, sie ist unterwegs.');
  expect(await send(page).isEnabled()).toBe(true);
});

test('a thousand emoji are kept whole and push nothing aside', async () => {
  const page = await signedIn('sofia');
  const id = await buyerWrites(await signedIn('chen'), mailbox, { alias: freshAlias(), text: 'Und?' });
  await openConversation(page, id);
  const flood = '👩‍👩‍👧‍👦🇩🇪😀'.repeat(350);
  await composer(page).click();
  await page.keyboard.press('Tab');
  await paste(page, flood);
  await page.keyboard.press('Control+Enter');
  await page.locator('#thread article[data-kind=note]').waitFor();
  await page.reload();
  const note = page.locator('#thread article[data-kind=note]');
  await note.waitFor();
  expect(await note.innerText()).toContain(flood);
  expect(await page.evaluate('document.documentElement.scrollWidth > innerWidth')).toBe(false);
});

test('a buyer whose name is a script or runs from right to left, and a file that would climb, are only words', async () => {
  const chen = await signedIn('chen');
  const page = await signedIn('sofia');
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.message());
    void dialog.dismiss();
  });
  const script = '<script>alert(1)</script>';
  const id = await buyerWrites(chen, mailbox, {
    alias: freshAlias(),
    name: script,
    subject: `Frage von ${script}`,
    text: `Kletterrose ${script}`,
    files: [{ name: '..\\..\\x', bytes: Buffer.from('x') }],
  });
  const rtl = await buyerWrites(chen, mailbox, {
    alias: freshAlias(),
    name: 'عبد الله',
    text: 'Zedernholz أين طلبي؟',
  });
  const article = page.locator('#thread article').first();
  await page.goto(`/inbox?view=open&q=Kletterrose&id=${id}`);
  await rowOf(page, id).waitFor();
  await article.waitFor();
  expect(await article.innerText()).toContain(script);
  expect(await article.innerText()).not.toContain('..');
  expect(await faultsOfAccess(page)).toEqual([]);
  await page.goto(`/inbox?view=open&q=Zedernholz&id=${rtl}`);
  await rowOf(page, rtl).waitFor();
  await article.waitFor();
  expect(await rowOf(page, rtl).innerText()).toContain('عبد الله');
  expect(await faultsOfAccess(page)).toEqual([]);
  const author = page.locator('#thread article header [dir=auto]').first();
  expect(
    await author.evaluate((part) =>
      (part as unknown as { matches(what: string): boolean }).matches(':dir(rtl)'),
    ),
  ).toBe(true);
  expect(asked).toEqual([]);
});

test('a shared view that is deleted while somebody works in it leaves them where they are', async () => {
  const chen = await signedIn('chen');
  const looksAt = { view: 'open', language: 'de' };
  const kept = await tell(chen, 'POST', '/views', { name: 'Nur Deutsch', shared: true, looksAt });
  const sofia = await signedIn('sofia');
  await sofia.getByRole('link', { name: /Nur Deutsch/ }).click();
  await sofia.getByRole('option').first().click();
  await sofia.locator('#thread article').first().waitFor();
  await composer(sofia).fill('Ich schreibe gerade');
  const address = sofia.url();
  await tell(chen, 'DELETE', `/views/${kept.body.id}`);
  await expect.poll(() => sofia.getByRole('link', { name: /Nur Deutsch/ }).count()).toBe(0);
  expect(sofia.url()).toBe(address);
  expect(await composer(sofia).inputValue()).toBe('Ich schreibe gerade');
  expect(await sofia.getByRole('option').count()).toBeGreaterThan(0);
});

test('a laptop that slept keeps what was typed, and hears what came meanwhile', async () => {
  const chen = await signedIn('chen');
  const alias = freshAlias();
  const id = await buyerWrites(chen, mailbox, { alias, text: 'Erste Frage' });
  const page = await signedIn('sofia');
  await openConversation(page, id);
  await composer(page).fill('Guten Tag, ich');
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Page.setWebLifecycleState', { state: 'frozen' });
  await page.context().setOffline(true);
  await buyerWrites(chen, mailbox, { alias, text: 'Zweite Frage, im Schlaf' });
  await new Promise((resolve) => setTimeout(resolve, 3000));
  await page.context().setOffline(false);
  await cdp.send('Page.setWebLifecycleState', { state: 'active' });
  await page.getByText('Zweite Frage, im Schlaf').first().waitFor();
  expect(await composer(page).inputValue()).toBe('Guten Tag, ich');
});
