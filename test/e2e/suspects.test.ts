import { expect, test } from 'vitest';
import { faultsOfAccess } from './support/axe.ts';
import { openConversation } from './support/conversations.ts';
import { ask, signedIn } from './support/people.ts';

interface Shown {
  conversation: { suspect: boolean };
  recipient: string | null;
}

test('a parked mail is released by somebody who has seen where replies would go', async () => {
  const chen = await signedIn('chen');
  const { items } = await ask<{ items: { id: string }[] }>(chen, '/conversations?view=suspects');
  const details = await Promise.all(items.map(({ id }) => ask<Shown>(chen, `/conversations/${id}`)));
  const at = details.findIndex(({ recipient }) => recipient !== null);
  const [id, address] = [items[at]?.id ?? '', details[at]?.recipient ?? ''];
  expect(address).toMatch(/@/);
  await openConversation(chen, id);
  const parked = async () => (await ask<Shown>(chen, `/conversations/${id}`)).conversation.suspect;
  const button = chen.getByRole('button', { name: 'Not suspicious, treat as ordinary mail' });
  await button.click();
  const dialog = chen.getByRole('dialog', { name: 'Is this really the buyer?' });
  await dialog.getByText(address).waitFor();
  expect(await faultsOfAccess(chen)).toEqual([]);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(await parked()).toBe(true);
  await button.click();
  await dialog.getByRole('button', { name: 'It is the buyer, release' }).click();
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(parked).toBe(false);
});
