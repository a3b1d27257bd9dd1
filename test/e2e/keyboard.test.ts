import { expect, test } from 'vitest';
import { faultsOfAccess } from './support/axe.ts';
import { composer, openRow } from './support/conversations.ts';
import { signedIn, tell } from './support/people.ts';

const focused = 'document.activeElement?.id || document.activeElement?.tagName';

async function atInbox() {
  const page = await signedIn('aiko');
  await page.getByRole('option').first().waitFor();
  return page;
}

test('a day without a mouse: move, open, write, note, find, assign, close', async () => {
  const page = await atInbox();
  const ids = await page.getByRole('option').evaluateAll((all: { id: string }[]) => all.map(({ id }) => id));
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect.poll(() => openRow(page).getAttribute('id')).toBe(ids[1]);
  expect(await page.evaluate(focused)).toBe('inbox-list');
  await page.keyboard.press('k');
  await expect.poll(() => openRow(page).getAttribute('id')).toBe(ids[0]);
  await composer(page).waitFor();
  await page.keyboard.press('Enter');
  expect(await page.evaluate(focused)).toBe('thread');
  await page.keyboard.press('r');
  expect(await page.evaluate(focused)).toBe('TEXTAREA');
  await page.keyboard.type('jkeran/?');
  expect(await composer(page).inputValue()).toBe('jkeran/?');
  await page.keyboard.press('Escape');
  await expect.poll(() => page.evaluate(focused)).toBe('inbox-list');
  await page.keyboard.press('n');
  await page.keyboard.type('Bitte Foto anfordern');
  await page.keyboard.press('Control+Enter');
  await page.locator('#thread article', { hasText: 'Bitte Foto anfordern' }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  expect(await page.evaluate(focused)).toBe('inbox-search');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  expect(await faultsOfAccess(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(() => page.evaluate(focused)).toBe('inbox-list');
  await page.keyboard.press('m');
  await page.getByRole('combobox', { name: 'Number, order or words' }).waitFor();
  await page.getByRole('dialog').getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Merge', exact: true }).waitFor();
  expect(await page.evaluate('document.activeElement.closest("[role=dialog]") !== null')).toBe(true);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(() => page.evaluate(focused)).toBe('inbox-list');
  await page.keyboard.press('a');
  await page.getByRole('listbox', { name: 'Assign to' }).waitFor();
  expect(await faultsOfAccess(page)).toEqual([]);
  await page.keyboard.type('Aiko');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(() => openRow(page).innerText()).toContain('Aiko Tanaka');
  await page.keyboard.press('e');
  await expect.poll(() => page.locator(`[id="${ids[0]}"]`).count()).toBe(0);
  await expect.poll(() => openRow(page).getAttribute('id')).toBe(ids[1]);
});

test('the palette finds pages and people never see keys fire behind it', async () => {
  const page = await atInbox();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  expect(await faultsOfAccess(page)).toEqual([]);
  await page.keyboard.type('account');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/account');
});

test('no key fires while an input method composes, and none after they are switched off', async () => {
  const page = await atInbox();
  const cdp = await page.context().newCDPSession(page);
  await page.keyboard.press('j');
  await composer(page).waitFor();
  const before = await openRow(page).getAttribute('id');
  await page.locator('#inbox-list').focus();
  for (const key of ['j', 'e', 'r', 'n', 'a', '?', '/']) {
    await cdp.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key,
      windowsVirtualKeyCode: 229,
      code: '',
    });
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', key, windowsVirtualKeyCode: 229, code: '' });
  }
  await composer(page).focus();
  await cdp.send('Input.imeSetComposition', { text: '您好', selectionStart: 2, selectionEnd: 2 });
  await cdp.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    key: 'Enter',
    modifiers: 2,
    windowsVirtualKeyCode: 229,
  });
  await cdp.send('Input.insertText', { text: '您好' });
  expect(await composer(page).inputValue()).toBe('您好');
  expect(await openRow(page).getAttribute('id')).toBe(before);
  expect(await page.locator('[role=dialog], [role=menu]').count()).toBe(0);
  await tell(page, 'PATCH', '/session/preferences', { singleKeys: false });
  await page.reload();
  await composer(page).waitFor();
  await page.locator('#inbox-list').focus();
  await page.keyboard.press('j');
  await page.keyboard.press('?');
  expect(await openRow(page).getAttribute('id')).toBe(before);
  expect(await page.getByRole('dialog').count()).toBe(0);
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => openRow(page).getAttribute('id')).not.toBe(before);
});

test('by Tab one gets through an empty composer to its tools, and out of it', async () => {
  const page = await atInbox();
  const drafted = page.waitForResponse(/\/draft$/);
  await page.keyboard.press('j');
  await drafted;
  await composer(page).waitFor();
  await page.keyboard.press('r');
  await composer(page).fill('');
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.ariaLabel')).toBe('Note');
  await page.keyboard.press('Shift+Tab');
  expect(await page.evaluate('document.activeElement.ariaLabel')).toBe('Reply');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.ariaLabel')).toBe('Mention a colleague');
});

test('a menu opened from a button gives the focus back to it', async () => {
  const page = await atInbox();
  await page.keyboard.press('j');
  const more = page.getByRole('button', { name: 'More', exact: true });
  await more.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menu').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await expect.poll(() => page.evaluate('document.activeElement.ariaLabel')).toBe('More');
});
