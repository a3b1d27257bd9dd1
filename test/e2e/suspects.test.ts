import { expect, test } from 'vitest';
import { faultsOfAccess } from './support/axe.ts';
import { openConversation } from './support/conversations.ts';
import { ask, signedIn } from './support/people.ts';

interface Shown {
  conversation: { suspect: boolean };
  recipient: string | null;
}

test('a parked mail is released by somebody who has seen where replies would go', async () => {
  const mei = await signedIn('mei');
  const { items } = await ask<{ items: { id: string }[] }>(mei, '/conversations?view=suspects');
  const details = await Promise.all(items.map(({ id }) => ask<Shown>(mei, `/conversations/${id}`)));
  const at = details.findIndex(({ recipient }) => recipient !== null);
  const [id, address] = [items[at]?.id ?? '', details[at]?.recipient ?? ''];
  expect(address).toMatch(/@/);
  await openConversation(mei, id);
  const parked = async () => (await ask<Shown>(mei, `/conversations/${id}`)).conversation.suspect;
  const button = mei.getByRole('button', { name: 'Not suspicious, treat as ordinary mail' });
  await button.click();
  const dialog = mei.getByRole('dialog', { name: 'Is this really the buyer?' });
  await dialog.getByText(address).waitFor();
  expect(await faultsOfAccess(mei)).toEqual([]);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(await parked()).toBe(true);
  await button.click();
  await dialog.getByRole('button', { name: 'It is the buyer, release' }).click();
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(parked).toBe(false);
});
