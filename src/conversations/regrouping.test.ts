import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buyerMail } from '../../test/support/amazon-mail.ts';
import { minute, type OutboxWorld, openOutboxWorld } from '../mail/outbox/world.fixture.ts';
import { regroupingOf } from './regrouping.fixture.ts';

let world: OutboxWorld;
let by: ReturnType<typeof regroupingOf>;
beforeAll(async () => {
  world = await openOutboxWorld();
  await world.serve();
  by = regroupingOf(world);
});
afterAll(() => world.close());

let orders = 0;
const order = (): string => {
  orders += 1;
  return `304-${String(orders).padStart(7, '0')}-${String(orders).padStart(7, '0')}`;
};

/** Two threads of one buyer about two orders, the first of them waiting longer. */
async function twoOfOneBuyer() {
  const alias = by.alias();
  const mark = alias.slice(7, 13);
  const first = await by.write(alias, order(), `Wo ist die Lampe ${mark}?`);
  const second = await by.write(alias, order(), `Und der Schirm ${mark}?`);
  return { alias, mark, first, second };
}

const answered = async (id: string): Promise<void> => {
  await world.send(await world.queued({ id }));
  world.clock.turn(minute);
};

describe('a merge is refused', () => {
  it('with itself, with what nobody has, and based on what is old', async () => {
    const { first, second } = await twoOfOneBuyer();
    expect((await by.merge(first, first)).json()).toMatchObject({ code: 'wrong_state' });
    const unknown = '0190a000-0000-7000-8000-00000000dead';
    expect((await by.merge(first, unknown)).statusCode).toBe(404);
    expect((await by.merge(first, second, { basedOn: 99 })).json()).toMatchObject({
      code: 'thread_moved_on',
    });
  });

  it('to those who may not answer', async () => {
    const { first, second } = await twoOfOneBuyer();
    for (const role of ['auditor', 'client'] as const)
      expect((await by.merge(first, second, {}, role)).statusCode).toBe(403);
  });

  it('of two buyers, unless a lead vouches that they are one', async () => {
    const [alias, other] = [by.alias(), by.alias()];
    const first = await by.write(alias, order(), `Erster ${alias}`);
    const second = await by.write(other, order(), `Zweiter ${other}`);
    expect((await by.merge(first, second)).json()).toMatchObject({ code: 'different_buyers' });
    const preview = async (role: 'agent' | 'lead') =>
      (await by.get(`/api/v1/conversations/${first}/merge-preview?with=${second}`, role)).json();
    expect(await preview('agent')).toMatchObject({ problem: 'different_buyers', mayVouch: false });
    expect((await by.merge(first, second, { vouch: 'said_so' })).json()).toMatchObject({ code: 'forbidden' });
    expect(await preview('lead')).toMatchObject({ problem: 'different_buyers', mayVouch: true });
    const done = await by.merge(first, second, { vouch: 'said_so' }, 'lead');
    expect(done.statusCode).toBe(200);
    expect((await by.detail(first)).events.at(-1)).toMatchObject({
      kind: 'merged',
      detail: { reason: 'said_so' },
    });
    // the buyer of the thread that remains is the one who is answered, whoever of both wrote last
    const { recipient } = await by.detail(first);
    await by.write(other, (await world.conversation({ id: second })).amazon_order_id, `Noch etwas ${other}`);
    expect((await by.detail(first)).messages).toHaveLength(3);
    expect((await by.detail(first)).recipient).toBe(recipient);
  });

  it('of parked mail, before it is released', async () => {
    const alias = by.alias();
    const first = await by.write(alias, order(), `Echt ${alias}`);
    const headers = ['Reply-To: x@evil.example'];
    const parked = await by.write(alias, order(), `Falsch ${alias}`, { headers });
    expect((await by.merge(first, parked, { vouch: 'said_so' }, 'lead')).json()).toMatchObject({
      code: 'suspect_conversation',
    });
  });

  it('across stores', async () => {
    const { first } = await twoOfOneBuyer();
    const [elsewhere] = await world.rows('select id, client_id from stores where id <> $1 limit 1', [
      world.storeId,
    ]);
    const { second } = await twoOfOneBuyer();
    await world.rows('update conversations set store_id = $1 where id = $2', [elsewhere.id, second]);
    const refused = await by.merge(first, second, {}, 'coordinator');
    expect(refused.json()).toMatchObject({ code: 'different_stores' });
  });
});

