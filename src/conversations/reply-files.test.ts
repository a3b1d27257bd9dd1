import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { photo, plainJpeg, secret } from '#mail/files/sample-files.ts';
import { type BuyerThread, type OutboxWorld, openOutboxWorld } from '#mail/outbox/world.fixture.ts';
import { forgetFiles } from './reply-files.ts';

let world: OutboxWorld;
beforeAll(async () => {
  world = await openOutboxWorld();
});
afterAll(() => world.close());

const day = 86_400_000;
type Role = 'agent' | 'lead';
const filesOf = (thread: BuyerThread) => `/api/v1/conversations/${thread.id}/files`;
const ask = async (method: 'GET' | 'POST' | 'DELETE', url: string, role: Role = 'agent', payload?: object) =>
  world.desk.app.inject({ method, url, headers: await world.browser(role), ...(payload ? { payload } : {}) });
const handIn = async (thread: BuyerThread, name: string, bytes: Buffer, role: Role = 'agent') =>
  world.desk.app.inject({
    method: 'POST',
    url: `${filesOf(thread)}?name=${encodeURIComponent(name)}`,
    headers: { ...(await world.browser(role)), 'content-type': 'application/octet-stream' },
    payload: bytes,
  });
const waiting = async (thread: BuyerThread, role: Role = 'agent') =>
  (await ask('GET', filesOf(thread), role)).json().items;
const reply = async (thread: BuyerThread, files: string[], more: object = {}) =>
  ask('POST', `/api/v1/conversations/${thread.id}/replies`, 'agent', {
    text: 'Bitte sehen Sie das Foto.',
    basedOn: (await world.conversation(thread)).version,
    undoSeconds: 0,
    files,
    ...more,
  });

