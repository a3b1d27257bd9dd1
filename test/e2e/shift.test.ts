import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { composer } from './support/conversations.ts';
import { type RunningDesk, startDesk } from './support/desk.ts';
import { ask, signedIn, tell } from './support/people.ts';

let desk: RunningDesk;
beforeAll(async () => {
  desk = await startDesk();
}, 120_000);
afterAll(() => desk.end());

const answers: Record<string, string> = {
  de: 'Guten Tag, vielen Dank für Ihre Nachricht. Wir prüfen das heute noch.',
  fr: 'Bonjour, merci pour votre message. Nous vérifions cela aujourd’hui.',
  es: 'Hola, gracias por su mensaje. Lo comprobamos hoy mismo.',
  it: 'Buongiorno, grazie per il Suo messaggio. Verifichiamo oggi stesso.',
  ja: 'お問い合わせありがとうございます。本日中に確認いたします。',
  zh: '您好，感谢您的来信，我们今天为您核实。',
};
const fallback = 'Hello, thank you for your message. We are looking into it today.';

interface Thread {
  conversation: { number: number; language: string; state: string; tags: { name: string }[] };
  messages: { kind: string; text: string }[];
}

const openId = (page: Page): string => new URL(page.url()).searchParams.get('id') ?? '';

/** Waits until another conversation is open and can be written in. */
async function movedFrom(page: Page, before: string): Promise<void> {
  await expect.poll(() => openId(page), { timeout: 10_000 }).not.toBe(before);
  await page.locator('#thread article').first().waitFor();
}

/** Puts a tag on what is open, by key. */
async function tag(page: Page, name: string): Promise<void> {
  await page.keyboard.press('t');
  await page.getByRole('combobox', { name: 'Find or make a tag' }).waitFor();
  await page.keyboard.type(name);
  await page.getByRole('option', { name }).first().waitFor();
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await ask<Thread>(page, `/conversations/${openId(page)}`)).conversation.tags.length)
    .toBe(1);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

async function answer(page: Page, words: string): Promise<void> {
  await page.keyboard.press('r');
  await expect.poll(() => page.evaluate('document.activeElement?.tagName')).toBe('TEXTAREA');
  await page.keyboard.insertText(words);
  await page.keyboard.press('Control+Enter');
}

test('a shift of forty conversations in six languages is worked by keyboard alone', async () => {
  const page = await signedIn('chen', '/inbox?view=waiting_for_us', { desk });
  await page.addInitScript(
    `addEventListener('mousedown', () => sessionStorage.setItem('mouse', 'used'), { capture: true })`,
  );
  await page.reload();
  await page.getByRole('option').first().waitFor();
  const worked = new Map<string, string>();
  const languages = new Set<string>();
  await page.keyboard.press('j');
  await movedFrom(page, '');
  while (worked.size < 40) {
    const id = openId(page);
    expect(worked.has(id)).toBe(false);
    const { conversation } = await ask<Thread>(page, `/conversations/${id}`);
    const words = `${answers[conversation.language] ?? fallback} (${conversation.number})`;
    languages.add(conversation.language);
    if (worked.size % 10 === 1) await tag(page, `round ${worked.size}`);
    await answer(page, words);
    worked.set(id, words);
    await movedFrom(page, id);
  }
  for (const [id, words] of worked) {
    const { messages } = await ask<Thread>(page, `/conversations/${id}`);
    expect(messages.filter(({ kind, text }) => kind === 'reply' && text === words)).toHaveLength(1);
  }
  expect(languages.size).toBeGreaterThanOrEqual(6);
  expect(await page.evaluate(`sessionStorage.getItem('mouse')`)).toBeNull();
}, 240_000);

test('what can be done without answering is done, and undone, by key', async () => {
  const page = await signedIn('chen', '/inbox?view=open', { desk });
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('End');
  await page.keyboard.press('j');
  await movedFrom(page, '');
  const id = openId(page);
  const stateOf = async (one: string) =>
    (await ask<Thread>(page, `/conversations/${one}`)).conversation.state;
  const state = () => stateOf(id);
  await page.keyboard.press('e');
  await expect.poll(state).toBe('closed');
  await page.getByText(/^Conversation \d+ closed/).waitFor();
  await page.keyboard.press('z');
  await expect.poll(state).toBe('open');
  await expect.poll(() => openId(page)).toBe(id);
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await movedFrom(page, id);
  const other = openId(page);
  await page.keyboard.press('x');
  await page.getByText('2 selected').waitFor();
  await page.keyboard.press('c');
  await page.getByRole('dialog', { name: 'Do to all…' }).getByRole('combobox').waitFor();
  await page.keyboard.type('close');
  await page.keyboard.press('Enter');
  await page.getByText('It will be done to 2 conversations.').waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(state).toBe('closed');
  await page.getByText('2 conversations changed').waitFor();
  for (const verb of ['reopen', 'close']) await tell(page, 'POST', `/conversations/${id}/${verb}`);
  await page.keyboard.press('z');
  await page.getByText('Undone for 1 of 2').waitFor();
  expect([await state(), await stateOf(other)]).toEqual(['closed', 'open']);
}, 60_000);

test('what is typed while the desk is away is kept, and goes on when it is back', async () => {
  const page = await signedIn('chen', '/inbox?view=waiting_for_us', { desk });
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('j');
  await movedFrom(page, '');
  await page.keyboard.press('r');
  await page.keyboard.insertText('The first words. ');
  await page.getByText('Draft saved').waitFor();
  await desk.kill();
  await page.keyboard.insertText('And those that were typed without a desk.');
  await page.getByText('Not saved on the desk yet').waitFor();
  await desk.restart();
  await page.getByText('Draft saved').waitFor({ timeout: 30_000 });
  const all = 'The first words. And those that were typed without a desk.';
  const other = await signedIn('chen', `/inbox?view=open&id=${openId(page)}`, { desk });
  await expect.poll(() => composer(other).inputValue()).toBe(all);
  expect(await composer(page).inputValue()).toBe(all);
  const id = openId(page);
  await composer(page).press('Control+Enter');
  await movedFrom(page, id);
}, 90_000);

test('of two who write, one answers; the other can take over and loses nothing', async () => {
  const chen = await signedIn('chen', '/inbox?view=waiting_for_us', { desk });
  await chen.getByRole('option').first().waitFor();
  await chen.keyboard.press('End');
  await chen.keyboard.press('j');
  await movedFrom(chen, '');
  const id = openId(chen);
  await composer(chen).fill('I am on it.');
  const mei = await signedIn('mei', `/inbox?view=open&id=${id}`, { desk, language: 'zh' });
  await mei.getByText('Chen Wei 正在撰写回复').last().waitFor();
  expect(await composer(mei).getAttribute('readonly')).not.toBeNull();
  await mei.getByRole('button', { name: '接手回复' }).click();
  await expect.poll(() => composer(mei).getAttribute('readonly')).toBeNull();
  await chen.getByText('Mei Lin is writing a reply').last().waitFor();
  expect(await composer(chen).inputValue()).toBe('I am on it.');
  await composer(chen).press('Control+Enter');
  await composer(mei).fill('Wir melden uns heute.');
  await composer(mei).press('Control+Enter');
  const replies = async () => {
    const { messages } = await ask<Thread>(chen, `/conversations/${id}`);
    return messages.filter(({ text }) => text === 'I am on it.' || text === 'Wir melden uns heute.');
  };
  await expect.poll(async () => (await replies()).map(({ text }) => text)).toEqual(['Wir melden uns heute.']);
}, 60_000);