describe('a merge', () => {
  it('shows all in the older thread, due with the earliest, and its number leads there', async () => {
    const { first, second, mark } = await twoOfOneBuyer();
    const before = await by.standing(first);
    const done = await by.merge(second, first);
    expect(done.json()).toMatchObject({ conversationId: first });
    const merged = await by.standing(first);
    expect(merged).toMatchObject({ messageCount: 2, dueAt: before.dueAt, state: 'open' });
    expect(merged.texts).toEqual([`Wo ist die Lampe ${mark}?`, `Und der Schirm ${mark}?`]);
    const led = await by.detail(second);
    expect(led).toMatchObject({ mergedInto: first, conversation: { id: first } });
    const found = await by.get(
      `/api/v1/conversations?q=${(await world.conversation({ id: second })).number}`,
    );
    expect(found.json().items.map((row: { id: string }) => row.id)).toEqual([first]);
    const listed = await by.get('/api/v1/conversations?limit=200');
    expect(listed.body).not.toContain(second);
    expect((await world.reply({ id: second })).json()).toMatchObject({ code: 'thread_moved_on' });
  });

  it('answers nothing that was waiting, though the other thread was answered later', async () => {
    const { first, second } = await twoOfOneBuyer();
    await answered(second);
    const waiting = await by.standing(first);
    await by.merge(first, second);
    expect(await by.standing(first)).toMatchObject({
      unansweredSince: waiting.unansweredSince,
      dueAt: waiting.dueAt,
      messageCount: 3,
    });
    await answered(first);
    expect(await by.standing(first)).toMatchObject({ unansweredSince: null, dueAt: null });
  });

  it('takes later mail for the thread that was swallowed, which goes home when it is undone', async () => {
    const { alias, first, second, mark } = await twoOfOneBuyer();
    const about = (await world.conversation({ id: second })).amazon_order_id;
    const { regroupingId } = (await by.merge(first, second)).json();
    await by.write(alias, about, `Der Schirm fehlt ${mark}.`);
    expect((await by.standing(first)).messageCount).toBe(3);
    expect((await by.undo(regroupingId)).statusCode).toBe(200);
    expect((await by.standing(first)).texts).toEqual([`Wo ist die Lampe ${mark}?`]);
    expect((await by.standing(second)).texts).toEqual([
      `Und der Schirm ${mark}?`,
      `Der Schirm fehlt ${mark}.`,
    ]);
  });

  it('keeps what was answered in it answered when it is undone', async () => {
    const { first, second } = await twoOfOneBuyer();
    const { regroupingId } = (await by.merge(first, second)).json();
    await answered(first);
    await by.undo(regroupingId);
    expect(await by.standing(first)).toMatchObject({ unansweredSince: null });
    expect(await by.standing(second)).toMatchObject({ unansweredSince: null });
  });

  it('undone leaves both as they were: words, clock, state, person', async () => {
    const { first, second } = await twoOfOneBuyer();
    await answered(second);
    await by.post(`/api/v1/conversations/${second}/close`, {});
    world.clock.turn(minute);
    const before = [await by.standing(first), await by.standing(second)];
    const { regroupingId } = (await by.merge(first, second)).json();
    world.clock.turn(minute);
    expect((await by.detail(first)).undoable).toEqual([regroupingId]);
    expect((await by.undo(regroupingId)).statusCode).toBe(200);
    expect([await by.standing(first), await by.standing(second)]).toEqual(before);
    expect((await by.undo(regroupingId)).json()).toMatchObject({ code: 'wrong_state' });
  });

  it('of three threads comes apart in any order', async () => {
    const alias = by.alias();
    const ids = [];
    for (const number of [1, 2, 3]) ids.push(await by.write(alias, order(), `Sache ${number} ${alias}`));
    const [a = '', b = '', c = ''] = ids;
    const all = async () => [await by.standing(a), await by.standing(b), await by.standing(c)];
    const before = await all();
    const inner = (await by.merge(b, c)).json().regroupingId;
    world.clock.turn(minute);
    const outer = (await by.merge(a, b)).json().regroupingId;
    expect((await by.standing(a)).messageCount).toBe(3);
    expect((await by.detail(a)).undoable.sort()).toEqual([inner, outer].sort());
    world.clock.turn(minute);
    await by.undo(inner);
    expect((await by.standing(a)).messageCount).toBe(2);
    expect(await by.standing(c)).toEqual(before[2]);
    await by.undo(outer);
    expect(await all()).toEqual(before);
  });
});

