import { expect, test } from 'vitest';
import { flatFile, headers, personal, rowsOf } from '#orders/reports.fixture.ts';
import { faultsOfAccess } from './support/axe.ts';
import { openConversation } from './support/conversations.ts';
import { buyerWrites, freshAlias } from './support/deliver.ts';
import { ask, signedIn } from './support/people.ts';

const order = '303-5550142-5550142';
const report = (kind: 'all_orders' | 'fba_shipments', more = '') => ({
  name: `${kind}.txt`,
  mimeType: 'text/plain',
  buffer: Buffer.from(`${flatFile(headers[kind], [rowsOf(order)[kind]])}${more}`),
});

test('reports are handed in, the order card shows where the parcel is, and a picture of it goes with the reply', async () => {
  const chen = await signedIn('chen', '/orders');
  await chen.getByRole('combobox', { name: 'Store' }).click();
  await chen.getByRole('option', { name: 'Lumo · Lumo EU' }).click();
  const hand = async (...files: ReturnType<typeof report>[]) => {
    const chooser = chen.waitForEvent('filechooser');
    await chen.getByRole('button', { name: 'Choose files' }).click();
    await (await chooser).setFiles(files);
  };
  await hand(report('all_orders', 'not a line\r\n'), report('fba_shipments'));
  await chen.getByText('all_orders.txt: 1 order, 1 line left out.').waitFor();
  await chen.getByText('fba_shipments.txt: 1 order, every line read.').waitFor();
  const table = chen.getByRole('table', { name: 'Uploaded files' });
  const [saved] = await Promise.all([
    chen.waitForEvent('download'),
    table.getByRole('link', { name: 'List of 1 line left out' }).first().click(),
  ]);
  expect(saved.suggestedFilename()).toMatch(/^problems.*\.tsv$/);
  await hand(report('fba_shipments'));
  await chen.getByText('was read before. Nothing changed.').waitFor();
  expect(await faultsOfAccess(chen)).toEqual([]);

  const id = await buyerWrites(chen, 'service-eu@lumo.example', { alias: freshAlias(), order, text: 'Wo?' });
  await openConversation(chen, id);
  const pane = chen.getByRole('complementary', { name: 'Details' });
  await pane.getByText('00340434161094042557').waitFor();
  await pane.getByRole('img', { name: /Ordered: .*Shipped: .*Expected: / }).waitFor();
  await pane.getByText('Nothing says that it arrived').waitFor();
  expect(await faultsOfAccess(chen)).toEqual([]);
  await pane.getByRole('button', { name: 'Picture' }).click();
  await chen.getByRole('img', { name: `The way of the parcel of order ${order}` }).waitFor();
  await chen.getByRole('button', { name: 'Attach to the reply' }).click();
  const files = chen.getByRole('list', { name: 'Files that go with the reply' });
  await files.getByRole('button', { name: `Leave out parcel-${order}.png` }).waitFor();

  const { items } = await ask<{ items: { id: string; mediaType: string; size: number }[] }>(
    chen,
    `/conversations/${id}/files`,
  );
  expect(items).toMatchObject([{ mediaType: 'image/png' }]);
  const bytes = await (await chen.request.get(`/api/v1/attachments/${items[0]?.id}`)).body();
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1440, 600]);
  const shown = await pane.innerText();
  for (const value of Object.values(personal)) expect(shown).not.toContain(value);
});
