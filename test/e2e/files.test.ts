import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { heicPicture } from '#mail/files/heic.fixture.ts';
import { photo, plainJpeg, secret } from '#mail/files/sample-files.ts';
import { faultsOfAccess } from './support/axe.ts';
import { composer, openConversation } from './support/conversations.ts';
import { buyerWrites, freshAlias } from './support/deliver.ts';
import { ask, signedIn, tell } from './support/people.ts';

interface Shown {
  messages: { attachments: { id: string; name: string }[]; delivery: { state: string } | null }[];
}

const files = (page: Page) => page.getByRole('list', { name: 'Files that go with the reply' });
const picture = (name: string) => ({ name, mimeType: 'image/jpeg', buffer: photo() });

/** What the browser has and the types of these tests do not. */
interface Browser {
  DataTransfer: new () => { items: { add(file: File): void } };
  ClipboardEvent: new (type: string, init: object) => Event;
}

/** Pastes a picture whose bytes are not what its type says. */
const paste = (page: Page) =>
  composer(page).evaluate(
    (field, bytes) => {
      const { DataTransfer, ClipboardEvent } = globalThis as unknown as Browser;
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([Uint8Array.from(bytes)], 'image.png', { type: 'image/png' }));
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      (field as EventTarget).dispatchEvent(event);
    },
    [...photo()],
  );

/** Points of a picture as the browser has it. */
const sizeOf = (page: Page, name: string) =>
  page
    .locator('#thread')
    .getByRole('img', { name })
    .evaluate((image) => {
      const { naturalWidth, naturalHeight } = image as unknown as Record<string, number>;
      return [naturalWidth, naturalHeight];
    });

test('files are chosen, pasted and left out; they outlive a reload, go with the reply and come back with it', async () => {
  const chen = await signedIn('chen');
  const id = await buyerWrites(chen, 'service-eu@lumo.example', {
    alias: freshAlias(),
    text: 'Welche Lampe?',
  });
  const sofia = await signedIn('sofia');
  await tell(sofia, 'PATCH', '/session/preferences', { undoSeconds: 30 });
  await openConversation(sofia, id);
  const chooser = sofia.waitForEvent('filechooser');
  await sofia.getByRole('button', { name: 'Attach files' }).click();
  await (await chooser).setFiles([picture('Lampe.jpg'), picture('Karton.jpg')]);
  await files(sofia).getByText('Karton.jpg').waitFor();

  await paste(sofia);
  await sofia.getByText('screenshot-', { exact: false }).waitFor();
  await sofia.getByText('is something else').waitFor();

  await files(sofia).getByRole('button', { name: 'Leave out Karton.jpg' }).click();
  await expect.poll(() => files(sofia).innerText()).not.toContain('Karton');
  await sofia.reload();
  await files(sofia).getByText('Lampe.jpg').waitFor();
  expect(await faultsOfAccess(sofia)).toEqual([]);

  await composer(sofia).fill('Guten Tag, diese hier.');
  await composer(sofia).press('Control+Enter');
  const undo = sofia.getByRole('region', { name: 'Take the reply back' }).getByRole('button');
  await undo.click();
  await expect.poll(() => composer(sofia).inputValue()).toBe('Guten Tag, diese hier.');
  await files(sofia).getByText('Lampe.jpg').waitFor();

  await tell(sofia, 'PATCH', '/session/preferences', { undoSeconds: 5 });
  await composer(sofia).press('Control+Enter');
  const last = async () => (await ask<Shown>(chen, `/conversations/${id}`)).messages.at(-1);
  await expect.poll(async () => (await last())?.delivery?.state, { timeout: 30_000 }).toBe('accepted');
  expect((await last())?.attachments.map(({ name }) => name)).toEqual(['Lampe.jpg']);
  const bytes = await chen.request.get(`/api/v1/attachments/${(await last())?.attachments[0]?.id}`);
  expect((await bytes.body()).includes(secret)).toBe(false);
  expect((await bytes.body()).subarray(-plainJpeg.length + 2).equals(plainJpeg.subarray(2))).toBe(true);

  await openConversation(chen, id);
  await chen.locator('#thread').getByRole('button', { name: 'Preview Lampe.jpg' }).click();
  // turned by a quarter, as its camera said
  await expect.poll(() => sizeOf(chen, 'Lampe.jpg')).toEqual([8, 16]);
});

test("a telephone's picture is shown in place, and one that is broken says so", async () => {
  const chen = await signedIn('chen');
  const id = await buyerWrites(chen, 'service-eu@lumo.example', {
    text: 'So kam es an.',
    files: [
      { name: 'IMG_0042.HEIC', bytes: heicPicture() },
      { name: 'broken.heic', bytes: heicPicture().subarray(0, 400) },
    ],
  });
  await openConversation(chen, id);
  await chen.locator('#thread').getByRole('button', { name: 'Preview IMG_0042.HEIC' }).click();
  await expect.poll(() => sizeOf(chen, 'IMG_0042.HEIC')).toEqual([64, 48]);
  await chen.locator('#thread').getByRole('button', { name: 'Preview broken.heic' }).click();
  await chen.locator('#thread').getByText('damaged or too large').waitFor();
  expect(await faultsOfAccess(chen)).toEqual([]);
});