describe('a split', () => {
  async function threeMessages() {
    const alias = by.alias();
    const about = order();
    const id = await by.write(alias, about, `Eins ${alias}`);
    await by.write(alias, about, `Zwei ${alias}`);
    await by.write(alias, about, `Drei ${alias}`);
    const messages = (await by.detail(id)).messages.map((message) => message.id);
    return { alias, about, id, messages };
  }

  it('is refused of a message of another thread, of everything, and to those who may not answer', async () => {
    const { id, messages } = await threeMessages();
    const other = await threeMessages();
    expect((await by.split(id, other.messages.slice(0, 1))).statusCode).toBe(404);
    expect((await by.split(id, messages)).json()).toMatchObject({ code: 'split_leaves_nothing' });
    expect((await by.split(id, messages.slice(0, 1), 'auditor')).statusCode).toBe(403);
  });

  it('takes messages into a thread of their own, each with its clock, and undone puts them back', async () => {
    const { id, messages, alias } = await threeMessages();
    const before = await by.standing(id);
    const done = await by.split(id, messages.slice(1));
    expect(done.statusCode).toBe(201);
    const { conversationId: aside, regroupingId } = done.json();
    world.clock.turn(minute);
    const [kept, taken] = [await by.standing(id), await by.standing(aside)];
    expect(kept).toMatchObject({ texts: [`Eins ${alias}`], messageCount: 1, dueAt: before.dueAt });
    expect(taken.texts).toEqual([`Zwei ${alias}`, `Drei ${alias}`]);
    expect(Date.parse(taken.unansweredSince ?? '')).toBeGreaterThan(Date.parse(before.unansweredSince ?? ''));
    expect((await by.undo(regroupingId)).statusCode).toBe(200);
    expect(await by.standing(id)).toEqual(before);
    expect(await by.detail(aside)).toMatchObject({ mergedInto: id });
  });

  it('is not healed by the next mail, and its answer finds it', async () => {
    const { id, about, messages, alias } = await threeMessages();
    const { conversationId: aside } = (await by.split(id, messages.slice(2))).json();
    await by.write(alias, about, `Vier ${alias}`);
    expect((await by.standing(id)).texts.at(-1)).toBe(`Vier ${alias}`);
    const server = await world.serve();
    await answered(aside);
    expect((await by.standing(aside)).unansweredSince).toBeNull();
    expect((await by.standing(id)).unansweredSince).not.toBeNull();
    const named = /^Message-ID: (.*)$/im.exec(server.held()[0]?.bytes.toString() ?? '')?.[1];
    await by.write(alias, about, `Danke ${alias}`, { headers: [`In-Reply-To: ${named}`] });
    expect((await by.standing(aside)).texts.at(-1)).toBe(`Danke ${alias}`);
  });

  it('keeps answered what was answered before it', async () => {
    const { id, messages } = await threeMessages();
    await answered(id);
    const { conversationId: aside } = (await by.split(id, messages.slice(1))).json();
    expect((await by.standing(aside)).unansweredSince).toBeNull();
    expect((await by.standing(id)).unansweredSince).toBeNull();
  });

  it('that was merged on is undone last', async () => {
    const { id, messages } = await threeMessages();
    const { conversationId: aside, regroupingId } = (await by.split(id, messages.slice(2))).json();
    const { second } = await twoOfOneBuyer();
    await world.rows(
      'update conversations set alias_key = (select alias_key from conversations where id = $1) where id = $2',
      [id, second],
    );
    const later = (await by.merge(aside, second)).json().regroupingId;
    expect((await by.undo(regroupingId)).json()).toMatchObject({ code: 'regrouped_since' });
    world.clock.turn(minute);
    expect((await by.undo(later)).statusCode).toBe(200);
    expect((await by.undo(regroupingId)).statusCode).toBe(200);
    expect((await by.standing(id)).messageCount).toBe(3);
  });
});

