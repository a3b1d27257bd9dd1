import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuyerThread, type OutboxWorld, openOutboxWorld } from '#mail/outbox/world.fixture.ts';
import type { Role } from '#people/contract.ts';

let world: OutboxWorld;
beforeAll(async () => {
  world = await openOutboxWorld();
  await world.serve();
});
afterAll(() => world.close());

const post = async (path: string, payload: object, role: Role = 'agent') => {
  const { headers } = world.desk.organisation.people[role];
  const url = `/api/v1${path}`;
  return world.desk.app.inject({ method: 'POST', url, headers, payload });
};
const add = async (more: object = {}): Promise<string> => {
  const payload = {
    ...{ scenario: 'other', name: null, marketplace: null, clientId: null, shortcut: null, acts: [] },
    ...{ texts: { de: 'Guten Tag {{buyer.name}}: {{order.id}}.' }, ...more },
  };
  return (await post('/templates', payload, 'coordinator')).json().id;
};
const preview = (threads: { id: string }[], templateId: string, role: Role = 'agent') =>
  post('/conversations/replies/preview', { ids: threads.map(({ id }) => id), templateId }, role);
const send = (items: { id: string; basedOn: number; text: string | null }[], templateId: string, more = {}) =>
  post('/conversations/replies', {
    ...{ templateId, undoSeconds: 30, ...more },
    replies: items.map(({ id, basedOn, text }) => ({ id, basedOn, text })),
  });
const problems = (items: { problem: string | null }[]) => items.map(({ problem }) => problem);
const messagesOf = async (thread: BuyerThread) => (await world.shown(thread)).messages.length;