describe('a file for a reply', () => {
  it('waits, freed of what it tells, goes with the reply, and stands under it', async () => {
    const server = await world.serve();
    const thread = await world.thread();
    const given = await handIn(thread, 'Lampe größer.jpg', photo());
    expect(given.statusCode).toBe(201);
    const file = given.json();
    expect(file).toMatchObject({ name: 'Lampe größer.jpg', mediaType: 'image/jpeg', preview: 'image' });
    expect(await waiting(thread)).toEqual([file]);
    expect(await waiting(thread, 'lead')).toEqual([]);

    const answer = await reply(thread, [file.id]);
    expect(answer.statusCode).toBe(201);
    await world.send(answer.json().outgoingId);
    const [sent] = server.held();
    const mail = await simpleParser(Buffer.from(sent?.bytes ?? []));
    expect(mail.attachments.map((one) => [one.filename, one.contentType])).toEqual([
      ['Lampe größer.jpg', 'image/jpeg'],
    ]);
    const [{ content } = { content: Buffer.alloc(0) }] = mail.attachments;
    expect(content.includes(secret)).toBe(false);
    expect(content.subarray(-100).equals(plainJpeg.subarray(-100))).toBe(true);

    expect(await waiting(thread)).toEqual([]);
    const shown = (await world.shown(thread)).messages.at(-1);
    expect(shown.attachments).toEqual([file]);
    const bytes = (await ask('GET', `/api/v1/attachments/${file.id}`)).rawPayload;
    expect(bytes.equals(content)).toBe(true);
    expect((await reply(thread, [file.id])).json()).toMatchObject({ code: 'file_gone' });
    expect((await ask('DELETE', `/api/v1/attachments/${file.id}`)).json().code).toBe('file_gone');
  });

  it('comes back with the words of a reply that is taken back', async () => {
    await world.serve();
    const thread = await world.thread();
    const file = (await handIn(thread, 'a.png', Buffer.from('none'))).json();
    expect(file.code).toBe('file_type');
    const { id } = (await handIn(thread, 'a.jpg', photo())).json();
    const { outgoingId } = (await reply(thread, [id], { undoSeconds: 30 })).json();
    expect(await waiting(thread)).toEqual([]);
    expect((await world.toReply(outgoingId, 'withdraw')).statusCode).toBe(200);
    expect(await waiting(thread)).toMatchObject([{ id }]);
    expect((await reply(thread, [id])).statusCode).toBe(201);
  });

  it('comes back to its writer when the buyer writes before its hour', async () => {
    await world.serve();
    const thread = await world.thread();
    const { id } = (await handIn(thread, 'a.jpg', photo())).json();
    const sendAt = new Date(world.clock.now().getTime() + 3_600_000).toISOString();
    expect((await reply(thread, [id], { undoSeconds: undefined, sendAt })).statusCode).toBe(201);
    expect((await ask('POST', `/api/v1/conversations/${thread.id}/close`)).statusCode).toBe(200);
    expect(await waiting(thread)).toMatchObject([{ id }]);
  });

  it('goes with another reply when the first did not reach the buyer, once', async () => {
    const server = await world.serve({ at: { rcpt: { reply: '550 5.1.1 unknown' } } });
    const thread = await world.thread();
    const { id } = (await handIn(thread, 'a.jpg', photo())).json();
    const { outgoingId } = (await reply(thread, [id])).json();
    const again = (role: Role = 'agent') => ask('POST', `/api/v1/outgoing/${outgoingId}/files`, role);
    expect((await again()).json().code).toBe('wrong_state');
    await world.send(outgoingId);
    const [file] = (await again()).json().items;
    expect(file).toMatchObject({ name: 'a.jpg', mediaType: 'image/jpeg' });
    expect(file.id).not.toBe(id);
    expect((await again()).json().items).toEqual([file]);
    expect(await waiting(thread, 'lead')).toEqual([]);
    const bytes = async (one: string) => (await ask('GET', `/api/v1/attachments/${one}`)).rawPayload;
    expect((await bytes(file.id)).equals(await bytes(id))).toBe(true);
    expect((await reply(thread, [file.id])).statusCode).toBe(201);
    expect(server.held()).toEqual([]);
  });

  it('waits with at most a hundred of its person, and ten that come at once are not eleven', async () => {
    const thread = await world.thread();
    const codes = await Promise.all(
      Array.from(
        { length: 12 },
        async (_, n) => (await handIn(thread, `${n}.txt`, Buffer.from(`${n}`))).statusCode,
      ),
    );
    expect(codes.filter((code) => code === 201)).toHaveLength(10);
    expect(await waiting(thread)).toHaveLength(10);
    await world.desk.db.admin.query(
      `insert into attachments (tenant_id, id, store_id, conversation_id, name_sealed, media_type, size, key_id, file_address, uploaded_by, uploaded_at)
       select tenant_id, gen_random_uuid(), store_id, conversation_id, name_sealed, media_type, size, key_id, file_address, uploaded_by, uploaded_at
       from attachments, generate_series(1, 10) where conversation_id = $1`,
      [thread.id],
    );
    expect((await handIn(await world.thread(), 'x.txt', Buffer.from('x'))).json().code).toBe(
      'files_wait_elsewhere',
    );
    await world.desk.db.admin.query('delete from attachments where conversation_id = $1', [thread.id]);
  });

  it('is refused with a word where no mail can carry it', async () => {
    const thread = await world.thread();
    const code = async (name: string, bytes: Buffer) => (await handIn(thread, name, bytes)).json().code;
    expect(await code('a.exe', Buffer.from('MZ'))).toBe('file_type');
    expect(await code('a.pdf', photo())).toBe('file_type');
    expect(await code('../a.jpg', photo())).toBe('file_name');
    expect(await code('..\\..\\x.jpg', photo())).toBe('file_name');
    expect(await code('a.jpg', photo().subarray(0, 40))).toBe('file_unreadable');
    expect(await code('a.pdf', Buffer.from('%PDF-1.7\nnothing'))).toBe('file_unreadable');
    expect(await code('a.jpg', Buffer.alloc(0))).toBe('file_empty');
    expect(await code('a.txt', Buffer.alloc(7_300_001, 97))).toBe('too_large');
    expect(await waiting(thread)).toEqual([]);
  });

  it('of ten there is room, and together they fit one mail', async () => {
    const thread = await world.thread();
    const ids: string[] = [];
    for (let n = 0; n < 10; n += 1)
      ids.push((await handIn(thread, `${n}.txt`, Buffer.alloc(900_000, 97))).json().id);
    expect((await handIn(thread, 'x.txt', Buffer.from('x'))).json().code).toBe('too_many_files');
    expect((await reply(thread, ids)).json()).toMatchObject({ code: 'files_too_large' });
    expect(await waiting(thread)).toHaveLength(10);
    expect((await reply(thread, [...ids, ...ids])).statusCode).toBe(400);
    for (const id of ids.slice(2))
      expect((await ask('DELETE', `/api/v1/attachments/${id}`)).statusCode).toBe(204);
    expect((await reply(thread, ids.slice(0, 2))).statusCode).toBe(201);
  });

  it('of another person, another thread or another store does not go along, nor go away', async () => {
    const [thread, other] = [await world.thread(), await world.thread()];
    const { id } = (await handIn(thread, 'a.jpg', photo(), 'lead')).json();
    expect((await reply(thread, [id])).json()).toMatchObject({ code: 'file_gone' });
    expect((await ask('DELETE', `/api/v1/attachments/${id}`)).json().code).toBe('file_gone');
    const own = (await handIn(other, 'a.jpg', photo())).json();
    expect((await reply(thread, [own.id])).json()).toMatchObject({ code: 'file_gone' });
    const { headers } = world.desk.organisation.people.client;
    const answer = await world.desk.app.inject({ method: 'GET', url: filesOf(thread), headers });
    expect(answer.statusCode).toBe(403);
  });

  it('goes over with its thread when that is merged, and away after a week', async () => {
    const [one, two] = [await world.thread(), await world.thread()];
    const { id } = (await handIn(one, 'a.jpg', photo())).json();
    await world.rows('update conversations set merged_into = $1 where id = $2', [two.id, one.id]);
    expect((await ask('GET', filesOf(one))).json().code).toBe('thread_moved_on');
    expect(await waiting(two)).toMatchObject([{ id }]);
    const before = await world.rows('select file_address from attachments where id = $1', [id]);
    world.clock.turn(8 * day);
    expect(await forgetFiles(world.desk.services)).toBeGreaterThan(0);
    expect(await world.rows('select id from attachments where message_id is null', [])).toEqual([]);
    await expect(world.desk.services.files.get(before[0].file_address)).rejects.toMatchObject({
      code: 'file_missing',
    });
  });
});
