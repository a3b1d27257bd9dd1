import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { faultsOfAccess } from './support/axe.ts';
import { composer, listed, rowOf } from './support/conversations.ts';
import { ask, loginOf, signedIn, tell, typeSignIn } from './support/people.ts';

interface Kept {
  extractable: boolean | null;
  /** The sealed bytes as text. */
  bytes: string;
}

/** What lies in the browser's own database; null for nothing. */
const kept = (page: Page): Promise<Kept | null> =>
  page.evaluate<Kept | null>(`(async () => {
    const done = (asked) => new Promise((resolve) => { asked.onsuccess = () => resolve(asked.result); });
    const opening = indexedDB.open('sellerdesk-offline', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('kept');
    const base = await done(opening);
    const shelf = base.transaction('kept').objectStore('kept');
    const [keeper, copy] = await Promise.all([done(shelf.get('keeper')), done(shelf.get('copy'))]);
    base.close();
    if (!copy?.sealed) return null;
    const bytes = new TextDecoder('latin1').decode(copy.sealed.bytes);
    return { extractable: keeper?.key?.extractable ?? null, bytes };
  })()`);

const banner = (page: Page) => page.getByText(/^Offline, as of \d\d:\d\d\./);
const offlineSwitch = (page: Page) => page.getByRole('switch', { name: 'Read offline' });

async function readOffline(page: Page): Promise<void> {
  await page.goto('/account');
  await offlineSwitch(page).waitFor();
  expect(await offlineSwitch(page).isChecked()).toBe(false);
  await offlineSwitch(page).check({ force: true });
  await page.goto('/inbox?view=open');
  await expect.poll(() => kept(page).then(Boolean), { timeout: 20_000 }).toBe(true);
}

/** A page that began before the worker did may stay without it until it begins again. */
async function workerReady(page: Page): Promise<void> {
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
  await page.reload();
  await page.getByRole('option').first().waitFor();
}

test('the browser finds nothing in the way of installing the desk', async () => {
  const page = await signedIn('chen', '/inbox?view=open');
  const devtools = await page.context().newCDPSession(page);
  const { url, errors } = await devtools.send('Page.getAppManifest');
  expect([new URL(url).pathname, errors]).toEqual(['/manifest.webmanifest', []]);
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  // a private window installs nothing
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual(
    [],
  );
  await page.context().close();
});

test('who wants it reads the queue without a network, keeps what was typed, and leaves nothing behind', async () => {
  const page = await signedIn('chen', '/inbox?view=open');
  expect(await kept(page)).toBeNull();
  const rows = await listed(page);
  const row = rows.find(({ dueAt }) => dueAt !== null);
  if (!row) throw new Error('nothing waits');
  await readOffline(page);
  await workerReady(page);
  const copy = await kept(page);
  expect(copy?.extractable).toBe(false);
  for (const plain of [row.subject, row.buyerName, row.store.name]) expect(copy?.bytes).not.toContain(plain);

  await rowOf(page, row.id).click();
  await page.locator('#thread article').first().waitFor();
  const words = await page.locator('#thread article').first().innerText();
  // what was opened is kept by the look around with which the desk begins
  await page.reload();
  await page.locator('#thread article').first().waitFor();
  await expect.poll(async () => (await kept(page))?.bytes !== copy?.bytes, { timeout: 20_000 }).toBe(true);

  await page.context().setOffline(true);
  await page.goto('/inbox');
  await banner(page).waitFor();
  expect(await faultsOfAccess(page)).toEqual([]);
  await rowOf(page, row.id).click();
  await expect.poll(() => page.locator('#thread article').first().innerText()).toBe(words);
  await composer(page).fill('Written on the train.');
  await page.keyboard.press('Control+Enter');
  await page.getByText('You are offline: nothing was sent or changed.').first().waitFor();
  expect(await composer(page).inputValue()).toBe('Written on the train.');

  await page.context().setOffline(false);
  await banner(page).waitFor({ state: 'detached', timeout: 30_000 });
  const draft = `/conversations/${row.id}/draft`;
  await expect
    .poll(async () => (await ask<{ reply: string }>(page, draft)).reply, { timeout: 20_000 })
    .toBe('Written on the train.');
  expect(await composer(page).inputValue()).toBe('Written on the train.');
  await composer(page).fill('');

  await page.getByRole('button', { name: /Chen/ }).first().click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.locator('input[name=email]').waitFor();
  // whoever signs out is led to a fresh page, which may come while the browser is being asked
  await expect.poll(() => kept(page).catch(String)).toBeNull();
  await expect.poll(() => page.evaluate('caches.keys()').catch(String)).toEqual([]);
  await page.context().close();
});

test('a copy goes with its session, and nobody else reads it', async () => {
  const page = await signedIn('sofia', '/inbox?view=open');
  await readOffline(page);
  await workerReady(page);
  expect((await tell(page, 'DELETE', '/session')).status).toBeLessThan(300);
  await page.goto('/inbox');
  await page.locator('input[name=email]').waitFor();
  expect(await kept(page)).toBeNull();
  await page.context().setOffline(true);
  await page.goto('/inbox');
  await page.getByText('Not on this device').waitFor();
  await page.context().setOffline(false);
  await page.goto('/inbox');
  await typeSignIn(page, loginOf('chen'), inject('desk').password);
  await page.getByRole('option').first().waitFor();
  await page.goto('/account');
  await offlineSwitch(page).waitFor();
  expect(await offlineSwitch(page).isChecked()).toBe(false);
  await page.context().close();
});

test('what is pushed is shown by the browser, quietly left out while the desk is in sight', async () => {
  const page = await signedIn('chen', '/inbox?view=open');
  await page.context().grantPermissions(['notifications']);
  await workerReady(page);
  const devtools = await page.context().newCDPSession(page);
  const registered = new Promise<string>((resolve) =>
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [one] }) => {
      if (one) resolve(one.registrationId);
    }),
  );
  await devtools.send('ServiceWorker.enable');
  const registrationId = await registered;
  const { origin } = new URL(page.url());
  const deliver = (data: object) =>
    devtools.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: JSON.stringify(data) });
  const shown = () =>
    page.evaluate<string[]>(
      'navigator.serviceWorker.ready.then((it) => it.getNotifications()).then((all) => all.map(({ body }) => body))',
    );
  const [row] = await listed(page);
  const mention = { title: 'You were mentioned', body: '#1 · Lumo EU', tag: 'one', conversation: row?.id };
  const trial = {
    title: 'Notifications reach this device',
    body: 'Sellerdesk',
    tag: 'test',
    conversation: null,
  };
  // the browser drops what comes to a worker that is just being started; another of the same tag takes its place
  const delivered = async () => {
    await deliver(mention);
    await deliver(trial);
    return shown();
  };
  await expect.poll(delivered, { timeout: 10_000, interval: 500 }).toEqual(['Sellerdesk']);
  await page.context().close();
});
