import { expect, it } from 'vitest';
import { buyerMail } from '../../test/support/amazon-mail.ts';
import { regroupingTests } from './regrouping.fixture.ts';

const tests = regroupingTests();

const rows = async (text: string, values: unknown[]) =>
  (await tests.world.desk.db.admin.query(text, values)).rows;
const urlOf = (messageId: string) => `/api/v1/messages/${messageId}/translation`;
const ask = async (
  method: 'PUT' | 'DELETE',
  messageId: string,
  payload: object | undefined,
  role: 'agent' | 'lead' | 'auditor' | 'client' = 'agent',
) => {
  await tests.world.browser();
  const { app, organisation } = tests.world.desk;
  const { headers } = organisation.people[role];
  return app.inject({ method, url: urlOf(messageId), headers, ...(payload ? { payload } : {}) });
};
const english = { language: 'en', text: 'Where is my parcel?' };

async function said(text = `Wo ist mein Paket? ${crypto.randomUUID()}`) {
  const id = await tests.by.write(tests.by.alias(), tests.by.order(), text);
  const [message] = (await tests.by.detail(id)).messages;
  return { id, messageId: message?.id ?? '' };
}
const translationOf = async (id: string, role: 'agent' | 'lead' = 'agent', at = 0) =>
  (await tests.by.detail(id, role)).messages[at]?.translation;

it('is for colleagues who may write notes and see the message', async () => {
  const { id, messageId } = await said();
  for (const role of ['client', 'auditor'] as const) {
    expect((await ask('PUT', messageId, english, role)).json().code).toBe('forbidden');
    expect((await ask('DELETE', messageId, undefined, role)).json().code).toBe('forbidden');
  }
  const nobodys = tests.world.desk.services.rng.uuid();
  expect((await ask('PUT', nobodys, english)).json().code).toBe('not_found');
  expect((await ask('DELETE', messageId, undefined)).json().code).toBe('not_found');
  const wrong = [{ language: 'Klingon', text: 'x' }, { language: 'en', text: '  ' }, { language: 'en' }];
  for (const body of wrong) expect((await ask('PUT', messageId, body)).json().code).toBe('invalid_input');
  await rows("update messages set kind = 'notice' where id = $1", [messageId]);
  expect((await ask('PUT', messageId, english)).json().code).toBe('wrong_state');
  expect(await translationOf(id)).toBeNull();
});

it('stands beside its message with who wrote it, is replaced and removed, and each is told', async () => {
  const { id, messageId } = await said();
  const { version } = (await ask('PUT', messageId, english)).json();
  const { name } = tests.world.desk.organisation.people.agent;
  expect(await translationOf(id)).toMatchObject({ ...english, author: { name } });
  const better = { language: 'zh', text: '我的包裹在哪里？' };
  expect((await ask('PUT', messageId, better, 'lead')).json().version).toBe(version + 1);
  expect(await translationOf(id)).toMatchObject(better);
  expect((await ask('DELETE', messageId, undefined)).statusCode).toBe(200);
  expect(await translationOf(id)).toBeNull();
  const { events } = await tests.by.detail(id);
  expect(events.map(({ kind }) => kind)).toEqual(['translated', 'translated', 'untranslated']);
  const audited = await rows(
    "select action, data from audit_events where object_id = $1 and action like 'conversation.%translated' order by seq",
    [id],
  );
  expect(audited.map(({ action }) => action)).toEqual([
    'conversation.translated',
    'conversation.translated',
    'conversation.untranslated',
  ]);
  expect(JSON.stringify(audited)).not.toContain('parcel');
  const news = await rows(
    "select 1 from live_events where type = 'conversation.changed' and object_id = $1",
    [id],
  );
  expect(news.length).toBeGreaterThanOrEqual(3);
});

it('is not shown to a client, who sees the message', async () => {
  const { id, messageId } = await said();
  await ask('PUT', messageId, english);
  expect(await translationOf(id, 'lead')).toMatchObject(english);
  const answer = (await tests.by.get(`/api/v1/conversations/${id}`, 'client')).json();
  expect(answer.messages[0]).toMatchObject({ kind: 'buyer', translation: null });
});

it('keeps personal values as tokens, which go with the key of the thread', async () => {
  const [alias, order] = [tests.by.alias(), tests.by.order()];
  const id = await tests.by.write(alias, order, `Guten Tag ${alias}`);
  const date = tests.world.clock.now().toUTCString();
  await tests.world.arrive(
    buyerMail({ alias, order, text: 'Bitte rufen Sie mich an: +49 30 901820.', date }),
  );
  const messageId = (await tests.by.detail(id)).messages[1]?.id ?? '';
  await ask('PUT', messageId, {
    language: 'en',
    text: 'Please call me at +49 30 901820 or write to rosa@example.org.',
  });
  const [kept] = await rows('select text from translations where message_id = $1', [messageId]);
  for (const secret of ['901820', 'rosa@']) expect(kept?.text).not.toContain(secret);
  expect((await translationOf(id, 'agent', 1))?.text).toContain('+49 30 901820');
  await rows(
    `update vault_keys set wrapped = null, destroyed_at = now()
     where id = (select key_id from conversations where id = $1)`,
    [id],
  );
  tests.world.clock.turn(60_000);
  const shown = await translationOf(id, 'agent', 1);
  expect(shown?.text).toContain('[phone number]');
  for (const secret of ['901820', 'rosa@']) expect(shown?.text).not.toContain(secret);
  expect((await ask('PUT', messageId, english)).json().code).toBe('key_destroyed');
});
