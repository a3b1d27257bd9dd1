import { expect, test } from 'vitest';
import { faultsOfAccess } from './support/axe.ts';
import { listed, openConversation } from './support/conversations.ts';
import { ask, signedIn, tell } from './support/people.ts';

const namesIn = async (page: Parameters<typeof ask>[0]) =>
  (await ask<{ items: { name: string }[] }>(page, '/stores')).items.map(({ name }) => name).sort();

test('somebody of a client sees the own stores alone, reads, and sees no personal data', async () => {
  const full = await signedIn('jonas');
  const page = await signedIn('luca');
  await page.getByRole('option').first().waitFor();
  const answers: string[] = [];
  page.on('response', (answer) => answer.status() >= 400 && answers.push(answer.url()));
  for (const path of ['/inbox', '/outgoing', '/templates']) {
    await page.goto(path);
    await page.getByRole('option').or(page.getByText('Not open to you')).first().waitFor();
  }
  expect(await page.getByRole('heading', { level: 1 }).count()).toBe(0);
  expect(await faultsOfAccess(page)).toEqual([]);
  expect(answers).toEqual([]);
  await page.goto('/inbox');
  await page.getByRole('option').first().waitFor();
  expect(await namesIn(page)).toEqual(['Lumo EU', 'Lumo NA']);
  expect(await page.locator('nav').first().innerText()).not.toMatch(/Hinoki|People|Raw mail|Audit|Mine/);
  expect(await page.getByRole('option').getByText('Unread', { exact: true }).count()).toBe(0);
  const known = await listed(full);
  const row = known.find(({ buyerName }) => buyerName.length > 4);
  if (!row) throw new Error('nobody has a name');
  await openConversation(page, row.id);
  expect(await page.locator('textarea').count()).toBe(0);
  await page.getByText('You may read this conversation, not answer it.').waitFor();
  expect(await page.locator('body').innerText()).not.toContain(row.buyerName);
  expect(await faultsOfAccess(page)).toEqual([]);
  const refused = await tell(page, 'POST', `/conversations/${row.id}/notes`, { text: 'x' });
  expect(refused.status).toBe(403);
  await page.goto('/people');
  expect(await page.locator('main').innerText()).not.toContain('@dolphin.example');
  await page.goto('/today');
  await page.getByRole('table', { name: 'By store' }).waitFor();
  expect(await page.locator('main').innerText()).not.toMatch(/Hinoki|By person|Mine|Jonas/);
  expect(await faultsOfAccess(page)).toEqual([]);
});

test('an auditor reads everything and changes nothing', async () => {
  const page = await signedIn('erik');
  await page.getByRole('option').first().waitFor();
  expect(await namesIn(page)).toHaveLength(4);
  const [row] = await listed(page);
  if (!row) throw new Error('the list is empty');
  await openConversation(page, row.id);
  expect(await page.locator('textarea').count()).toBe(0);
  expect((await tell(page, 'POST', `/conversations/${row.id}/close`)).status).toBe(403);
  expect((await tell(page, 'POST', '/clients', { name: 'x' })).status).toBe(403);
  await page.goto('/audit');
  await page.getByText('The trail is whole').waitFor();
  expect(await faultsOfAccess(page)).toEqual([]);
  await page.goto('/stores');
  await page.getByText('service-eu@lumo.example').waitFor();
  expect(await page.getByRole('button', { name: /Add/ }).count()).toBe(0);
});

test('an agent of one client finds nothing of another: by address, by search, by API', async () => {
  const aiko = await signedIn('aiko');
  const [row] = await listed(aiko, 'view=open');
  if (!row) throw new Error('the list is empty');
  const page = await signedIn('jonas', `/inbox?view=open&id=${row.id}`);
  await page.getByText('It does not exist, or it belongs to a store you do not serve.').waitFor();
  expect(await faultsOfAccess(page)).toEqual([]);
  const theirs = await page.context().request.get(`/api/v1/conversations/${row.id}`);
  const nobodys = await page.context().request.get(`/api/v1/conversations/${row.id.slice(0, -4)}0000`);
  expect(theirs.status()).toBe(404);
  const plain = (text: string, id: string) => text.replaceAll(id, '');
  expect(plain(await theirs.text(), row.id)).toBe(plain(await nobodys.text(), `${row.id.slice(0, -4)}0000`));
  await page.goto(`/inbox?view=open&q=${row.number}`);
  await page.getByRole('option').or(page.getByText('Nothing found')).first().waitFor();
  expect(await rowIds(page)).not.toContain(`row-${row.id}`);
});

const rowIds = (page: Parameters<typeof ask>[0]) =>
  page.getByRole('option').evaluateAll((all: { id: string }[]) => all.map(({ id }) => id));

test('who does not manage people is told of colleagues what the desk tells, and nothing in its place', async () => {
  const page = await signedIn('jonas', '/people');
  await page.getByRole('cell', { name: /mei\.lin@/ }).waitFor();
  const heads = await page.getByRole('columnheader').allInnerTexts();
  expect(heads.map((head) => head.trim())).toEqual(['Name', 'Role', 'Languages', 'State']);
  expect(await page.locator('main').innerText()).not.toMatch(/No stores|Never/);
});