describe('replying to many', () => {
  it('is for those who may reply, and of what they see', async () => {
    const thread = await world.thread();
    const id = await add();
    expect((await preview([thread], id, 'auditor')).statusCode).toBe(403);
    const reply = { id: thread.id, basedOn: 1, text: 'x' };
    const body = { templateId: id, replies: [reply] };
    expect((await post('/conversations/replies', body, 'auditor')).statusCode).toBe(403);
    const unknown = world.desk.services.rng.uuid();
    expect((await preview([thread, { id: unknown }], id)).json().code).toBe('not_found');
    expect((await preview([thread], unknown)).json().code).toBe('not_found');
    expect((await send([reply, { ...reply, id: unknown }], id)).json().code).toBe('not_found');
    expect((await send([reply], unknown)).json().code).toBe('not_found');
    expect((await send([reply, reply], id)).json().code).toBe('invalid_input');
    expect(await messagesOf(thread)).toBe(1);
  });

  it('shows each text in its language before, with what is missing, and sends nothing', async () => {
    const threads = [await world.thread(), await world.thread()];
    const id = await add();
    const { acts, items } = (await preview(threads, id)).json();
    expect([acts, problems(items)]).toEqual([[], [null, null]]);
    expect(items[0]).toMatchObject({ id: threads[0]?.id, language: 'de', fallback: false, missing: [] });
    expect(items[1].text).toMatch(new RegExp(`^Guten Tag [^{⟦]+: ${threads[1]?.order}.$`));
    for (const thread of threads) expect(await messagesOf(thread)).toBe(1);
    const shown = await world.rows(
      "select object_id from audit_events where action = 'conversation.personal_data_shown'",
    );
    expect(shown.map((row) => row.object_id)).toEqual(expect.arrayContaining(threads.map((one) => one.id)));

    const lacking = await add({ texts: { de: 'Ihr Paket: {{parcel.tracking}}' } });
    const [row] = (await preview(threads, lacking)).json().items;
    expect(row).toMatchObject({ missing: ['parcel.tracking'], problem: 'template_value_missing' });
    const english = await add({ texts: { en: 'Hello' } });
    expect((await preview(threads, english)).json().items[0]).toMatchObject({
      language: 'en',
      fallback: true,
      buyerLanguage: 'de',
    });
    const french = await add({ texts: { fr: 'Bonjour' } });
    const refused = (await preview(threads, french)).json().items[0];
    expect(refused).toMatchObject({ problem: 'template_not_offered', language: null, text: null });
    expect(refused.explanation).toMatch(/^This template is for other/);
  });

  it('answers each as if it were the only one, audited, and what is taken back has never been', async () => {
    const threads = [await world.thread(), await world.thread()];
    const id = await add({ acts: [{ act: 'tag', name: 'Strike' }, { act: 'close' }] });
    const { acts, items } = (await preview(threads, id)).json();
    const answer = (await send(items, id, { acts })).json();
    expect(problems(answer.items)).toEqual([null, null]);
    const [first, second] = answer.items;
    expect(first).toMatchObject({ id: threads[0]?.id, undoSeconds: 30 });
    const audited = await world.rows(
      "select object_id from audit_events where action = 'conversation.replied' and object_id = any($1)",
      [threads.map((one) => one.id)],
    );
    expect(audited).toHaveLength(2);
    const shown = await world.shown(threads[0] as BuyerThread);
    expect(shown.conversation).toMatchObject({ state: 'closed', tags: [{ name: 'Strike' }] });
    expect(shown.messages.at(-1)).toMatchObject({ text: items[0].text, kind: 'reply' });
    world.clock.turn(31_000);
    await world.send(first.outgoingId);
    expect((await world.toReply(first.outgoingId, 'withdraw')).json().code).toBe('already_leaving');
    expect((await world.toReply(second.outgoingId, 'withdraw')).statusCode).toBe(200);
    expect((await world.shown(threads[1] as BuyerThread)).conversation).toMatchObject({
      ...{ state: 'open', tags: [] },
    });
  });

  it('says beforehand what is parked and what has no mailbox', async () => {
    const [parked, plain] = [await world.thread(), await world.thread()];
    const id = await add();
    await world.rows('update conversations set suspect = true where id = $1', [parked.id]);
    expect(problems((await preview([parked, plain], id)).json().items)).toEqual([
      'suspect_conversation',
      null,
    ]);
    await world.rows('update mailboxes set paused = true where id = $1', [world.mailboxId]);
    const said = (await preview([parked, plain], id)).json().items;
    await world.rows('update mailboxes set paused = false where id = $1', [world.mailboxId]);
    expect(problems(said)).toEqual(['suspect_conversation', 'store_without_mailbox']);
  });

  it('leaves a buyer to a person who takes no message that is not needed', async () => {
    const thread = await world.thread();
    const id = await add();
    const { items } = (await preview([thread], id)).json();
    const { outgoingId } = (await send(items, id)).json().items[0];
    await world.rows(
      "update outgoing_mails set state = 'refused', problem = 'buyer_opted_out' where id = $1",
      [outgoingId],
    );
    const [again] = (await preview([thread], id)).json().items;
    expect(again).toMatchObject({ problem: 'buyer_takes_few', language: 'de' });
    const sent = (await send([again], id)).json().items;
    expect(problems(sent)).toEqual(['buyer_takes_few']);
  });

  it('leaves out what moved on since, where a colleague writes, and what is open still', async () => {
    const [fresh, moved, taken, open] = [
      ...[await world.thread(), await world.thread()],
      ...[await world.thread(), await world.thread()],
    ];
    if (!fresh || !moved || !taken || !open) throw new Error('unreachable: four were made');
    const id = await add();
    const { items } = (await preview([fresh, moved, taken, open], id)).json();
    await post(`/conversations/${moved.id}/notes`, { text: 'A note.' }, 'lead');
    const headers = await world.browser('lead');
    const url = `/api/v1/conversations/${taken.id}/presence`;
    const payload = { tab: 'window-one', doing: 'typing' };
    await world.desk.app.inject({ method: 'PUT', url, headers, payload });
    const words = items.map((one: { id: string; text: string }) =>
      one.id === open.id ? { ...one, text: 'Your parcel: {{parcel.tracking}}' } : one,
    );
    const sent = (await send(words, id)).json().items;
    expect(problems(sent)).toEqual([null, 'thread_moved_on', 'colleague_answers', 'template_value_missing']);
    const said = (await preview([fresh, moved, taken], id)).json().items;
    expect(problems(said)).toEqual([null, null, 'colleague_answers']);
    for (const thread of [moved, taken, open])
      expect(
        (await world.shown(thread)).messages.filter(({ kind }: { kind: string }) => kind === 'reply'),
      ).toEqual([]);
  });

  it('leaves a reply alone that its sender has begun there', async () => {
    const thread = await world.thread();
    const headers = await world.browser();
    const url = `/api/v1/conversations/${thread.id}/draft`;
    const payload = { kind: 'reply', reply: 'Begun', note: '', basedOn: 0 };
    await world.desk.app.inject({ method: 'PUT', url, headers, payload });
    const id = await add();
    const { items } = (await preview([thread], id)).json();
    expect(problems((await send(items, id)).json().items)).toEqual([null]);
    expect((await world.desk.app.inject({ url, headers })).json().reply).toBe('Begun');
  });
});