describe('the desk itself', () => {
  const caseId = '22222222-2222-4333-8444-000000000001';

  it('joins two threads when a mail shows that they are one, and leaves them apart once a person said so', async () => {
    const alias = by.alias();
    const about = order();
    const first = await by.write(alias, about, `Bestellung ${alias}`);
    const second = await by.write(alias, null, `Vorgang ${alias}`, { caseId });
    expect(second).not.toBe(first);
    await by.write(alias, about, `Beides ${alias}`, { caseId });
    const joined = await by.detail(second);
    expect(joined).toMatchObject({ mergedInto: first, conversation: { messageCount: 3 } });
    const [event] = joined.events.filter(({ kind }) => kind === 'merged');
    expect(event).toMatchObject({ actor: null });
    await by.undo(String(event?.detail.regrouping));
    await by.write(alias, about, `Noch einmal beides ${alias}`, { caseId });
    expect(await by.detail(second)).toMatchObject({ mergedInto: null });
  });

  it('takes back what it joined as the only match when a second one appears', async () => {
    const alias = by.alias();
    const about = order();
    await by.write(alias, about, `Bestellung eins ${alias}`);
    const loose = await by.write(alias, null, `Eine Frage ${alias}`);
    const [row] = await world.rows(
      'select merged_into from conversations where id = (select coalesce(home_id, conversation_id) from messages where text = $1)',
      [`Eine Frage ${alias}`],
    );
    expect(row.merged_into).toBe(loose);
    await by.write(alias, order(), `Bestellung zwei ${alias}`);
    const [message] = await world.rows('select conversation_id from messages where text = $1', [
      `Eine Frage ${alias}`,
    ]);
    expect((await by.standing(message.conversation_id)).texts).toEqual([`Eine Frage ${alias}`]);
    const { items } = (await by.get(`/api/v1/conversations/${message.conversation_id}/suggestions`)).json();
    expect(items.map((one: { reason: string }) => one.reason)).toEqual(['same_buyer', 'same_buyer']);
  });
});

describe('what may belong together', () => {
  const suggestions = async (id: string, role: 'agent' | 'lead' = 'agent') =>
    (await by.get(`/api/v1/conversations/${id}/suggestions`, role)).json().items;

  it('is another buyer on the order, and a parked mail that names the order, until somebody says no', async () => {
    const [alias, other, forger] = [by.alias(), by.alias(), by.alias()];
    const about = order();
    const id = await by.write(alias, about, `Meine ${alias}`);
    const second = await by.write(other, about, `Auch meine ${other}`);
    const parked = await by.write(forger, about, `Auch ich ${forger}`, {
      headers: ['Reply-To: x@evil.example'],
    });
    expect(await suggestions(id)).toEqual([
      expect.objectContaining({ id: second, reason: 'same_name', problem: 'different_buyers' }),
      expect.objectContaining({ id: parked, reason: 'claims_order', problem: 'suspect_conversation' }),
    ]);
    const refused = await by.post(`/api/v1/conversations/${id}/suggestions/refuse`, { other: second });
    expect(refused.statusCode).toBe(200);
    expect(await suggestions(id)).toHaveLength(1);
    expect((await suggestions(second)).map((one: { id: string }) => one.id)).toEqual([parked]);
  });

  it('is a mail that names a message of ours and cannot be trusted', async () => {
    const alias = by.alias();
    const id = await by.write(alias, order(), `Frage ${alias}`);
    const messageId = `<known-${alias}@marketplace.amazon.de>`;
    await world.arrive(
      buyerMail({
        alias,
        order: (await world.conversation({ id })).amazon_order_id,
        messageId,
        text: `Mit Kennung ${alias}`,
      }),
    );
    const forged = by.alias();
    const parked = await by.write(forged, null, `Antwort ${forged}`, {
      headers: [`In-Reply-To: ${messageId}`, 'Reply-To: x@evil.example'],
    });
    expect(await suggestions(parked, 'lead')).toEqual([
      expect.objectContaining({ id, reason: 'names_message', problem: 'suspect_conversation' }),
    ]);
  });
});
