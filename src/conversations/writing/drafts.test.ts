import { expect, it } from 'vitest';
import { regroupingTests } from '../regrouping.fixture.ts';

const tests = regroupingTests();
const fresh = () => tests.by.write(tests.by.alias(), tests.by.order(), `Where is it? ${tests.by.alias()}`);
const urlOf = (id: string) => `/api/v1/conversations/${id}/draft`;
const keep = async (
  id: string,
  reply: string,
  basedOn: number,
  role: 'agent' | 'lead' | 'client' = 'agent',
) => {
  const { app, organisation } = tests.world.desk;
  const { headers } = organisation.people[role];
  return app.inject({
    method: 'PUT',
    url: urlOf(id),
    headers,
    payload: { kind: 'reply', reply, note: '', basedOn },
  });
};
const draftOf = async (id: string, role: 'agent' | 'lead' = 'agent') =>
  (await tests.by.get(urlOf(id), role)).json();

it('is its writer’s own, and sealed', async () => {
  const id = await fresh();
  expect((await keep(id, 'a', 0, 'client')).statusCode).toBe(403);
  const words = 'Unmistakable words of a draft 😀 \u202e שלום';
  const { kept, draft } = (await keep(id, words, 0)).json();
  expect([kept, draft.revision > 0]).toEqual([true, true]);
  expect(await draftOf(id)).toMatchObject({ reply: words, revision: draft.revision });
  expect(await draftOf(id, 'lead')).toMatchObject({ reply: '', revision: 0 });
  const [row] = await tests.world.rows("select encode(sealed, 'escape') as bytes from drafts", []);
  expect(row.bytes).not.toContain('Unmistakable');
});

it('two windows: the slower one is told what stands, and nothing is written over', async () => {
  const id = await fresh();
  const first = (await keep(id, 'first', 0)).json().draft.revision;
  const { revision } = (await keep(id, 'first window', first)).json().draft;
  const slower = (await keep(id, 'second window', first)).json();
  expect(slower).toMatchObject({ kept: false, draft: { reply: 'first window', revision } });
  expect(await draftOf(id)).toMatchObject({ reply: 'first window', revision });
});

it('a window that slept while the words were sent does not write over what was begun since', async () => {
  const id = await fresh();
  const old = (await keep(id, 'sent', 0)).json().draft.revision;
  const { version } = await tests.world.conversation({ id });
  await tests.by.post(`/api/v1/conversations/${id}/replies`, { text: 'sent', basedOn: version });
  await keep(id, 'begun since', 0);
  expect((await keep(id, 'sent, and stale', old)).json()).toMatchObject({
    kept: false,
    draft: { reply: 'begun since' },
  });
});

it('no API key reads or writes drafts of whoever made it', async () => {
  const id = await fresh();
  const { app, organisation } = tests.world.desk;
  const { headers } = organisation.people.administrator;
  const payload = { name: 'ERP', scopes: ['conversations:read', 'conversations:write'] };
  const made = await app.inject({ method: 'POST', url: '/api/v1/api-keys', headers, payload });
  expect(made.statusCode).toBeLessThan(300);
  const authorization = `Bearer ${made.json().key}`;
  for (const url of [`/api/v1/conversations/${id}/draft`, '/api/v1/drafts'])
    expect((await app.inject({ url, headers: { authorization } })).json().code).toBe('forbidden');
});

it('two windows that begin at once: one is kept, the other is told', async () => {
  const id = await fresh();
  const answers = await Promise.all([keep(id, 'one', 0), keep(id, 'two', 0)]);
  const kept = answers.filter((answer) => answer.json().kept);
  expect(kept).toHaveLength(1);
  expect((await draftOf(id)).reply).toBe(kept[0]?.json().draft.reply);
});

it('of two threads that become one both are there, and merging back loses nothing', async () => {
  const alias = tests.by.alias();
  const first = await tests.by.write(alias, tests.by.order(), `One ${alias}`);
  const second = await tests.by.write(alias, tests.by.order(), `Two ${alias}`);
  await keep(first, 'to the first', 0);
  await keep(second, 'to the second', 0);
  const merged = (await tests.by.merge(first, second)).json();
  expect((await draftOf(merged.conversationId)).reply.split('\n\n').sort()).toEqual([
    'to the first',
    'to the second',
  ]);
  await tests.by.undo(merged.regroupingId);
  expect((await draftOf(first)).reply).toBe('to the first');
  expect((await draftOf(second)).reply).toBe('to the second');
});

it('is gone with the reply, and as long as it may be', async () => {
  const id = await fresh();
  expect((await keep(id, 'x'.repeat(100_001), 0)).statusCode).toBe(400);
  expect((await keep(id, 'x'.repeat(100_000), 0)).json().kept).toBe(true);
  const { version } = await tests.world.conversation({ id });
  await tests.by.post(`/api/v1/conversations/${id}/replies`, { text: 'Sent.', basedOn: version });
  expect(await draftOf(id)).toMatchObject({ reply: '', revision: 0 });
});
